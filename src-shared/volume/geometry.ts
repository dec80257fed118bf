/**
 * The only Vox ↔ Tex ↔ Mm maths.
 *
 * Vox: continuous index, the centre of voxel i is i. Tex: (i + 0.5) / N, so 0 and 1 are voxel edges.
 * Mm: millimetres, Vox through the affine (4×4, row-major, maps voxel centres, as in NIfTI).
 */
import type { Dims } from './volume.js';

export type Vec3 = readonly [number, number, number];
/** 4×4, row-major, last row 0 0 0 1. */
export type Affine = readonly number[];

export const IDENTITY_AFFINE: Affine = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const subtract = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vec3, s: number): Vec3 => [a[0] * s, a[1] * s, a[2] * s];
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const length = (a: Vec3): number => Math.hypot(a[0], a[1], a[2]);
export const cross = (a: Vec3, b: Vec3): Vec3 => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export function normalize(a: Vec3): Vec3 {
  const n = length(a);
  return n === 0 ? [0, 0, 0] : scale(a, 1 / n);
}

/** `affine · (p, 1)`: a point. */
export function transformPoint(affine: Affine, p: Vec3): Vec3 {
  return [transformedRow(affine, 0, p), transformedRow(affine, 1, p), transformedRow(affine, 2, p)];
}

const transformedRow = (affine: Affine, r: number, p: Vec3): number => at(affine, r, 0) * p[0] + at(affine, r, 1) * p[1] + at(affine, r, 2) * p[2] + at(affine, r, 3);

/** `affine · (d, 0)`: a direction or difference. */
export function transformDirection(affine: Affine, d: Vec3): Vec3 {
  const row = (r: number): number => at(affine, r, 0) * d[0] + at(affine, r, 1) * d[1] + at(affine, r, 2) * d[2];
  return [row(0), row(1), row(2)];
}

/** Column `axis` of the affine: the step in mm from voxel i to i + 1 along that axis. */
export function axisStepMm(affine: Affine, axis: 0 | 1 | 2): Vec3 {
  return [at(affine, 0, axis), at(affine, 1, axis), at(affine, 2, axis)];
}

/** Voxel spacing in mm: Euclidean length of each of the first three columns. */
export function spacingMm(affine: Affine): Vec3 {
  return [length(axisStepMm(affine, 0)), length(axisStepMm(affine, 1)), length(axisStepMm(affine, 2))];
}

export function fovMm(affine: Affine, dims: Dims): Vec3 {
  const s = spacingMm(affine);
  return [s[0] * dims[0], s[1] * dims[1], s[2] * dims[2]];
}

/** Affine from unit direction columns, spacing and the position of the centre of voxel (0,0,0). */
export function composeAffine(directions: readonly [Vec3, Vec3, Vec3], spacing: Vec3, originMm: Vec3): Affine {
  const [x, y, z] = directions;
  return [
    x[0] * spacing[0], y[0] * spacing[1], z[0] * spacing[2], originMm[0],
    x[1] * spacing[0], y[1] * spacing[1], z[1] * spacing[2], originMm[1],
    x[2] * spacing[0], y[2] * spacing[1], z[2] * spacing[2], originMm[2],
    0, 0, 0, 1,
  ];
}

/** Axis-aligned affine whose volume centre is (0,0,0): centre of voxel i at (i + 0.5 − n/2)·d. Used when a file states only spacing. */
export function centredAffine(dims: Dims, spacing: Vec3): Affine {
  const origin: Vec3 = [(0.5 - dims[0] / 2) * spacing[0], (0.5 - dims[1] / 2) * spacing[1], (0.5 - dims[2] / 2) * spacing[2]];
  return composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], spacing, origin);
}

export function determinant(affine: Affine): number {
  return dot(axisStepMm(affine, 0), cross(axisStepMm(affine, 1), axisStepMm(affine, 2)));
}

export function isAffineInvertible(affine: Affine): boolean {
  const s = spacingMm(affine);
  const volume = Math.abs(determinant(affine));
  return affine.length === 16 && affine.every(Number.isFinite) && volume > 1e-9 * s[0] * s[1] * s[2] && volume > 0;
}

/** Inverse of an affine (last row 0 0 0 1). */
export function invertAffine(affine: Affine): Affine {
  const x = axisStepMm(affine, 0), y = axisStepMm(affine, 1), z = axisStepMm(affine, 2);
  const inverseDet = 1 / determinant(affine);
  const rows = [scale(cross(y, z), inverseDet), scale(cross(z, x), inverseDet), scale(cross(x, y), inverseDet)] as const;
  const origin: Vec3 = [at(affine, 0, 3), at(affine, 1, 3), at(affine, 2, 3)];
  return [
    ...rows[0], -dot(rows[0], origin),
    ...rows[1], -dot(rows[1], origin),
    ...rows[2], -dot(rows[2], origin),
    0, 0, 0, 1,
  ];
}

/** `a · b`. */
export function multiplyAffine(a: Affine, b: Affine): Affine {
  const out: number[] = [];
  for (let r = 0; r < 4; r++) for (let c = 0; c < 4; c++) {
    let sum = 0;
    for (let k = 0; k < 4; k++) sum += at(a, r, k) * at(b, k, c);
    out.push(sum);
  }
  return out;
}

/** Tex → Vox: `vox = tex·N − 0.5`. */
function texToVoxAffine(dims: Dims): Affine {
  return [dims[0], 0, 0, -0.5, 0, dims[1], 0, -0.5, 0, 0, dims[2], -0.5, 0, 0, 0, 1];
}

/** Tex → Mm: the model matrix of the volume's box, whose corners are voxel edges. */
export function texToMmAffine(affine: Affine, dims: Dims): Affine {
  return multiplyAffine(affine, texToVoxAffine(dims));
}

export const voxToMm = transformPoint;
export const mmToVox = (affine: Affine, posMm: Vec3): Vec3 => transformPoint(invertAffine(affine), posMm);
export const voxToTex = (dims: Dims, posVox: Vec3): Vec3 =>
  [(posVox[0] + 0.5) / dims[0], (posVox[1] + 0.5) / dims[1], (posVox[2] + 0.5) / dims[2]];
export const texToVox = (dims: Dims, posTex: Vec3): Vec3 =>
  [posTex[0] * dims[0] - 0.5, posTex[1] * dims[1] - 0.5, posTex[2] * dims[2] - 0.5];

/** Centre of the volume in mm. */
export function centreMm(affine: Affine, dims: Dims): Vec3 {
  return transformPoint(affine, [(dims[0] - 1) / 2, (dims[1] - 1) / 2, (dims[2] - 1) / 2]);
}

/** Rounding of Mm ↔ Vox, in voxels: a position this far beyond counts as inside. */
const ROUNDING_VOX = 1e-6;

/** Whether a position lies between the centres of the first and last voxels. */
export function isWithinCentres({ affine, dims }: { affine: Affine; dims: Dims }, posMm: Vec3): boolean {
  return mmToVox(affine, posMm).every((vox, axis) => vox >= -ROUNDING_VOX && vox <= (dims[axis] ?? 1) - 1 + ROUNDING_VOX);
}

/** The position moved along the voxel axes until it lies between the centres of the first and last voxels. */
export function nearestWithinCentres({ affine, dims }: { affine: Affine; dims: Dims }, posMm: Vec3): Vec3 {
  const posVox = mmToVox(affine, posMm);
  const within = (axis: 0 | 1 | 2): number => Math.min(Math.max(0, posVox[axis]), dims[axis] - 1);
  return voxToMm(affine, [within(0), within(1), within(2)]);
}

/** Same grid: equal matrix and affines that put every corner within `tolerance` of a voxel of each other. */
export function sameGrid(a: { dims: Dims; affine: Affine }, b: { dims: Dims; affine: Affine }, tolerance = 0.01): boolean {
  if (a.dims.some((n, i) => n !== b.dims[i])) return false;
  const smallest = Math.min(...spacingMm(a.affine));
  for (let corner = 0; corner < 8; corner++) {
    const p: Vec3 = [corner & 1 ? a.dims[0] : 0, corner & 2 ? a.dims[1] : 0, corner & 4 ? a.dims[2] : 0];
    if (length(subtract(transformPoint(a.affine, p), transformPoint(b.affine, p))) > tolerance * smallest) return false;
  }
  return true;
}

function at(affine: Affine, row: number, column: number): number {
  return affine[4 * row + column] ?? NaN;
}
