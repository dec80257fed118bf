/** One folder at a time, for the app's own file dialog. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sniffName } from '@main/readers/registry.js';
import type { Directory } from '@shared/contract/files.js';
import { AppError } from '@shared/errors.js';
import type { AllowedPaths } from './allowedPaths.js';

type Entry = Directory['entries'][number];

export async function listRoots(allowed: AllowedPaths): Promise<Directory> {
  return { path: null, parent: null, entries: await describe(allowed.roots().map((path) => ({ name: path, path }))) };
}

/** Folders first, by name with numbers in order; hidden entries are left out. @throws AppError `not-found`, `not-allowed`. */
export async function listFolder(allowed: AllowedPaths, folder: string): Promise<Directory> {
  const path = await allowed.readable(folder);
  const names = await readdir(path).catch((cause: unknown) => {
    throw new AppError('not-found', `${folder} is not a folder that can be listed.`, 'Choose another folder.', { cause });
  });
  const shown = names.filter((name) => !name.startsWith('.')).map((name) => ({ name, path: join(path, name) }));
  const parent = await allowed.readable(dirname(path)).catch(() => null);
  return { path, parent: parent === path ? null : parent, entries: await describe(shown) };
}

async function describe(entries: { name: string; path: string }[]): Promise<Entry[]> {
  const described = await Promise.all(entries.map(async ({ name, path }): Promise<Entry | null> => {
    const found = await stat(path).catch(() => null);
    if (!found || (!found.isFile() && !found.isDirectory())) return null;
    const isFolder = found.isDirectory();
    const format = await sniffName(path).catch(() => null);
    return { name, path, kind: isFolder ? 'folder' : 'file', bytes: isFolder ? null : found.size, modified: found.mtime.toISOString(), format };
  }));
  return described.filter((entry) => entry !== null).sort((a, b) =>
    Number(b.kind === 'folder') - Number(a.kind === 'folder') || a.name.localeCompare(b.name, 'en', { numeric: true }));
}
