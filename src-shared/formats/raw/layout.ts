/** Where the voxels of a file without a header lie, as its recipe says. */
import type { RawRecipe } from '../../import/recipe.js';
import { BYTES_PER_VOXEL, voxelsPerTimePoint } from '../../volume/volume.js';

/** Voxels between neighbours along x, y, z in the file. */
export function rawStrides({ dims, order }: Pick<RawRecipe, 'dims' | 'order'>): { x: number; y: number; z: number } {
  const size = { x: dims[0], y: dims[1], z: dims[2] }, stride = { x: 1, y: 1, z: 1 };
  let next = 1;
  for (const axis of order) {
    stride[axis] = next;
    next *= size[axis];
  }
  return stride;
}

/** Bytes a file needs to hold everything the recipe says, header included. */
export function rawBytes({ dims, timeCount, dtype, headerBytes }: RawRecipe): number {
  return headerBytes + voxelsPerTimePoint(dims) * timeCount * BYTES_PER_VOXEL[dtype];
}

export interface RawSlice {
  /** Byte of the first voxel of each row that is read, and the bytes from there to its last voxel. */
  rowStarts: number[];
  rowBytes: number;
  /** Bytes between the voxels of a row that are kept. */
  stepBytes: number;
  widthPx: number;
  heightPx: number;
}

/**
 * What to read for the slice z = `slice` mod nz of time point ⌊slice / nz⌋, thinned to at most `maxPx` voxels a side.
 * @param slice 0 … nz·timeCount − 1
 */
export function rawSlice(recipe: RawRecipe, slice: number, maxPx: number): RawSlice {
  const [nx, ny, nz] = recipe.dims, size = BYTES_PER_VOXEL[recipe.dtype], stride = rawStrides(recipe);
  const thin = Math.ceil(Math.max(nx, ny) / maxPx);
  const widthPx = Math.ceil(nx / thin), heightPx = Math.ceil(ny / thin);
  const start = recipe.headerBytes + size * (Math.floor(slice / nz) * voxelsPerTimePoint(recipe.dims) + (slice % nz) * stride.z);
  return {
    rowStarts: Array.from({ length: heightPx }, (_, row) => start + size * stride.y * thin * row),
    rowBytes: size * ((widthPx - 1) * thin * stride.x + 1), stepBytes: size * stride.x * thin, widthPx, heightPx,
  };
}
