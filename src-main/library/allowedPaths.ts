/**
 * The one path policy. A path may be reached when its real place (every symbolic link followed) is a granted file or lies in a
 * granted folder. Desktop: granted by dialogs, drops, the command line, sessions. Workstation: the folders given at start.
 */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { AppError } from '@shared/errors.js';

export interface AllowedPaths {
  /** The user chose this file or folder; a file that is yet to be written may be granted too. */
  grant(path: string): Promise<void>;
  /** @returns the real path. @throws AppError `not-found`, `not-allowed`. */
  readable(path: string): Promise<string>;
  /** The real path of a file to write, whose folder must exist. @throws AppError `not-found`, `not-allowed`. */
  writable(path: string): Promise<string>;
  /** Folders to start browsing from. */
  roots(): string[];
  /** Whether opening a session, recent file or drop may reach what it names although nobody granted it before. */
  readonly followsSessions: boolean;
}

export function createAllowedPaths(options: { followsSessions: boolean }): AllowedPaths {
  const granted = new Set<string>();
  const roots: string[] = [];

  const check = (real: string, asked: string): string => {
    if ([...granted].some((allowed) => isInside(allowed, real))) return real;
    throw new AppError('not-allowed', `${asked} is outside the folders that Dendrograph may reach.`, options.followsSessions
      ? 'Open it with File → Open or by dropping it on the window.'
      : 'Start Dendrograph with that folder as an argument, or copy the file to your home folder.');
  };

  return {
    followsSessions: options.followsSessions,
    grant: async (path) => {
      const real = await realPlace(path);
      granted.add(real);
      const isFolder = await stat(real).then((found) => found.isDirectory(), () => false);
      if (isFolder && !roots.includes(real)) roots.push(real);
    },
    readable: async (path) => check(await realFile(path), path),
    writable: async (path) => check(await realPlace(path), path),
    roots: () => roots.filter((root) => !roots.some((other) => other !== root && isInside(other, root))),
  };
}

/** Whether `path` is `folder` itself or below it. Both real and absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

async function realFile(path: string): Promise<string> {
  checkForm(path);
  try {
    return await realpath(path);
  } catch (cause) {
    throw new AppError('not-found', `${path} is not there.`, 'Check the name, and that the drive is connected.', { cause });
  }
}

/** Of a file that may not exist yet: the real folder, and the real file if there is one. */
async function realPlace(path: string): Promise<string> {
  checkForm(path);
  try {
    return await realpath(path);
  } catch {
    return join(await realFile(dirname(resolve(path))), basename(path));
  }
}

function checkForm(path: string): void {
  if (!isAbsolute(path) || path.includes('\0')) throw new AppError('bad-request', `“${path}” is not an absolute path.`, 'Give the whole path, from the root of the drive.');
}
