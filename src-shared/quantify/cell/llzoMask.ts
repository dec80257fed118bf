/** Where the ceramic is: the largest bright component without its holes. */
import { labelComponents } from '../../segment/components.js';
import type { Mask, Values } from '../../segment/grid.js';
import type { Dims } from '../../volume/volume.js';

/** Largest 26-connected component of the finite values above `threshold`, holes filled. Empty when nothing lies above it. */
export function llzoMask(llzo: Values, dims: Dims, threshold: number): Mask {
  const bright = new Uint8Array(llzo.length);
  for (let n = 0; n < llzo.length; n++) {
    const v = llzo[n] as number;
    if (v > threshold && v <= Number.MAX_VALUE) bright[n] = 1;
  }
  const { labels } = labelComponents(bright, dims, 26);
  for (let n = 0; n < bright.length; n++) bright[n] = labels[n] === 1 ? 1 : 0;
  return fillHoles(bright, dims);
}

/** Fills every background region (6-connected) that no border of the volume reaches; of a single slice its rim is the border. Changes `mask`. */
export function fillHoles(mask: Mask, dims: Dims): Mask {
  const background = new Uint8Array(mask.length);
  for (let n = 0; n < mask.length; n++) background[n] = mask[n] === 0 ? 1 : 0;
  const { labels, sizes } = labelComponents(background, dims, 6);
  const isOutside = new Uint8Array(sizes.length);
  forEachBorderVoxel(dims, (n) => { isOutside[labels[n] as number] = 1; });
  for (let n = 0; n < mask.length; n++) {
    const label = labels[n] as number;
    if (label !== 0 && isOutside[label] === 0) mask[n] = 1;
  }
  return mask;
}

/** Voxels at the ends of every axis that has more than one voxel. */
function forEachBorderVoxel([nx, ny, nz]: Dims, visit: (n: number) => void): void {
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) {
    const row = nx * (j + ny * k);
    const isWhole = (ny > 1 && (j === 0 || j === ny - 1)) || (nz > 1 && (k === 0 || k === nz - 1));
    if (isWhole) for (let i = 0; i < nx; i++) visit(row + i);
    else if (nx > 1) { visit(row); visit(row + nx - 1); }
  }
}
