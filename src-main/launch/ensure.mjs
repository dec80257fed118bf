/** Makes sure that what is needed to run is there and up to date. Node alone; runs before anything is installed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runToEnd } from './processes.mjs';

export const ROOT = join(import.meta.dirname, '../..');

const SOURCES = ['src-main', 'src-renderer', 'src-shared', 'shaders', 'resources', 'electron.vite.config.ts', 'tsconfig.base.json', 'package-lock.json'];
/** What the build leaves when it is complete. */
const PRODUCTS = ['out/main/workstation.js', 'out/main/worker.js', 'out/main/cli.js', 'out/main/electron.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/** @typedef {(line: string) => void} Say */

/** Runs `npm ci` when `node_modules` does not hold what the lockfile says. @param {Say} [say] */
export async function ensureInstalled(say = console.error) {
  if (isInstalled(ROOT)) return;
  say('Installing what is missing (npm ci), about a minute …');
  await succeed('npm ci', process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
}

/** Builds when a source is newer than, or another than, what was built. @param {Say} [say] */
export async function ensureBuilt(say = console.error) {
  const stampFile = join(ROOT, 'out/built.json');
  const stamp = sourceStamp(ROOT);
  if (PRODUCTS.every((file) => existsSync(join(ROOT, file))) && readOr(stampFile, '') === stamp) return;
  say('Building …');
  rmSync(stampFile, { force: true });
  await succeed('The build', process.execPath, [join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'], {});
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/**
 * Whether every package of the lockfile that must be there is there in that version; npm keeps a lockfile of what it installed.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readOr(join(root, 'package-lock.json'), null);
  const installed = readOr(join(root, 'node_modules/.package-lock.json'), null);
  if (wanted === null || installed === null) return false;
  /** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>} Packages */
  const { packages: wantedPackages } = /** @type {{ packages: Packages }} */ (JSON.parse(wanted));
  const { packages: installedPackages } = /** @type {{ packages: Packages }} */ (JSON.parse(installed));
  return Object.entries(wantedPackages).every(([path, { version, optional, devOptional }]) =>
    path === '' || optional || devOptional || installedPackages[path]?.version === version);
}

/**
 * Changes when any source is added, removed or written. Tests are no sources.
 * @param {string} root
 */
export function sourceStamp(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) for (const file of filesBelow(join(root, source))) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file.slice(root.length)}\n${mtimeMs}\n${size}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name)));
}

/** @template T @param {string} file @param {T} fallback */
function readOr(file, fallback) {
  return existsSync(file) ? readFileSync(file, 'utf8') : fallback;
}

/**
 * Quiet unless it fails. @param {string} what @param {string} program @param {string[]} args @param {{ shell?: boolean }} options
 */
async function succeed(what, program, args, options) {
  const { status, output } = await runToEnd(program, args, { cwd: ROOT, ...options });
  if (status !== 0) throw new LaunchError(`${what} failed (status ${status}).\n${output}`);
}

/** Something the user must know; printed without a stack. */
export class LaunchError extends Error {}
