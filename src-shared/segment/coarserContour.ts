/** The same object in voxels twice as large, for pictures of surfaces with too many triangles. */
import { multiplyAffine, type Affine } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import type { Contour } from './surfaceCells.js';

/** A block is inside where any of its voxels is, so that nothing thin is lost, with its largest intensity. Sides of one voxel stay. */
export function coarserContour({ inside, grid, intensity }: Contour, affine: Affine): { contour: Contour; affine: Affine } {
  const step = grid.dims.map((n) => n > 1 ? 2 : 1) as unknown as Dims;
  const dims = grid.dims.map((n, axis) => Math.ceil(n / (step[axis] ?? 1))) as unknown as Dims;
  const [nx, ny, nz] = grid.dims, [sx, sy, sz] = step, [mx, my, mz] = dims;
  const mask = new Uint8Array(mx * my * mz), values = intensity && new Float32Array(mask.length).fill(-Infinity);
  for (let z = 0, n = 0; z < nz; z++) for (let y = 0; y < ny; y++) for (let x = 0; x < nx; x++, n++) {
    const to = Math.floor(x / sx) + mx * (Math.floor(y / sy) + my * Math.floor(z / sz));
    if (inside[n] !== 0) mask[to] = 1;
    const value = intensity?.values[n] as number;
    if (values && value > (values[to] as number)) values[to] = value;
  }
  return {
    contour: {
      inside: mask, intensity: intensity && values && { values, level: intensity.level },
      grid: { dims, spacingMm: [grid.spacingMm[0] * sx, grid.spacingMm[1] * sy, grid.spacingMm[2] * sz] },
    },
    affine: multiplyAffine(affine, [sx, 0, 0, (sx - 1) / 2, 0, sy, 0, (sy - 1) / 2, 0, 0, sz, (sz - 1) / 2, 0, 0, 0, 1]),
  };
}
