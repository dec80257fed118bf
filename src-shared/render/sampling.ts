/** Reading a field between voxel centres: twin of shaders/chunks/sampling.glsl. Positions beyond the outer centres read the edge voxel. */
import { texToVox, type Vec3 } from '../volume/geometry.js';
import type { ScalarField } from '../volume/field.js';

/** Trilinear value at a texture position. */
export function sampleLinear(field: ScalarField, posTex: Vec3): number {
  const posVox = texToVox(field.dims, posTex);
  const [i0, i1, x] = neighbours(posVox[0], field.dims[0]);
  const [j0, j1, y] = neighbours(posVox[1], field.dims[1]);
  const [k0, k1, z] = neighbours(posVox[2], field.dims[2]);
  const row = (j: number, k: number): number => mix(field.at(i0, j, k), field.at(i1, j, k), x);
  const plane = (k: number): number => mix(row(j0, k), row(j1, k), y);
  return mix(plane(k0), plane(k1), z);
}

/** Value of the voxel that holds a texture position. */
export function sampleNearest(field: ScalarField, posTex: Vec3): number {
  const index = (tex: number, n: number): number => Math.min(Math.max(Math.floor(tex * n), 0), n - 1);
  return field.at(index(posTex[0], field.dims[0]), index(posTex[1], field.dims[1]), index(posTex[2], field.dims[2]));
}

/** Central differences over ± 1 voxel, per voxel: one column of `gradientsVox`. */
export function gradientVox(field: ScalarField, posTex: Vec3): Vec3 {
  const [nx, ny, nz] = field.dims;
  const difference = (dx: number, dy: number, dz: number): number =>
    (sampleLinear(field, [posTex[0] + dx, posTex[1] + dy, posTex[2] + dz]) - sampleLinear(field, [posTex[0] - dx, posTex[1] - dy, posTex[2] - dz])) / 2;
  return [difference(1 / nx, 0, 0), difference(0, 1 / ny, 0), difference(0, 0, 1 / nz)];
}

function neighbours(posVox: number, n: number): [number, number, number] {
  const clamped = Math.min(Math.max(posVox, 0), n - 1);
  const low = Math.min(Math.floor(clamped), Math.max(0, n - 2));
  return [low, Math.min(low + 1, n - 1), clamped - low];
}

function mix(a: number, b: number, t: number): number {
  return a + t * (b - a);
}
