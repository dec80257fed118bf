/** Finds an installed browser that can show the app: Chromium, Chrome or Edge. Node alone; runs before anything is installed. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'brave-browser'];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const WINDOWS_PATHS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/**
 * Where to look, best first. `DENDROGRAPH_BROWSER` is the only place when it is set.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {string[]}
 */
export function browserCandidates(env, platform) {
  if (env['DENDROGRAPH_BROWSER']) return [env['DENDROGRAPH_BROWSER']];
  switch (platform) {
    case 'darwin': {
      const folders = ['/Applications', ...(env['HOME'] ? [join(env['HOME'], 'Applications')] : [])];
      return folders.flatMap((folder) => MAC_APPS.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`));
    }
    case 'win32': {
      const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined);
      return folders.flatMap((folder) => WINDOWS_PATHS.map((path) => `${folder}\\${path}`));
    }
    default: {
      const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
      return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).concat('/snap/bin/chromium', '/opt/google/chrome/chrome');
    }
  }
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | null} path of the executable
 */
export function findBrowser(env = process.env, platform = process.platform) {
  return browserCandidates(env, platform).find(isExecutable) ?? null;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
