/** The life of the desktop host: one instance, one window, the same services as the workstation. */
import type { BrowserWindow } from 'electron';
import { createApi } from '../api/index.js';
import type { Services } from '../api/services.js';
import { openAtStart, type Startup } from '../api/startup.js';
import type { Page } from '../pages/rendererFiles.js';
import type { ElectronApi } from './api.js';
import { pathsOf } from './arguments.js';
import { CHANNELS } from './channels.js';
import { installDialogs } from './dialogs.js';
import { menuTemplate } from './menu.js';
import { serveApp } from './protocol.js';
import { createWindow, denyPermissions } from './window.js';

export interface DesktopParts {
  services: Services;
  /** Where {@link Services.info} finds what was opened at start. */
  startup: Startup;
  page: Page;
  files: { preload: string; icon: string };
  argv: readonly string[];
  cwd: string;
  platform: NodeJS.Platform;
}

export async function runDesktop(electron: ElectronApi, { services, startup, page, files, argv, cwd, platform }: DesktopParts): Promise<void> {
  const { app, Menu } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  let window: BrowserWindow | null = null;
  let isEdited = false;
  let isListening = false;
  const waiting: [commandId: string, argument?: string][] = [];

  const run = (...command: [commandId: string, argument?: string]): void => {
    if (window && isListening) window.webContents.send(CHANNELS.command, ...command);
    else waiting.push(command);
  };
  const openPaths = async (paths: readonly string[]): Promise<void> => {
    for (const path of paths) app.addRecentDocument(path);
    const opened = await openAtStart(services, paths);
    if (opened.sessionPath !== null) run('file.openSession', opened.sessionPath);
  };

  /** macOS says by this event, possibly before the app is ready, which files were double-clicked. */
  const early: string[] = [];
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (window) void openPaths([path]);
    else early.push(path);
  });
  app.on('second-instance', (_event, otherArgv, otherCwd) => {
    const paths = pathsOf(otherArgv, app.isPackaged, otherCwd);
    if (paths.length > 0) void openPaths(paths);
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => { app.quit(); });
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    void services.close(true).finally(() => { app.quit(); });
  });

  await app.whenReady();
  denyPermissions(electron);
  const { grantsSettled } = installDialogs(electron, {
    allowed: services.allowed,
    window: () => window,
    onEdited: (_title, edited) => { isEdited = edited; window?.setDocumentEdited(edited); },
    onReady: () => {
      isListening = true;
      for (const command of waiting.splice(0)) run(...command);
    },
  });
  serveApp(electron, { api: createApi(services), page, grantsSettled });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(run, platform)));
  Object.assign(startup, await openAtStart(services, [...pathsOf(argv, app.isPackaged, cwd), ...early]));
  if (startup.sessionPath !== null) run('file.openSession', startup.sessionPath);

  window = createWindow(electron, files);
  window.webContents.on('did-start-loading', () => { isListening = false; });
  window.on('close', (event) => { if (isEdited && !mayLose(electron, window)) event.preventDefault(); });
  window.on('closed', () => { window = null; });
}

/** Asks before unsaved changes are lost. */
function mayLose({ dialog }: Pick<ElectronApi, 'dialog'>, window: BrowserWindow | null): boolean {
  const question = { type: 'question' as const, buttons: ['Cancel', 'Discard changes'], defaultId: 0, cancelId: 0, message: 'The session has changes that are not saved.', detail: 'Save it with File → Save session, or discard the changes.' };
  return (window ? dialog.showMessageBoxSync(window, question) : 1) === 1;
}
