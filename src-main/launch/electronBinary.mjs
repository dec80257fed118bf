/** Electron's binary: there, fetched once, or the reason why not. Node alone. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runToEnd } from './processes.mjs';

const FETCH_TIMEOUT_MS = 60_000;
const RETRY_AFTER_MS = 24 * 3600 * 1000;

/** @typedef {{ path: string } | { reason: string }} Binary */

/** The path of the binary in `root`, or null. @param {string} root @returns {string | null} */
export function electronBinary(root) {
  const folder = join(root, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/**
 * Looks, and fetches it if that may work; a failure is remembered for a day.
 * @param {string} root @param {(line: string) => void} say @param {{ retry: boolean }} options
 * @returns {Promise<Binary>}
 */
export async function ensureElectron(root, say, { retry }) {
  const present = electronBinary(root);
  if (present) return { path: present };
  const cannot = cannotFetch(process.versions.node, neededNode(root));
  if (cannot) return { reason: cannot };
  const failureFile = join(root, 'node_modules/.cache/dendrograph/electron-not-fetched.txt');
  if (!retry && existsSync(failureFile) && Date.now() - statSync(failureFile).mtimeMs < RETRY_AFTER_MS) return { reason: readFileSync(failureFile, 'utf8') };

  say('Fetching Electron (once, up to a minute) …');
  const { status, output } = await runToEnd(process.execPath, [join(root, 'node_modules/electron/install.js')], { cwd: root, timeoutMs: FETCH_TIMEOUT_MS });
  const fetched = electronBinary(root);
  if (status === 0 && fetched) return { path: fetched };
  const reason = status === 124 ? 'Electron could not be fetched within a minute' : `Electron could not be fetched (${shortReason(output)})`;
  mkdirSync(dirname(failureFile), { recursive: true });
  writeFileSync(failureFile, reason);
  return { reason };
}

/**
 * Why the installer of Electron cannot run on this Node, or null. Versions as "22.12.0".
 * @param {string} node @param {string} needed
 */
export function cannotFetch(node, needed) {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  const isOld = major < neededMajor || (major === neededMajor && minor < neededMinor);
  return isOld ? `Electron's installer needs Node ${neededMajor}.${neededMinor}, this is Node ${node}` : null;
}

/** @param {string} root */
function neededNode(root) {
  const { engines } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  return /\d+(\.\d+)*/.exec(engines?.node ?? '')?.[0] ?? '0';
}

/** @param {string} output */
export function shortReason(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|fetch failed/.test(output)) return 'no network';
  return /^.*(?:error|Error).*$/m.exec(output)?.[0].trim().slice(0, 160) ?? 'unknown reason';
}
