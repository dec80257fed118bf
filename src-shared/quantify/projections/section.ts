/** Values on a plane through the volume. */
import type { Labels, Values } from '../../segment/grid.js';
import type { Affine } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { voxSteps, type PlaneGrid } from './planeGrid.js';
import { isInside, nearestIndex, trilinear } from './trilinear.js';

/** `nearest`: the true voxels, for reading values; `linear`: smooth. 0 outside the volume; NaN where the voxels that count are not finite. */
export function sectionValues(values: Values, { dims, affine }: { dims: Dims; affine: Affine }, plane: PlaneGrid, interpolation: 'nearest' | 'linear'): Float64Array {
  const out = new Float64Array(plane.width * plane.height);
  eachPixel(plane, affine, (pixel, x, y, z) => {
    if (isInside(dims, x, y, z)) out[pixel] = interpolation === 'linear' ? trilinear(values, dims, x, y, z) : values[nearestIndex(dims, x, y, z)] as number;
  });
  return out;
}

/** Labels are never mixed: each pixel has that of the voxel that holds it, 0 outside. */
export function sectionLabels(labels: Labels | Uint16Array | Uint8Array, { dims, affine }: { dims: Dims; affine: Affine }, plane: PlaneGrid): Uint32Array {
  const out = new Uint32Array(plane.width * plane.height);
  eachPixel(plane, affine, (pixel, x, y, z) => { if (isInside(dims, x, y, z)) out[pixel] = labels[nearestIndex(dims, x, y, z)] as number; });
  return out;
}

function eachPixel(plane: PlaneGrid, affine: Affine, visit: (pixel: number, x: number, y: number, z: number) => void): void {
  const { first, right, down } = voxSteps(plane, affine, 0);
  for (let y = 0; y < plane.height; y++) for (let x = 0; x < plane.width; x++) {
    visit(y * plane.width + x, first[0] + x * right[0] + y * down[0], first[1] + x * right[1] + y * down[1], first[2] + x * right[2] + y * down[2]);
  }
}
