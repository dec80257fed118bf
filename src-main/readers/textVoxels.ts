/** Voxels that are printed: numbers one after the other, with blanks or commas between them. */
import { createReadStream } from 'node:fs';
import { AppError } from '@shared/errors.js';
import type { Dtype, VoxelArray } from '@shared/volume/volume.js';
import { throwIfCancelled, type ReadContext } from './context.js';
import { truncated } from './files.js';
import { allocateVoxels } from './voxels.js';

const PIECE_BYTES = 2 ** 20, LONGEST_NUMBER = 1000;
const BLANKS = /[\s,]+/, NAN = /^[+-]?nan$/i;

/**
 * Reads piece by piece, so that the text is never held whole. A number takes at least two characters, which bounds their count.
 * @param stored bytes of the file
 * @throws AppError `truncated` with the counts, `damaged` naming what is no number
 */
export async function readTextVoxels({ path, offset, dtype, count }: { path: string; offset: number; dtype: Dtype; count: number }, stored: number, context: ReadContext): Promise<VoxelArray> {
  if (2 * count - 1 > stored - offset) throw truncated(path, stored, offset + 2 * count - 1);
  const data = allocateVoxels(dtype, count);
  let filled = 0, rest = '', read = 0;
  const place = (words: readonly string[]): void => {
    for (const word of words) {
      if (word === '' || filled === count) continue;
      const value = Number(word);
      if (Number.isNaN(value) && !NAN.test(word)) throw new AppError('damaged', `${path}: "${word.slice(0, 20)}" is not a number (value ${filled + 1}).`, 'Export the file again.');
      data[filled++] = value;
    }
  };
  for await (const piece of createReadStream(path, { start: offset, highWaterMark: PIECE_BYTES })) {
    throwIfCancelled(context);
    const words = (rest + (piece as Buffer).toString('latin1')).split(BLANKS);
    rest = words.pop() ?? '';
    if (rest.length > LONGEST_NUMBER) throw new AppError('damaged', `${path}: "${rest.slice(0, 20)}…" is not a number (value ${filled + words.length + 1}).`, 'Export the file again.');
    place(words);
    if (filled === count) return data;
    context.onFraction((read += (piece as Buffer).length) / (stored - offset));
  }
  place([rest]);
  if (filled < count) throw new AppError('truncated', `${path} holds ${filled} of ${count} printed values.`, 'Export the file again.');
  return data;
}
