/** Re-ordering inside one frame of a `2dseq`. */
import type { Dims, VoxelArray } from '@shared/volume/volume.js';

/** A frame stored with two axes exchanged, put into `dims` (i fastest), in place. */
export function exchangeAxes(voxels: VoxelArray, dims: Dims, [a, b]: readonly [number, number]): void {
  const stored = voxels.slice();
  const storedDims = [...dims];
  [storedDims[a], storedDims[b]] = [dims[b as 0 | 1 | 2], dims[a as 0 | 1 | 2]];
  const strides = [1, storedDims[0] ?? 1, (storedDims[0] ?? 1) * (storedDims[1] ?? 1)];
  [strides[a], strides[b]] = [strides[b] ?? 1, strides[a] ?? 1];
  const [sx = 1, sy = 1, sz = 1] = strides;
  let at = 0;
  for (let k = 0; k < dims[2]; k++) for (let j = 0; j < dims[1]; j++) for (let i = 0; i < dims[0]; i++) {
    voxels[at++] = stored[i * sx + j * sy + k * sz] ?? 0;
  }
}

/** Turns the order of the planes of a 3D frame, in place. */
export function reversePlanes(voxels: VoxelArray, dims: Dims): void {
  const plane = dims[0] * dims[1];
  for (let low = 0, high = dims[2] - 1; low < high; low++, high--) {
    const kept = voxels.slice(low * plane, (low + 1) * plane);
    voxels.copyWithin(low * plane, high * plane, (high + 1) * plane);
    voxels.set(kept, high * plane);
  }
}
