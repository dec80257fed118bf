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

/** Widens the ranges by slice `k` of a field whose values are all finite (see `finiteField`); time points may share one map. */
export function widenByLayer({ blocks, min, max }: BlockRange, { dims: [nx, ny], at }: ScalarField, k: number): void {
  const row = new Float64Array(nx);
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) row[i] = at(i, j, k);
    for (let a = 0; a < blocks[0]; a++) {
      let low = Infinity, high = -Infinity;
      for (let i = Math.max(0, BLOCK * a - 1); i < Math.min(nx, BLOCK * a + BLOCK + 1); i++) {
        const value = row[i] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      for (let c = lowBlock(k); c <= highBlock(k, blocks[2]); c++) for (let b = lowBlock(j); b <= highBlock(j, blocks[1]); b++) {
        const block = a + blocks[0] * (b + blocks[1] * c);
        if (low < (min[block] as number)) min[block] = low;
        if (high > (max[block] as number)) max[block] = high;
      }
    }
  }
}

/** Ranges of a whole field. */
export function blockRanges(field: ScalarField): BlockRange {
  const range = emptyRanges(field.dims);
  for (let k = 0; k < field.dims[2]; k++) widenByLayer(range, field, k);
  return range;
}

/** Blocks that a voxel's value can reach by linear interpolation. */
const lowBlock = (i: number): number => Math.max(0, Math.floor((i - 1) / BLOCK));
const highBlock = (i: number, blocks: number): number => Math.min(blocks - 1, Math.floor((i + 1) / BLOCK));
