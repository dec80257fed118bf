/** What the window around the page can do: everything in Electron, next to nothing in a browser. */
import type { DesktopBridge } from '@shared/contract/desktopBridge.js';
import type { NativeShell } from './host.js';

declare global {
  interface Window { readonly dendrograph?: DesktopBridge }
}

/** The desktop's bridge, which the preload script put there; else a browser, where the app shows its own dialogs. */
export function createNativeShell(page: Window, startupSession: () => Promise<string | null>): NativeShell {
  const bridge = page.dendrograph;
  return bridge ? desktopShell(bridge, page) : browserShell(page, startupSession);
}

function desktopShell(bridge: DesktopBridge, page: Window): NativeShell {
  return {
    kind: 'desktop',
    openDialog: (what) => bridge.openDialog(what),
    saveDialog: (suggestedName, extension) => bridge.saveDialog(suggestedName, extension),
    folderDialog: () => bridge.folderDialog(),
    pathForFile: (file) => bridge.pathForFile(file),
    onCommand: (listener) => bridge.onCommand(listener),
    setTitle: (title, edited) => {
      page.document.title = `${title} – Dendrograph`;
      bridge.setEdited(title, edited);
    },
  };
}

function browserShell(page: Window, startupSession: () => Promise<string | null>): NativeShell {
  return {
    kind: 'workstation',
    openDialog: null, saveDialog: null, folderDialog: null, pathForFile: null,
    onCommand: (listener) => {
      let listening = true;
      void startupSession().then((path) => { if (listening && path !== null) listener('file.openSession', path); }, () => undefined);
      return () => { listening = false; };
    },
    setTitle: (title, edited) => { page.document.title = `${edited ? '• ' : ''}${title} – Dendrograph`; },
  };
}
