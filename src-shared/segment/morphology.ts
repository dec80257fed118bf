/** Dilation, erosion and closing by one voxel with all 26 neighbours, axis by axis. */
import type { Dims } from '../volume/volume.js';
import type { Mask } from './grid.js';

/** Voxels in the mask or beside it. */
export function dilated(mask: Mask, dims: Dims): Mask {
  return spread(mask, dims, 1);
}

/** Voxels all of whose neighbours inside the volume are in the mask. */
export function eroded(mask: Mask, dims: Dims): Mask {
  return spread(mask, dims, 0);
}

/** Fills gaps up to two voxels wide; keeps every voxel of the mask, also at the faces of the volume. */
export function closed(mask: Mask, dims: Dims): Mask {
  return eroded(dilated(mask, dims), dims);
}

function spread(mask: Mask, [nx, ny, nz]: Dims, value: 0 | 1): Mask {
  let from = mask.slice();
  let to = from.slice();
  for (const [step, length] of [[1, nx], [nx, ny], [nx * ny, nz]] as const) {
    spreadAlong(from, to, step, length, value);
    [from, to] = [to, from];
    to.set(from);
  }
  return from;
}

/** Writes `value` beside each voxel that has it, along one axis. */
function spreadAlong(from: Mask, to: Mask, step: number, length: number, value: number): void {
  const block = step * length;
  for (let start = 0; start < from.length; start += block) for (let n = from.indexOf(value, start); n >= 0 && n < start + block; n = from.indexOf(value, n + 1)) {
    if (n - step >= start) to[n - step] = value;
    if (n + step < start + block) to[n + step] = value;
  }
}
