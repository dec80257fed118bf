/** Identity of what was opened: survives moving, renaming the folder and re-opening. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { AppError } from '@shared/errors.js';
import type { Volume } from '@shared/volume/volume.js';

/**
 * One file: its SHA-256. Several: SHA-256 of their hex digests in the order of their paths relative to `root`.
 * @throws the file system's error when a file cannot be read.
 */
export async function hashFiles(root: string, files: readonly string[], signal?: AbortSignal): Promise<string> {
  const ordered = [...new Set(files)].sort((a, b) => compare(relative(root, a), relative(root, b)));
  const digests: string[] = [];
  for (const file of ordered) {
    if (!(await stat(file)).isFile()) throw new AppError('unsupported', `${file} is not a regular file.`, 'Choose a file or folder on a disk.');
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) })) hash.update(chunk as Buffer);
    digests.push(hash.digest('hex'));
  }
  return digests.length === 1 && digests[0] !== undefined ? digests[0] : createHash('sha256').update(digests.join('\n')).digest('hex');
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
