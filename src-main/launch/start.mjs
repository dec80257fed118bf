/** `npm start`: installs, builds, opens the app. The workstation host runs in this very process, or on Linux in one that has large pages. */
import './threadPool.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureElectron } from './electronBinary.mjs';
import { LaunchError, ROOT, ensureBuilt, ensureInstalled } from './ensure.mjs';
import { findBrowser } from './findBrowser.mjs';
import { hugePageMode, withHugePages } from './hugePages.mjs';
import { endWithNpm, runHere } from './processes.mjs';
import { HELP, hasDisplay, parseStartOptions } from './startOptions.mjs';

/** @typedef {import('./startOptions.mjs').StartOptions} StartOptions */

/** @param {string} line */
const say = (line) => { console.error(line); };

async function start() {
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const options = parseStartOptions(process.argv.slice(2), cwd);
  if (options.help) {
    console.log(HELP);
    return;
  }
  await ensureInstalled(say);
  await ensureBuilt(say);
  process.chdir(cwd);
  process.env['DENDROGRAPH_STARTED_AT'] = String(Math.round(performance.timeOrigin));
  const binary = await desktopBinary(options);
  if (binary === null) await startWorkstation(options);
  else process.exitCode = await startDesktop(binary, options);
}

/** The Electron binary to use, or null for the workstation. @param {StartOptions} options */
async function desktopBinary({ host, open }) {
  if (host === 'workstation' || (!open && host === null)) return null;
  if (!hasDisplay(process.env, process.platform)) {
    if (host === 'desktop') throw new LaunchError('--host=desktop: there is no display. Leave it out and open the printed address instead.');
    return null;
  }
  const binary = await ensureElectron(ROOT, say, { retry: host === 'desktop' });
  if ('path' in binary) return binary.path;
  if (host === 'desktop') throw new LaunchError(`--host=desktop: ${binary.reason}.`);
  say(`${binary.reason}; using the workstation host in an installed browser.`);
  return null;
}

/** @param {string} binary @param {StartOptions} options */
function startDesktop(binary, { paths, timing }) {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return runHere(binary, [ROOT, ...(isRoot ? ['--no-sandbox'] : []), ...(timing ? ['--timing'] : []), '--', ...paths]);
}

/** @param {StartOptions} options */
async function startWorkstation({ paths, timing, open, port, allow }) {
  const browser = open && hasDisplay(process.env, process.platform) ? findBrowser() : null;
  if (open && !browser && hasDisplay(process.env, process.platform)) say('No Chromium, Chrome or Edge was found; set DENDROGRAPH_BROWSER to its path, or open the address yourself.');
  if (browser) process.env['DENDROGRAPH_WINDOW_BROWSER'] = browser;
  const program = join(ROOT, 'out/main/workstation.js');
  const args = [browser ? '--open' : '--no-open', ...(timing ? ['--timing'] : []), ...(port === null ? [] : [`--port=${port}`]), ...allow.map((folder) => `--allow=${folder}`), '--', ...paths];
  const env = withHugePages(process.env, process.platform, hugePageMode());
  if (env) {
    process.exitCode = await runHere(process.execPath, [`--import=${new URL('endWithParent.mjs', import.meta.url).href}`, program, ...args], { env });
    return;
  }
  process.argv = [...process.argv.slice(0, 2), ...args];
  await import(pathToFileURL(program).href);
}

endWithNpm();
try {
  await start();
} catch (error) {
  say(error instanceof LaunchError || error instanceof TypeError ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
}
