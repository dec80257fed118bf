/** What the pointer reads: values come from the native array, never from a texture. */
import { fieldOf, type FieldHeader } from './field.js';
import { mmToVox, type Affine, type Vec3 } from './geometry.js';
import type { Dims, VoxelArray } from './volume.js';

/** Index of the voxel that holds `posMm` (voxel i reaches from i − 0.5 up to, not including, i + 0.5); null outside the volume. */
export function voxelAt(grid: { dims: Dims; affine: Affine }, posMm: Vec3): Vec3 | null {
  const posVox = mmToVox(grid.affine, posMm);
  const index: Vec3 = [Math.floor(posVox[0] + 0.5), Math.floor(posVox[1] + 0.5), Math.floor(posVox[2] + 0.5)];
  return index.every((n, axis) => n >= 0 && n < (grid.dims[axis] ?? 0)) ? index : null;
}

export interface ProbeReading {
  indexVox: Vec3;
  /** Physical value per channel, in the order given; null where a channel has not arrived. */
  values: (number | null)[];
}

/** Nearest voxel and its physical value in every channel; null outside the volume. */
export function probe(
  grid: { dims: Dims; affine: Affine },
  channels: readonly ({ header: FieldHeader; data: VoxelArray } | null)[],
  timeIndex: number,
  posMm: Vec3,
): ProbeReading | null {
  const indexVox = voxelAt(grid, posMm);
  if (!indexVox) return null;
  return {
    indexVox,
    values: channels.map((channel) => (channel ? fieldOf(channel.header, channel.data, timeIndex).at(...indexVox) : null)),
  };
}
