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
  let from = mask, to: Mask = new Uint8Array(mask.length), spare: Mask = new Uint8Array(mask.length);
  for (const [step, length] of [[1, nx], [nx, ny], [nx * ny, nz]] as const) {
    spreadAlong(from, to, step, length, value);
    [from, to, spare] = [to, spare, to];
  }
  return from;
}

/** Takes `value` over from the neighbours along one axis. */
function spreadAlong(from: Mask, to: Mask, step: number, length: number, value: number): void {
  for (let start = 0; start < from.length; start += step * length) for (let i = 0; i < length; i++) {
    const before = i > 0 ? -step : 0, after = i < length - 1 ? step : 0;
    for (let n = start + i * step, end = n + step; n < end; n++) {
      to[n] = from[n + before] === value || from[n + after] === value ? value : from[n] as number;
    }
  }
}
