/** A frame of three perpendicular directions in the pellet, and a field that is read in millimetres. */
import { add, axisStepMm, cross, dot, invertAffine, length, normalize, scale, transformPoint, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import type { Mask, Values } from '../../segment/grid.js';

/** `axis` from electrode A to B; `across` and `along` lie in the faces. Of a single slice `along` is its normal. */
export interface Frame { axis: Vec3; across: Vec3; along: Vec3; originMm: Vec3 }

/** An image of one voxel's thickness has two dimensions. */
export const isFlat = (dims: Dims): boolean => dims.some((n) => n === 1);

/** The axes along which there is more than one voxel. */
export const axesOf = (dims: Dims): (0 | 1 | 2)[] => ([0, 1, 2] as const).filter((axis) => dims[axis] > 1);

/** Smallest step from voxel to voxel along axes with more than one, mm. */
export const finestMm = (dims: Dims, affine: Affine): number => Math.min(...axesOf(dims).map((axis) => length(axisStepMm(affine, axis))));

/** How far one voxel reaches along a direction of length 1, mm: the spacing for a direction along a voxel axis, and between them otherwise. */
export function voxelStepMm(affine: Affine, direction: Vec3): number {
  const inverse = invertAffine(affine);
  const from = transformPoint(inverse, [0, 0, 0]), to = transformPoint(inverse, direction);
  return 1 / Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
}

/** Perpendicular frame about an axis. @param sliceNormal of a single slice, else null */
export function frameAbout(axis: Vec3, originMm: Vec3, sliceNormal: Vec3 | null): Frame {
  if (sliceNormal) return { axis, along: sliceNormal, across: normalize(cross(sliceNormal, axis)), originMm };
  const magnitudes = axis.map(Math.abs), least = Math.min(...magnitudes);
  const helper: Vec3 = magnitudes[0] === least ? [1, 0, 0] : magnitudes[1] === least ? [0, 1, 0] : [0, 0, 1];
  const across = normalize(cross(helper, axis));
  return { axis, across, along: cross(axis, across), originMm };
}

export const pointIn = ({ originMm, across, along, axis }: Frame, x: number, y: number, z: number): Vec3 =>
  add(originMm, add(scale(across, x), add(scale(along, y), scale(axis, z))));

/** Normal of a single slice, length 1; null for a volume. */
export function sliceNormalOf(dims: Dims, affine: Affine): Vec3 | null {
  const axes = axesOf(dims), [first, second] = axes;
  if (axes.length !== 2 || first === undefined || second === undefined) return null;
  return normalize(cross(axisStepMm(affine, first), axisStepMm(affine, second)));
}

/** Mean and covariance (6 numbers: xx, xy, xz, yy, yz, zz) of the positions of a mask, mm; the first voxels and the count. */
export function spreadOf(mask: Mask, [nx, ny]: Dims, affine: Affine): { meanMm: Vec3; covariance: number[]; count: number } {
  let count = 0;
  const sums = [0, 0, 0], squares = [0, 0, 0, 0, 0, 0];
  for (let n = mask.indexOf(1); n >= 0; n = mask.indexOf(1, n + 1)) {
    const i = n % nx, j = ((n - i) / nx) % ny, k = (n - i - nx * j) / (nx * ny);
    count++;
    addTo(sums, i, j, k);
    squares[0] = (squares[0] ?? 0) + i * i; squares[1] = (squares[1] ?? 0) + i * j; squares[2] = (squares[2] ?? 0) + i * k;
    squares[3] = (squares[3] ?? 0) + j * j; squares[4] = (squares[4] ?? 0) + j * k; squares[5] = (squares[5] ?? 0) + k * k;
  }
  const [mi, mj, mk] = sums.map((sum) => sum / count) as [number, number, number];
  const [ii, ij, ik, jj, jk, kk] = squares.map((sum) => sum / count) as [number, number, number, number, number, number];
  const inVoxels = [[ii - mi * mi, ij - mi * mj, ik - mi * mk], [ij - mi * mj, jj - mj * mj, jk - mj * mk], [ik - mi * mk, jk - mj * mk, kk - mk * mk]];
  const rows = [0, 1, 2].map((r) => [0, 1, 2].map((c) => affine[4 * r + c] ?? 0));
  const entry = (a: number, b: number): number => rows[a]?.reduce((sum, ra, i) => sum + ra * (rows[b] ?? []).reduce((s, rb, j) => s + rb * (inVoxels[i]?.[j] ?? 0), 0), 0) ?? 0;
  return { meanMm: transformPoint(affine, [mi, mj, mk]), count, covariance: [entry(0, 0), entry(0, 1), entry(0, 2), entry(1, 1), entry(1, 2), entry(2, 2)] };
}

function addTo(sums: number[], i: number, j: number, k: number): void {
  sums[0] = (sums[0] ?? 0) + i; sums[1] = (sums[1] ?? 0) + j; sums[2] = (sums[2] ?? 0) + k;
}

/** Extent of a mask along a direction, mm relative to `originMm`. */
export function extentAlong(mask: Mask, [nx, ny]: Dims, affine: Affine, direction: Vec3, originMm: Vec3): [number, number] {
  const [dx, dy, dz] = ([0, 1, 2] as const).map((axis) => dot(axisStepMm(affine, axis), direction)) as [number, number, number];
  const base = dot(transformPoint(affine, [0, 0, 0]), direction) - dot(originMm, direction);
  let low = Infinity, high = -Infinity;
  for (let n = mask.indexOf(1); n >= 0; n = mask.indexOf(1, n + 1)) {
    const i = n % nx, j = ((n - i) / nx) % ny, k = (n - i - nx * j) / (nx * ny);
    const at = base + i * dx + j * dy + k * dz;
    if (at < low) low = at;
    if (at > high) high = at;
  }
  return [low, high];
}

/** Trilinear value at a position; NaN beyond half a voxel outside the outermost centres (nearer, that of the outermost) and next to NaN. */
export function samplerMm(values: Values, [nx, ny, nz]: Dims, affine: Affine): (posMm: Vec3) => number {
  const inverse = Float64Array.from(invertAffine(affine)), dx = nx > 1 ? 1 : 0, dy = ny > 1 ? nx : 0, dz = nz > 1 ? nx * ny : 0;
  const index = (row: number, p: Vec3): number => (inverse[row] as number) * p[0] + (inverse[row + 1] as number) * p[1] + (inverse[row + 2] as number) * p[2] + (inverse[row + 3] as number);
  const between = (at: number, x: number): number => (values[at] as number) * (1 - x) + (values[at + dx] as number) * x;
  return (posMm) => {
    const i = index(0, posMm), j = index(4, posMm), k = index(8, posMm);
    if (i < -0.5 || j < -0.5 || k < -0.5 || i > nx - 0.5 || j > ny - 0.5 || k > nz - 0.5) return NaN;
    const i0 = Math.min(Math.max(Math.floor(i), 0), Math.max(nx - 2, 0)), j0 = Math.min(Math.max(Math.floor(j), 0), Math.max(ny - 2, 0)), k0 = Math.min(Math.max(Math.floor(k), 0), Math.max(nz - 2, 0));
    const x = clamp01(i - i0), y = clamp01(j - j0), z = clamp01(k - k0);
    const n = i0 + nx * (j0 + ny * k0), near = between(n, x) * (1 - y) + between(n + dy, x) * y;
    return near * (1 - z) + (between(n + dz, x) * (1 - y) + between(n + dz + dy, x) * y) * z;
  };
}

const clamp01 = (t: number): number => Math.min(1, Math.max(0, t));
