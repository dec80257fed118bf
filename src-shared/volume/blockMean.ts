/** A volume made smaller by taking the mean over blocks of neighbouring voxels: for data that is too large to be held whole. */
import { multiplyAffine, type Affine } from './geometry.js';
import type { Dims, VoxelArray } from './volume.js';

/** Voxels per block along each axis: `step`, or all there are. */
export const blockOf = (dims: Dims, step: number): Dims => [Math.min(step, dims[0]), Math.min(step, dims[1]), Math.min(step, dims[2])];

/** The matrix after reduction; the last block of an axis may be cut off. */
export function reducedDims(dims: Dims, step: number): Dims {
  const [bx, by, bz] = blockOf(dims, step);
  return [Math.ceil(dims[0] / bx), Math.ceil(dims[1] / by), Math.ceil(dims[2] / bz)];
}

/** Vox → Mm of the reduced grid: a voxel is centred in its block, and as large. */
export function reducedAffine(dims: Dims, affine: Affine, step: number): Affine {
  const [x, y, z] = blockOf(dims, step);
  return multiplyAffine(affine, [x, 0, 0, (x - 1) / 2, 0, y, 0, (y - 1) / 2, 0, 0, z, (z - 1) / 2, 0, 0, 0, 1]);
}

/** Takes rows of stored values in file order and writes block means. */
export interface BlockMean {
  /** One row along x, the next in file order: y fastest, then z, then time. */
  add(row: VoxelArray): void;
}

/**
 * Means go into `target` (reduced voxels × time points, any dtype; whole-number dtypes are rounded). NaN and ±Infinity are left out of
 * the mean; a block of nothing else becomes NaN.
 */
export function blockMean(dims: Dims, step: number, target: VoxelArray): BlockMean {
  const [nx, ny, nz] = dims, [bx, by, bz] = blockOf(dims, step), [outX, outY] = reducedDims(dims, step);
  const isWhole = !(target instanceof Float32Array || target instanceof Float64Array);
  const sums = new Float64Array(outX * outY), counts = new Float64Array(outX * outY);
  let y = 0, z = 0, slice = 0;

  const flush = (): void => {
    const start = slice * outX * outY;
    for (let i = 0; i < sums.length; i++) {
      const mean = (sums[i] ?? 0) / (counts[i] ?? 0);
      target[start + i] = isWhole ? Math.round(mean) : mean;
    }
    sums.fill(0);
    counts.fill(0);
    slice++;
  };

  return {
    add: (row) => {
      const start = Math.floor(y / by) * outX;
      for (let x = 0; x < nx; x++) {
        const value = row[x] ?? NaN;
        if (value - value !== 0) continue;
        const at = start + Math.floor(x / bx);
        sums[at] = (sums[at] ?? 0) + value;
        counts[at] = (counts[at] ?? 0) + 1;
      }
      if (++y < ny) return;
      y = 0;
      z++;
      if (z % bz === 0 || z === nz) flush();
      if (z === nz) z = 0;
    },
  };
}
