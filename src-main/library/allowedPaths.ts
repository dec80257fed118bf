/**
 * The one path policy. A path may be reached when its real place (every symbolic link followed) is a granted file or lies in a
 * granted folder. Desktop: granted by dialogs, drops, the command line, sessions. Workstation: the folders given at start.
 */
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { AppError } from '@shared/errors.js';

export interface AllowedPaths {
  /** The user chose this file or folder; a file that is yet to be written may be granted too. */
  grant(path: string): Promise<void>;
  /** Grants a folder and offers it as a place to start browsing from. */
  addRoot(folder: string): Promise<void>;
  /** @returns the real path. @throws AppError `not-found`, `not-allowed`. */
  readable(path: string): Promise<string>;
  /** Of the files around a real path that a reader took in, neighbours included: none may be a link to a forbidden place. @throws AppError `not-allowed`. */
  checkLinks(files: readonly string[]): Promise<void>;
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

  const grant = async (path: string): Promise<string> => {
    const real = await realPlace(path);
    granted.add(real);
    return real;
  };

  return {
    followsSessions: options.followsSessions,
    grant: async (path) => { await grant(path); },
    addRoot: async (folder) => {
      const real = await grant(folder);
      if (!roots.includes(real)) roots.push(real);
    },
    readable: async (path) => check(await realFile(path), path),
    checkLinks: async (files) => {
      for (const file of files) {
        const real = await realFile(file);
        if (real !== file) check(real, file);
      }
    },
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
