/** Parts of a file: what a parser of its header asks for, and voxels straight to their place. */
import type { FileHandle } from 'node:fs/promises';
import type { RangeParser } from '@shared/formats/ranges.js';
import { concurrently } from './concurrently.js';
import { throwIfCancelled, type ReadContext } from './context.js';
import { readInto } from './files.js';

/** Read at once where a parser asks for less: directories of neighbouring pages mostly lie together. */
const WINDOW_BYTES = 64 * 1024;

/** Runs a parser over a file, reading no more than what it asks for and a little around. @throws AppError `truncated` when the file has become shorter */
export async function parseRanges<T>(file: FileHandle, path: string, fileBytes: number, parser: RangeParser<T>, context: ReadContext): Promise<T> {
  let window = new Uint8Array(0), start = 0;
  let step = parser.next();
  while (!step.done) {
    const { at, length } = step.value;
    if (at < start || at + length > start + window.length) {
      throwIfCancelled(context);
      window = new Uint8Array(Math.min(Math.max(length, WINDOW_BYTES), fileBytes - at));
      start = at;
      await readInto(file, path, window, start);
    }
    step = parser.next(new DataView(window.buffer, at - start, length));
  }
  return step.value;
}

/** `length` bytes from `position` of a file that belong to `offset` of the voxels. */
export interface Run { position: number; offset: number; length: number }

/** Large enough for few calls, small enough to be cancelled soon on a slow drive. */
const PIECE_BYTES = 8 * 2 ** 20;
/** Fresh memory is handed out page by page while it is filled, which takes longer than copying from the file cache: two threads share that. */
const READS_AT_ONCE = 4;

/** Fills the runs of `target`; `onBytes` is told what is there. @throws AppError `truncated`, `cancelled` */
export async function readRuns(file: FileHandle, path: string, target: Uint8Array<ArrayBufferLike>, runs: readonly Run[], context: ReadContext, onBytes: (bytes: number) => void): Promise<void> {
  await concurrently(runs.flatMap(inPieces), READS_AT_ONCE, async ({ position, offset, length }) => {
    throwIfCancelled(context);
    await readInto(file, path, target.subarray(offset, offset + length), position);
    onBytes(length);
  });
}

function inPieces({ position, offset, length }: Run): Run[] {
  return Array.from({ length: Math.ceil(length / PIECE_BYTES) }, (_, i) => {
    const from = i * PIECE_BYTES;
    return { position: position + from, offset: offset + from, length: Math.min(PIECE_BYTES, length - from) };
  });
}

/** Runs that follow one another in the file and in memory as one. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined[joined.length - 1];
    if (last && last.position + last.length === run.position && last.offset + last.length === run.offset) last.length += run.length;
    else joined.push({ ...run });
  }
  return joined;
}
