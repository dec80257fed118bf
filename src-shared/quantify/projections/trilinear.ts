/** Values between voxel centres, for numbers: 0 outside the volume, undefined (NaN) where a voxel that would count is. */
import type { Values } from '../../segment/grid.js';
import type { Dims } from '../../volume/volume.js';

/** A position counts as inside up to half a voxel beyond the outer centres; there it reads the outer voxels. */
export function isInside([nx, ny, nz]: Dims, x: number, y: number, z: number): boolean {
  return x >= -0.5 && x <= nx - 0.5 && y >= -0.5 && y <= ny - 0.5 && z >= -0.5 && z <= nz - 0.5;
}

/** Trilinear interpolation at a Vox position; 0 outside. NaN or ±Infinity of a voxel with weight gives NaN; voxels of weight 0 are not read. */
export function trilinear(values: Values, dims: Dims, x: number, y: number, z: number): number {
  if (!isInside(dims, x, y, z)) return 0;
  const [nx, ny, nz] = dims;
  const cx = Math.min(Math.max(x, 0), nx - 1), cy = Math.min(Math.max(y, 0), ny - 1), cz = Math.min(Math.max(z, 0), nz - 1);
  const i = Math.floor(cx), j = Math.floor(cy), k = Math.floor(cz);
  const fx = cx - i, fy = cy - j, fz = cz - k;
  const at = i + nx * (j + ny * k);
  const near = alongXY(values, at, nx, fx, fy);
  const value = fz === 0 ? near : (1 - fz) * near + fz * alongXY(values, at + nx * ny, nx, fx, fy);
  return value - value === 0 ? value : NaN;
}

function alongXY(values: Values, at: number, nx: number, fx: number, fy: number): number {
  const near = alongX(values, at, fx);
  return fy === 0 ? near : (1 - fy) * near + fy * alongX(values, at + nx, fx);
}

function alongX(values: Values, at: number, fx: number): number {
  const near = values[at] as number;
  return fx === 0 ? near : (1 - fx) * near + fx * (values[at + 1] as number);
}

/** Index of the voxel that holds a Vox position inside the volume; at the far faces, the outer voxel. */
export function nearestIndex([nx, ny, nz]: Dims, x: number, y: number, z: number): number {
  const near = (p: number, n: number): number => Math.min(Math.max(Math.floor(p + 0.5), 0), n - 1);
  return near(x, nx) + nx * (near(y, ny) + ny * near(z, nz));
}
