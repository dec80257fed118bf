/** Identity of what was opened: survives moving, renaming the folder and re-opening. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { AppError } from '@shared/errors.js';
import type { Volume } from '@shared/volume/volume.js';
import type { TaskContext } from './taskTypes.js';

/**
 * One file: its SHA-256. Several: SHA-256 of their hex digests in the order of their paths relative to `root`.
 * @throws the file system's error when a file cannot be read.
 */
export async function hashFiles(root: string, files: readonly string[], context?: TaskContext): Promise<string> {
  const ordered = [...new Set(files)].sort((a, b) => compare(relative(root, a), relative(root, b)));
  const digests: string[] = [];
  const sizes = await Promise.all(ordered.map(sizeOf));
  const total = sizes.reduce((sum, size) => sum + size, 0) || 1;
  let done = 0;
  for (const file of ordered) {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20, ...(context ? { signal: context.signal } : {}) }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      done += chunk.length;
      context?.onFraction(Math.min(1, done / total));
    }
    digests.push(hash.digest('hex'));
  }
  return digests.length === 1 && digests[0] !== undefined ? digests[0] : createHash('sha256').update(digests.join('\n')).digest('hex');
}

async function sizeOf(file: string): Promise<number> {
  const entry = await stat(file);
  if (!entry.isFile()) throw new AppError('unsupported', `${file} is not a regular file.`, 'Choose a file or folder on a disk.');
  return entry.size;
}

/** For volumes that come from no file: SHA-256 over names and voxels. */
export function hashVolumes(volumes: readonly Volume[]): string {
  const hash = createHash('sha256');
  for (const { header, data } of volumes) {
    hash.update(`${header.path}\n`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
