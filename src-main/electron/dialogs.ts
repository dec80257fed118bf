/** Native dialogs and drops. What the user chooses there may be reached from then on. */
import type { BrowserWindow, FileFilter, IpcMainEvent, IpcMainInvokeEvent, OpenDialogOptions } from 'electron';
import { z } from 'zod';
import type { AllowedPaths } from '../library/allowedPaths.js';
import type { ElectronApi } from './api.js';
import { CHANNELS } from './channels.js';

const whatSchema = z.enum(['files', 'folder', 'session']);
const saveSchema = z.tuple([z.string().max(255), z.string().regex(/^\.\w{1,10}$/)]);
const editedSchema = z.tuple([z.string().max(500), z.boolean()]);

/** "All files" comes first: Bruker's and many others have no extension. */
const FILTERS: FileFilter[] = [
  { name: 'All files', extensions: ['*'] },
  { name: 'Images', extensions: ['nii', 'gz', 'hdr', 'img', 'nrrd', 'nhdr', 'mha', 'mhd', 'mgh', 'mgz', 'mrc', 'map', 'tif', 'tiff', 'dcm', 'fdf', 'isq', 'aim', 'zip', 'ozx'] },
  { name: 'Arrays', extensions: ['mat', 'npy', 'npz', 'h5', 'hdf5', 'raw', 'bin', 'dat'] },
  { name: 'Voltage logs', extensions: ['dta', 'mpt', 'mpr', 'res', 'xlsx', 'csv', 'tsv', 'txt'] },
];

const OPEN: Record<z.infer<typeof whatSchema>, OpenDialogOptions> = {
  files: { properties: ['openFile', 'multiSelections'], title: 'Open files', filters: FILTERS },
  folder: { properties: ['openDirectory', 'multiSelections'], title: 'Open folder' },
  session: { properties: ['openFile'], title: 'Open session', filters: [{ name: 'Dendrograph session', extensions: ['dgph'] }] },
};

export interface DesktopDialogs {
  /** Resolves when every path chosen so far may be reached. */
  grantsSettled(): Promise<unknown>;
}

export interface DialogParts {
  allowed: Pick<AllowedPaths, 'grant'>;
  window(): BrowserWindow | null;
  onEdited(title: string, edited: boolean): void;
  onReady(): void;
}

/** Answers the preload script; messages from anything but our own top frame are dropped. */
export function installDialogs({ dialog, ipcMain }: Pick<ElectronApi, 'dialog' | 'ipcMain'>, { allowed, window, onEdited, onReady }: DialogParts): DesktopDialogs {
  let grants: Promise<unknown> = Promise.resolve();
  const grant = (paths: readonly string[]): Promise<unknown> =>
    (grants = Promise.all([grants, ...paths.map((path) => allowed.grant(path).catch(() => undefined))]));
  const ours = ({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow | null => {
    const own = window();
    return own && senderFrame === own.webContents.mainFrame ? own : null;
  };
  const choose = async (own: BrowserWindow, options: OpenDialogOptions): Promise<string[]> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(own, options);
    if (canceled) return [];
    await grant(filePaths);
    return filePaths;
  };

  ipcMain.handle(CHANNELS.openDialog, async (event, what: unknown) => {
    const own = ours(event);
    return own ? choose(own, OPEN[whatSchema.parse(what)]) : [];
  });
  ipcMain.handle(CHANNELS.folderDialog, async (event) => {
    const own = ours(event);
    return own ? (await choose(own, { properties: ['openDirectory', 'createDirectory'], title: 'Choose a folder' }))[0] ?? null : null;
  });
  ipcMain.handle(CHANNELS.saveDialog, async (event, ...args: unknown[]) => {
    const own = ours(event);
    if (!own) return null;
    const [defaultPath, extension] = saveSchema.parse(args);
    const { canceled, filePath } = await dialog.showSaveDialog(own, { defaultPath, filters: [{ name: extension.slice(1).toUpperCase(), extensions: [extension.slice(1)] }] });
    if (canceled || !filePath) return null;
    await grant([filePath]);
    return filePath;
  });
  ipcMain.on(CHANNELS.dropped, (event, path: unknown) => {
    if (ours(event) && typeof path === 'string') void grant([path]);
    event.returnValue = null;
  });
  ipcMain.on(CHANNELS.edited, (event, ...args: unknown[]) => {
    if (ours(event)) onEdited(...editedSchema.parse(args));
  });
  ipcMain.on(CHANNELS.ready, (event) => { if (ours(event)) onReady(); });
  return { grantsSettled: () => grants };
}
