/** Finds a Chromium for the tests, and fetches one where none is installed and the machine allows it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from '../src-main/launch/findBrowser.mjs';

const root = join(import.meta.dirname, '..');

/** @param {string} program @param {string[]} args */
function attempt(program, args) {
  console.log(`Trying: ${program} ${args.join(' ')}`);
  return spawnSync(program, args, { cwd: root, stdio: 'inherit', timeout: 300_000 }).status === 0;
}

/** Chromium that Playwright downloaded, if it did. */
async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const { existsSync } = await import('node:fs');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

/** In this order: DENDROGRAPH_BROWSER, what is installed, Playwright's download, Debian's package (as root). @returns {Promise<string>} */
export async function acquireBrowser() {
  const found = findBrowser() ?? (await playwrightBrowser());
  if (found) return found;
  if (attempt(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'])) {
    const downloaded = await playwrightBrowser();
    if (downloaded) return downloaded;
  }
  const canInstall = process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (canInstall && attempt('apt-get', ['update']) && attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])) {
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error('No Chromium, Chrome or Edge was found or could be fetched. Install one, or set DENDROGRAPH_BROWSER to its path.');
}
