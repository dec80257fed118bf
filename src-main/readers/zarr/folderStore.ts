/** A Zarr hierarchy as a folder of files. */
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { AppError } from '@shared/errors.js';
import { readInto, refuseLfsPointer, withFile } from '../files.js';
import { checkSize, childNames, MAX_FILES, METADATA, placeOf, type ZarrStore } from './store.js';

const MAX_POINTER_BYTES = 200;
const MAX_FOLDERS = 10_000;

export async function openFolderStore(folder: string): Promise<ZarrStore> {
  const address = resolve(folder), root = await realpath(address);
  const read = new Set<string>();

  /** The real place of an entry, null when there is none. @throws AppError `not-allowed` when a link leads out of the store */
  const placeInside = async (path: string): Promise<string | null> => {
    const place = await realpath(path).catch(() => null);
    if (place === null || place === root || place.startsWith(root.endsWith(sep) ? root : root + sep)) return place;
    throw new AppError('not-allowed', `${path} is a link that leads out of its store.`, 'Copy the data into the store.');
  };

  /** Looked at once each: a store has few folders and many chunks. */
  const folders = new Map<string, Promise<string | null>>();
  const folderInside = (path: string): Promise<string | null> => {
    const known = folders.get(path) ?? placeInside(path);
    if (folders.size < MAX_FOLDERS) folders.set(path, known);
    return known;
  };

  /** Size of a regular file inside the store; null when there is none. */
  const look = async (path: string): Promise<number | null> => {
    if ((await folderInside(dirname(path))) === null) return null;
    let entry = await lstat(path).catch(() => null);
    if (entry?.isSymbolicLink() === true) entry = (await placeInside(path)) === null ? null : await stat(path);
    if (entry?.isFile() !== true) return null;
    if (read.size < MAX_FILES) read.add(path);
    return entry.size;
  };

  const bytesAt = async (path: string, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> => withFile(path, async (file) => {
    const bytes = new Uint8Array(length);
    await readInto(file, path, bytes, start);
    if (start === 0 && length < MAX_POINTER_BYTES) refuseLfsPointer(path, bytes);
    return bytes;
  });

  return {
    address, parallel: 4,
    get: async (key, mostBytes) => {
      const path = join(address, key), size = await look(path);
      if (size === null) return null;
      checkSize(size, mostBytes, path);
      return bytesAt(path, 0, size);
    },
    range: async (key, range, mostBytes) => {
      const path = join(address, key), size = await look(path);
      if (size === null) return null;
      const { start, length } = placeOf(range, size, path);
      checkSize(length, mostBytes, path);
      return bytesAt(path, start, length);
    },
    children: async (key) => childNames((await readdir(join(address, key), { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isDirectory()).map(({ name }) => name)),
    isBare: async (key) => (await readdir(join(address, key)).catch(() => [])).every((name) => METADATA.test(name)),
    locate: (key) => join(address, key),
    files: () => [...read],
  };
}
