/** Entry of the desktop host: hands Electron and the built files to the parts that do the work. */
import '../launch/threadPool.mjs';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell } from 'electron';
import { join } from 'node:path';
import { createServices } from '../api/services.js';
import type { Startup } from '../api/startup.js';
import { createThreadRunner } from '../jobs/threadRunner.js';
import { memoryBudgetBytes } from '../library/budget.js';
import { appFolders } from '../library/folders.js';
import { developmentPage } from '../pages/developmentPage.js';
import { createRendererFiles } from '../pages/rendererFiles.js';
import { timingLine } from '../pages/timing.js';
import { outsideArchive } from './archive.js';
import { runDesktop } from './desktop.js';
import { configureProcess } from './switches.js';

const { DENDROGRAPH_STARTED_AT, ELECTRON_RENDERER_URL } = process.env;
const here = import.meta.dirname;
const startedAt = Number(DENDROGRAPH_STARTED_AT) || Date.now();
const folders = appFolders();
const startup: Startup = { jobId: null, sessionPath: null };
const isTimed = process.argv.includes('--timing');

configureProcess({ app, protocol }, folders.userData);
const services = createServices({
  kind: 'desktop', version: app.getVersion(), folders, startedAt, budgetBytes: memoryBudgetBytes(),
  runner: createThreadRunner({ workerFile: outsideArchive(join(here, 'worker.js')) }),
  startup: () => startup,
  onMark: (name, detail) => { if (isTimed) console.log(timingLine(name, detail, Date.now() - startedAt)); },
});
/* Not awaited: Electron becomes ready only after its entry has run to the end. */
void runDesktop({ app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell }, {
  services, startup,
  page: ELECTRON_RENDERER_URL === undefined ? createRendererFiles(join(here, '../renderer')) : developmentPage(ELECTRON_RENDERER_URL),
  files: { preload: join(here, '../preload/index.cjs'), icon: join(here, '../../resources/icon.png') },
  argv: process.argv, cwd: process.cwd(), platform: process.platform,
});
