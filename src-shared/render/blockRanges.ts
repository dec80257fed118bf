/** Smallest and largest value that trilinear sampling can reach inside each block of 4³ voxels: one voxel beyond its faces. */
import type { ScalarField } from '../volume/field.js';
import type { Dims } from '../volume/volume.js';

/** Voxels along the edge of a block. */
export const BLOCK = 4;

/** Physical units, i fastest; `min > max`: no voxel of the block has been seen. */
export interface BlockRange { blocks: Dims; min: Float32Array; max: Float32Array }

/** Blocks that cover a matrix; the last of an axis may reach beyond it. */
export function blockCount(dims: Dims): Dims {
  return [Math.ceil(dims[0] / BLOCK), Math.ceil(dims[1] / BLOCK), Math.ceil(dims[2] / BLOCK)];
}

/** Ranges of a volume of which nothing has been seen yet: see {@link widenByLayer}. */
export function emptyRanges(dims: Dims): BlockRange {
  const blocks = blockCount(dims);
  const size = blocks[0] * blocks[1] * blocks[2];
  return { blocks, min: new Float32Array(size).fill(Infinity), max: new Float32Array(size).fill(-Infinity) };
}

/**
 * Widens the ranges by slice `k`, whose finite values are given i fastest; time points may share one map.
 * Rows are folded into a sheet of blocks first, the sheet into the ranges: two passes over memory instead of one per block.
 */
export function widenByLayer({ blocks, min, max }: BlockRange, [nx, ny]: Dims, values: Float64Array, k: number): void {
  const [bx, by] = blocks;
  const low = new Float64Array(bx * by).fill(Infinity), high = new Float64Array(bx * by).fill(-Infinity);
  for (let j = 0; j < ny; j++) {
    const row = nx * j, first = bx * lowBlock(j), last = bx * highBlock(j, by);
    for (let a = 0; a < bx; a++) {
      const end = row + Math.min(nx, BLOCK * a + BLOCK + 1);
      let at = row + Math.max(0, BLOCK * a - 1);
      let least = values[at] as number, most = least;
      for (at++; at < end; at++) {
        const value = values[at] as number;
        if (value < least) least = value;
        else if (value > most) most = value;
      }
      for (let block = first + a; block <= last + a; block += bx) {
        if (least < (low[block] as number)) low[block] = least;
        if (most > (high[block] as number)) high[block] = most;
      }
    }
  }
  for (let c = lowBlock(k); c <= highBlock(k, blocks[2]); c++) for (let n = 0, block = bx * by * c; n < bx * by; n++, block++) {
    if ((low[n] as number) < (min[block] as number)) min[block] = low[n] as number;
    if ((high[n] as number) > (max[block] as number)) max[block] = high[n] as number;
  }
}

/** Ranges of a whole field whose values are all finite (see `finiteField`). */
export function blockRanges({ dims, at }: ScalarField): BlockRange {
  const range = emptyRanges(dims);
  const [nx, ny, nz] = dims;
  for (let k = 0; k < nz; k++) widenByLayer(range, dims, Float64Array.from({ length: nx * ny }, (_, n) => at(n % nx, Math.floor(n / nx), k)), k);
  return range;
}

/** Blocks that a voxel's value can reach by linear interpolation. */
const lowBlock = (i: number): number => Math.max(0, Math.floor((i - 1) / BLOCK));
const highBlock = (i: number, blocks: number): number => Math.min(blocks - 1, Math.floor((i + 1) / BLOCK));
