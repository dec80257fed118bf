/** The one window, with everything shut that the app does not need. */
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { ElectronApi } from './api.js';
import { ORIGIN } from './protocol.js';

const PAGE_URL = `${ORIGIN}/`;

function windowOptions(preload: string, icon: string): BrowserWindowConstructorOptions {
  return {
    name: 'main', windowStatePersistence: true,
    width: 1600, height: 1000, minWidth: 1024, minHeight: 700,
    show: false, backgroundColor: '#1c1e21', title: 'Dendrograph', icon,
    webPreferences: {
      preload,
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, webviewTag: false, spellcheck: false,
    },
  };
}

export function createWindow(electron: Pick<ElectronApi, 'BrowserWindow' | 'dialog' | 'shell'>, files: { preload: string; icon: string }): BrowserWindow {
  const window = new electron.BrowserWindow(windowOptions(files.preload, files.icon));
  const { webContents } = window;
  window.once('ready-to-show', () => { window.show(); });

  const stay = (event: { preventDefault(): void; url: string }): void => { if (event.url !== PAGE_URL) event.preventDefault(); };
  webContents.on('will-navigate', stay);
  webContents.on('will-redirect', stay);
  webContents.on('will-attach-webview', (event) => { event.preventDefault(); });
  webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://')) void electron.shell.openExternal(url);
    return { action: 'deny' };
  });
  reloadAfterCrash(electron, window);
  void window.loadURL(PAGE_URL);
  return window;
}

/** The only permission is to write text to the clipboard (Copy diagnostics). */
export function denyPermissions({ session }: Pick<ElectronApi, 'session'>): void {
  const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) => { callback(isAllowed(permission)); });
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  session.defaultSession.setDevicePermissionHandler(() => false);
}

const CRASHES_AT_MOST = 3;
const CRASH_WINDOW_MS = 60_000;

/** The page comes back by itself and offers the autosaved session; not forever. */
function reloadAfterCrash({ dialog }: Pick<ElectronApi, 'dialog'>, window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
    if (crashes.length <= CRASHES_AT_MOST) window.webContents.reload();
    else dialog.showErrorBox('Dendrograph', `The window crashed ${crashes.length} times in a minute (${reason}). Your session is autosaved; restart Dendrograph to restore it.`);
  });
}
