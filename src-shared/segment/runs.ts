/** A mask as runs of voxels along x: what labelling, clusters and contacts walk over instead of all voxels. */
import type { Dims } from '../volume/volume.js';
import type { Mask } from './grid.js';

/** Runs in memory order; run r covers the voxels starts[r] … ends[r] − 1, all in one row. */
export interface Runs {
  dims: Dims;
  starts: Uint32Array; ends: Uint32Array;
  /** Row y + ny·z has the runs firstOfRow[row] … firstOfRow[row + 1] − 1. */
  firstOfRow: Uint32Array;
}

/** Voxels that are looked at together. */
const STEP = 8;

/** Every maximal run of ones along x. Time and memory beside one look at the mask: those of the runs. */
export function runsOf(mask: Mask, dims: Dims): Runs {
  const [nx, ny, nz] = dims, rowCount = ny * nz;
  const words = wordsOf(mask);
  const firstOfRow = new Uint32Array(rowCount + 1);
  let starts = new Uint32Array(1024), ends = new Uint32Array(1024), count = 0;
  for (let row = 0, n = 0; row < rowCount; row++) {
    const rowEnd = (row + 1) * nx;
    if (n < rowEnd) n = nextOne(mask, words, n, rowEnd);
    while (n < rowEnd) {
      let end = n + 1;
      while (end < rowEnd && mask[end] === 1) end++;
      if (count === starts.length) [starts, ends] = [grown(starts), grown(ends)];
      starts[count] = n;
      ends[count++] = end;
      n = end < rowEnd ? nextOne(mask, words, end + 1, rowEnd) : end;
    }
    firstOfRow[row + 1] = count;
  }
  return { dims, starts: starts.subarray(0, count), ends: ends.subarray(0, count), firstOfRow };
}

/** Eight voxels as one number, which is 0 exactly where all are; null where memory does not lie that way. */
const wordsOf = (mask: Mask): Float64Array | null => mask.byteOffset % STEP === 0 ? new Float64Array(mask.buffer, mask.byteOffset, Math.floor(mask.length / STEP)) : null;

/** The first voxel from n on that is 1; it may lie in a later row, then nothing lies between. At least `end` where there is none before. */
function nextOne(mask: Mask, words: Float64Array | null, n: number, end: number): number {
  while (n < end && mask[n] !== 1) {
    if (words !== null && n % STEP === 0) {
      let word = n / STEP;
      while (word < words.length && words[word] === 0) word++;
      if (word > n / STEP) { n = word * STEP; continue; }
    }
    n++;
  }
  return n;
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * array.length);
  larger.set(array);
  return larger;
}
