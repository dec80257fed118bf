/** Files whose path the host cannot know (dropped into a browser): their bytes come by wire and lie in a private temporary folder. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@shared/errors.js';

export interface Drops {
  /** @returns the id of an empty drop. */
  begin(): Promise<string>;
  /** Streams one file into the drop. @throws AppError `not-found`, `bad-request` for a path that leaves the drop, `too-large`. */
  receive(id: string, relativePath: string, body: AsyncIterable<Uint8Array> | null): Promise<{ bytes: number }>;
  /** Absolute paths of what lies at the top of the drop. @throws AppError `not-found`, `bad-request` when it is empty. */
  contents(id: string): Promise<string[]>;
  /** Forgets a drop that was given up and deletes what had come of it. Nothing happens when there is none. */
  discard(id: string): Promise<void>;
  /** Deletes everything received. */
  dispose(): Promise<void>;
}

interface Drop { folder: string; bytesLeft: number }

const KEEP_FREE_BYTES = 512 * 2 ** 20;

/** `limitBytes`: of one drop; the free space of the temporary disk limits it further. */
export function createDrops({ limitBytes = 16 * 2 ** 30, parent = tmpdir() }: { limitBytes?: number; parent?: string } = {}): Drops {
  const drops = new Map<string, Drop>();
  const find = (id: string): Drop => {
    const drop = drops.get(id);
    if (!drop) throw new AppError('not-found', `There is no drop ${id}.`, 'Drop the files again.');
    return drop;
  };

  return {
    begin: async () => {
      const folder = await realpath(await mkdtemp(join(parent, 'dendrograph-drop-')));
      const { bavail, bsize } = await statfs(folder);
      const id = randomUUID();
      drops.set(id, { folder, bytesLeft: Math.min(limitBytes, bavail * bsize - KEEP_FREE_BYTES) });
      return id;
    },

    receive: async (id, relativePath, body) => {
      const drop = find(id);
      const file = join(drop.folder, ...safeSegments(relativePath));
      await mkdir(dirname(file), { recursive: true });
      let bytes = 0;
      const meter = new Transform({
        transform: (chunk: Uint8Array, _encoding, done) => {
          bytes += chunk.byteLength;
          drop.bytesLeft -= chunk.byteLength;
          done(drop.bytesLeft < 0 ? new AppError('too-large', `${relativePath} is too large to be copied to the temporary folder.`, 'Open it by its path with File → Open instead.') : null, chunk);
        },
      });
      try {
        await pipeline(Readable.from(body ?? []), meter, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
      } catch (thrown) {
        drop.bytesLeft += bytes;
        if (isExists(thrown)) throw new AppError('exists', `${relativePath} was sent twice.`, 'Drop the files again.', { cause: thrown });
        await rm(file, { force: true });
        throw thrown;
      }
      return { bytes };
    },

    contents: async (id) => {
      const { folder } = find(id);
      const names = await readdir(folder);
      if (names.length === 0) throw new AppError('bad-request', 'Nothing was dropped.', 'Drop files or a folder.');
      return names.sort().map((name) => join(folder, name));
    },

    discard: async (id) => {
      const drop = drops.get(id);
      drops.delete(id);
      if (drop) await rm(drop.folder, { recursive: true, force: true });
    },

    dispose: async () => {
      await Promise.all([...drops.values()].map(({ folder }) => rm(folder, { recursive: true, force: true })));
      drops.clear();
    },
  };
}

/** The parts of a relative path. @throws AppError `bad-request` when one of them could lead anywhere else. */
export function safeSegments(relativePath: string): string[] {
  const segments = relativePath.split('/');
  const isSafe = segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..' && !/[\\:\0]/.test(segment) && segment.length <= 255);
  if (!isSafe || segments.length > 32) throw new AppError('bad-request', `“${relativePath}” is not a plain relative path.`, 'Drop files or a folder.');
  return segments;
}

function isExists(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';
}
