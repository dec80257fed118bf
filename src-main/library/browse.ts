/** One folder at a time, for the app's own file dialog. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Directory } from '@shared/contract/files.js';
import { AppError } from '@shared/errors.js';
import type { TaskRunner } from '../jobs/taskTypes.js';
import type { AllowedPaths } from './allowedPaths.js';

type Entry = Directory['entries'][number];

/** On a slow network drive the list comes without formats rather than late. */
const SNIFF_LIMIT_MS = 3_000;

export interface BrowseServices { allowed: AllowedPaths; runner: TaskRunner }

export async function listRoots({ allowed, runner }: BrowseServices): Promise<Directory> {
  return { path: null, parent: null, entries: await describe(allowed.roots().map((path) => ({ name: path, path })), runner) };
}

/** Folders first, by name with numbers in order; hidden entries are left out. @throws AppError `not-found`, `not-allowed`. */
export async function listFolder({ allowed, runner }: BrowseServices, folder: string): Promise<Directory> {
  const path = await allowed.readable(folder);
  const names = await readdir(path).catch((cause: unknown) => {
    throw new AppError('not-found', `${folder} is not a folder that can be listed.`, 'Choose another folder.', { cause });
  });
  const shown = names.filter((name) => !name.startsWith('.')).map((name) => ({ name, path: join(path, name) }));
  const parent = await allowed.readable(dirname(path)).catch(() => null);
  return { path, parent: parent === path ? null : parent, entries: await describe(shown, runner) };
}

async function describe(places: { name: string; path: string }[], runner: TaskRunner): Promise<Entry[]> {
  const entries = (await Promise.all(places.map(look))).filter((entry) => entry !== null);
  const options = { signal: AbortSignal.timeout(SNIFF_LIMIT_MS), onFraction: () => undefined, about: 'The folder' };
  const formats = await runner.run('sniff', { paths: entries.map(({ path }) => path) }, options).catch(() => []);
  return entries.map((entry, i) => ({ ...entry, format: formats[i] ?? null })).sort((a, b) =>
    Number(b.kind === 'folder') - Number(a.kind === 'folder') || a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** Null for what is neither file nor folder, and for links that lead nowhere. */
async function look({ name, path }: { name: string; path: string }): Promise<Entry | null> {
  const found = await stat(path).catch(() => null);
  if (!found || (!found.isFile() && !found.isDirectory())) return null;
  const isFolder = found.isDirectory();
  return { name, path, kind: isFolder ? 'folder' : 'file', bytes: isFolder ? null : found.size, modified: found.mtime.toISOString(), format: null };
}
