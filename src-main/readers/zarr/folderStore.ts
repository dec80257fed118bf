/** A Zarr hierarchy as a folder of files. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { AppError } from '@shared/errors.js';
import { readInto, refuseLfsPointer, withFile } from '../files.js';
import { checkSize, childNames, MAX_FILES, placeOf, type ZarrStore } from './store.js';

const MAX_POINTER_BYTES = 200;

export async function openFolderStore(folder: string): Promise<ZarrStore> {
  const address = resolve(folder), root = await realpath(address);
  const read = new Set<string>();

  /** Size of a regular file inside the store; null when there is none. @throws AppError `not-allowed` when a link leads out */
  const look = async (path: string): Promise<number | null> => {
    const place = await realpath(path).catch(() => null);
    if (place === null) return null;
    if (place !== root && !place.startsWith(root.endsWith(sep) ? root : root + sep)) throw new AppError('not-allowed', `${path} is a link that leads out of its store.`, 'Copy the data into the store.');
    const entry = await stat(place);
    if (!entry.isFile()) return null;
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
    locate: (key) => join(address, key),
    files: () => [...read],
  };
}
