/** The only code that sees both the page and Electron: shows the page a few verbs. */
import type { DesktopBridge } from '@shared/contract/desktopBridge.js';
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { CHANNELS } from './channels.js';

const bridge: DesktopBridge = {
  openDialog: (what) => ipcRenderer.invoke(CHANNELS.openDialog, what) as Promise<string[]>,
  saveDialog: (suggestedName, extension) => ipcRenderer.invoke(CHANNELS.saveDialog, suggestedName, extension) as Promise<string | null>,
  folderDialog: () => ipcRenderer.invoke(CHANNELS.folderDialog) as Promise<string | null>,
  pathForFile: (file) => {
    if (!(file instanceof File)) return null;
    const path = webUtils.getPathForFile(file);
    if (path) ipcRenderer.sendSync(CHANNELS.dropped, path);
    return path || null;
  },
  onCommand: (listener) => {
    const onMessage = (_event: IpcRendererEvent, commandId: string, argument?: string): void => { listener(commandId, argument); };
    ipcRenderer.on(CHANNELS.command, onMessage);
    ipcRenderer.send(CHANNELS.ready);
    return () => { ipcRenderer.off(CHANNELS.command, onMessage); };
  },
  setEdited: (title, edited) => { ipcRenderer.send(CHANNELS.edited, title, edited); },
};

contextBridge.exposeInMainWorld('dendrograph', bridge);
