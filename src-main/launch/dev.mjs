/** `npm run dev`: hot reload of the renderer, in Electron or, with `--host=workstation`, in an installed browser. */
import './threadPool.mjs';
import { join } from 'node:path';
import { ensureElectron } from './electronBinary.mjs';
import { LaunchError, ROOT, ensureBuilt, ensureInstalled } from './ensure.mjs';
import { findBrowser } from './findBrowser.mjs';
import { endWithNpm, runHere } from './processes.mjs';
import { hasDisplay, parseStartOptions } from './startOptions.mjs';

const ELECTRON_VITE = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');

/** @param {string} line */
const say = (line) => { console.error(line); };

async function dev() {
  const options = parseStartOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  await ensureInstalled(say);
  if (options.host !== 'workstation' && hasDisplay(process.env, process.platform)) {
    const binary = await ensureElectron(ROOT, say, { retry: options.host === 'desktop' });
    if ('path' in binary) return runHere(process.execPath, [ELECTRON_VITE, 'dev', '--', ...options.paths], { cwd: ROOT });
    say(`${binary.reason}; using the workstation host.`);
  }
  return devWorkstation(options);
}

/**
 * The host is built once and serves pages from a Vite server, so that address and cookie are the same as in the product.
 * @param {import('./startOptions.mjs').StartOptions} options
 */
async function devWorkstation({ paths, allow, open, timing }) {
  const { serveRenderer } = await import('./devServer.mjs');
  await ensureBuilt(say);
  const server = await serveRenderer();
  const browser = open && hasDisplay(process.env, process.platform) ? findBrowser() : null;
  const env = { ...process.env, DENDROGRAPH_RENDERER_URL: server.url, ...(browser ? { DENDROGRAPH_WINDOW_BROWSER: browser } : {}) };
  const args = [browser ? '--open' : '--no-open', ...(timing ? ['--timing'] : []), ...allow.map((folder) => `--allow=${folder}`), '--', ...paths];
  try {
    return await runHere(process.execPath, [join(ROOT, 'out/main/workstation.js'), ...args], { env });
  } finally {
    await server.close();
  }
}

endWithNpm();
try {
  process.exitCode = await dev();
} catch (error) {
  say(error instanceof LaunchError || error instanceof TypeError ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
}
