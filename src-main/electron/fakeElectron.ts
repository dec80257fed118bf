/** Electron as far as the desktop host uses it, recording what it is told. */
import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron';
import type { ElectronApi } from './api.js';

type Handler = (event: unknown, ...args: unknown[]) => unknown;
type PermissionCheck = (contents: null, permission: string) => boolean;

export class FakeContents extends EventEmitter {
  readonly mainFrame = { frame: 'main' };
  readonly sent: unknown[][] = [];
  reloads = 0;
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  send(...message: unknown[]): void { this.sent.push(message); }
  reload(): void { this.reloads++; }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void { this.openHandler = handler; }
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = [];
  readonly webContents = new FakeContents();
  readonly calls: string[] = [];
  url = '';
  constructor(readonly options: BrowserWindowConstructorOptions) {
    super();
    FakeWindow.all.push(this);
  }
  loadURL(url: string): Promise<void> { this.url = url; return Promise.resolve(); }
  show(): void { this.calls.push('show'); }
  focus(): void { this.calls.push('focus'); }
  restore(): void { this.calls.push('restore'); }
  isMinimized(): boolean { return false; }
  setDocumentEdited(edited: boolean): void { this.calls.push(`edited ${edited}`); }
}

class FakeApp extends EventEmitter {
  readonly isPackaged = true;
  readonly switches: string[] = [];
  readonly calls: string[] = [];
  readonly commandLine = { appendSwitch: (name: string): void => { this.switches.push(name); } };
  isFirstInstance = true;
  setName(name: string): void { this.calls.push(`name ${name}`); }
  setPath(name: string, path: string): void { this.calls.push(`path ${name} ${path}`); }
  enableSandbox(): void { this.calls.push('sandbox'); }
  disableDomainBlockingFor3DAPIs(): void { this.calls.push('no 3D blocking'); }
  requestSingleInstanceLock(): boolean { return this.isFirstInstance; }
  addRecentDocument(path: string): void { this.calls.push(`recent ${path}`); }
  whenReady(): Promise<void> { return Promise.resolve(); }
  quit(): void { this.calls.push('quit'); }
}

export function createFakeElectron() {
  FakeWindow.all.length = 0;
  const app = new FakeApp();
  const handlers = new Map<string, Handler>();
  const ipcMain = new EventEmitter();
  const recorded = {
    app, handlers, ipcMain,
    schemes: [] as unknown[],
    appHandler: null as ((request: Request) => Promise<Response>) | null,
    menu: [] as MenuItemConstructorOptions[],
    permission: null as PermissionCheck | null,
    permissionRequest: null as ((contents: null, permission: string, callback: (granted: boolean) => void) => void) | null,
    device: null as (() => boolean) | null,
    opened: [] as string[],
    dialogReply: { canceled: false, filePaths: [] as string[], filePath: '' },
    messageReply: 0,
    errors: [] as string[],
    window: (): FakeWindow => FakeWindow.all[0] ?? new FakeWindow({}),
    /** A call of the preload script from the window's own page, or from another frame. */
    invoke: (channel: string, args: unknown[], frame: unknown = FakeWindow.all[0]?.webContents.mainFrame): unknown => handlers.get(channel)?.({ senderFrame: frame }, ...args),
    emit: (channel: string, args: unknown[], frame: unknown = FakeWindow.all[0]?.webContents.mainFrame): void => { ipcMain.emit(channel, { senderFrame: frame, returnValue: undefined }, ...args); },
  };
  const electron = {
    app, ipcMain: Object.assign(ipcMain, { handle: (channel: string, handler: Handler) => { handlers.set(channel, handler); } }),
    BrowserWindow: FakeWindow as unknown as typeof BrowserWindow,
    Menu: { buildFromTemplate: (template: MenuItemConstructorOptions[]) => { recorded.menu = template; return {}; }, setApplicationMenu: () => undefined },
    dialog: {
      showOpenDialog: async () => recorded.dialogReply, showSaveDialog: async () => recorded.dialogReply,
      showMessageBoxSync: () => recorded.messageReply, showErrorBox: (_title: string, text: string) => { recorded.errors.push(text); },
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => { recorded.schemes = schemes; },
      handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => { recorded.appHandler = handler; },
    },
    session: { defaultSession: {
      setPermissionRequestHandler: (handler: typeof recorded.permissionRequest) => { recorded.permissionRequest = handler; },
      setPermissionCheckHandler: (handler: PermissionCheck) => { recorded.permission = handler; },
      setDevicePermissionHandler: (handler: () => boolean) => { recorded.device = handler; },
    } },
    shell: { openExternal: async (url: string) => { recorded.opened.push(url); } },
  };
  return { electron: electron as unknown as ElectronApi, recorded };
}
