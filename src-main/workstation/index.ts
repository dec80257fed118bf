/** The workstation host: serves the app to an installed browser on this machine, or to one at the other end of an ssh tunnel. */
import { readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@shared/errors.js';
import { createServices } from '../api/services.js';
import { openAtStart, type Startup } from '../api/startup.js';
import { createThreadRunner } from '../jobs/threadRunner.js';
import { memoryBudgetBytes } from '../library/budget.js';
import { appFolders } from '../library/folders.js';
import { developmentPage } from '../pages/developmentPage.js';
import { createRendererFiles } from '../pages/rendererFiles.js';
import { timingLine } from '../pages/timing.js';
import { followAppWindow, type AppWindow } from './appWindow.js';
import { startBrowser } from './browser.js';
import { parseWorkstationOptions } from './options.js';
import { createWorkstationApp, serveWorkstation } from './server.js';
import { createTokenOffice } from './token.js';

/** Set by the launcher. */
const { DENDROGRAPH_STARTED_AT, DENDROGRAPH_WINDOW_BROWSER, DENDROGRAPH_RENDERER_URL } = process.env;

async function main(): Promise<void> {
  const options = parseWorkstationOptions(process.argv.slice(2), process.cwd());
  const builtFolder = join(import.meta.dirname, '..');
  const { version } = JSON.parse(readFileSync(join(builtFolder, '../package.json'), 'utf8')) as { version: string };
  const startedAt = Number(DENDROGRAPH_STARTED_AT) || Date.now();
  const folders = appFolders();
  let startup: Startup = { jobId: null, sessionPath: null };

  const services = createServices({
    kind: 'workstation', version, folders, startedAt, budgetBytes: memoryBudgetBytes(),
    runner: createThreadRunner({ workerFile: join(import.meta.dirname, 'worker.js') }),
    startup: () => startup,
    onMark: (name, detail) => { if (options.timing) console.log(timingLine(name, detail, Date.now() - startedAt)); },
  });
  for (const folder of [homedir(), process.cwd(), ...options.allow]) {
    await services.allowed.addRoot(folder).catch((error: unknown) => { console.error(AppError.from(error).message); });
  }
  startup = await openAtStart(services, options.paths);

  const tokens = createTokenOffice();
  const page = DENDROGRAPH_RENDERER_URL ? developmentPage(DENDROGRAPH_RENDERER_URL) : createRendererFiles(join(builtFolder, 'renderer'));
  const server = await serveWorkstation(createWorkstationApp(services, tokens, page), options.port);
  const address = `${server.origin}/?token=`;

  const printAddress = (): void => { console.log(`Dendrograph is at ${address}${tokens.issue('lasting')}\n${process.env['SSH_CONNECTION'] ? tunnelHint(server.origin) : ''}Ctrl-C ends it.`); };

  const closing = { window: null as AppWindow | null, started: false };
  /** A clean end forgets the autosave. A window that was closed may hold unsaved changes: they are offered at the next start. */
  const end = (isClean: boolean): void => {
    if (closing.started) return;
    closing.started = true;
    const closed = Promise.allSettled([closing.window?.close(), services.close(isClean), server.close()]);
    void Promise.race([closed, new Promise((resolve) => { setTimeout(resolve, LONGEST_END_MS).unref(); })]).then(() => { process.exit(0); });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { end(true); });

  if (!options.open || !DENDROGRAPH_WINDOW_BROWSER) {
    printAddress();
    return;
  }
  const browser = startBrowser(DENDROGRAPH_WINDOW_BROWSER, address + tokens.issue('once'), folders.userData);
  closing.window = followAppWindow(browser, services.events, { onClosed: () => { end(false); }, onFailed: () => {
    console.error('No window opened. Open the address yourself.');
    printAddress();
  } });
}

/** For someone who came by ssh and whose browser is at the other end. */
function tunnelHint(origin: string): string {
  const { port } = new URL(origin);
  return `To see it on your own computer: ssh -L ${port}:127.0.0.1:${port} ${userInfo().username}@${hostname()}, then open the address there.\n`;
}

const LONGEST_END_MS = 4_000;

await main().catch((thrown: unknown) => {
  if (!(thrown instanceof AppError)) throw thrown;
  console.error(`${thrown.message} ${thrown.hint}`);
  process.exit(1);
});
