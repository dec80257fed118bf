/** Voxels of a region, a row at a time: rows that miss its bounding box cost nothing, and a convex region is looked at only at both ends of its run. */
import type { Mask } from '../segment/grid.js';
import { dot, mmToVox, subtract, transformDirection, voxToMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import type { RegionRoi } from './roi.js';
import { boundsMm, localShape, type LocalShape } from './shape.js';

const ROUNDING_VOX = 1e-6;

/** Voxels whose centres lie in the region. */
export function regionMask(roi: RegionRoi, { dims, affine }: { dims: Dims; affine: Affine }): Mask {
  const [nx, ny, nz] = dims, mask = new Uint8Array(nx * ny * nz);
  const corners = boundsMm(roi).map((corner) => mmToVox(affine, corner));
  const range = (axis: 0 | 1 | 2): readonly [number, number] => [
    Math.max(0, Math.floor(Math.min(...corners.map((corner) => corner[axis])) - ROUNDING_VOX)),
    Math.min(dims[axis] - 1, Math.ceil(Math.max(...corners.map((corner) => corner[axis])) + ROUNDING_VOX)),
  ];
  const [i0, i1] = range(0), [j0, j1] = range(1), [k0, k1] = range(2);
  const row = rowOf(localShape(roi), affine);
  for (let k = k0; k <= k1; k++) for (let j = j0; j <= j1; j++) row(j, k, i0, i1, mask, nx * (j + ny * k));
  return mask;
}

/** Marks the voxels i0…i1 of row (j, k) that lie in the shape; `start` is the index of its voxel 0. */
type Row = (j: number, k: number, i0: number, i1: number, mask: Mask, start: number) => void;

function rowOf({ centreMm, axes, halfMm, isInside, isConvex }: LocalShape, affine: Affine): Row {
  const from = subtract(voxToMm(affine, [0, 0, 0]), centreMm);
  const steps = ([[1, 0, 0], [0, 1, 0], [0, 0, 1]] as const).map((axis) => transformDirection(affine, axis));
  const along = (axis: Vec3): readonly number[] => [dot(from, axis), ...steps.map((step) => dot(step, axis))];
  const [[u0 = 0, ui = 0, uj = 0, uk = 0], [v0 = 0, vi = 0, vj = 0, vk = 0], [w0 = 0, wi = 0, wj = 0, wk = 0]] = [along(axes[0]), along(axes[1]), along(axes[2])];
  const [a, b, c] = halfMm;
  return (j, k, i0, i1, mask, start) => {
    const u = u0 + j * uj + k * uk, v = v0 + j * vj + k * vk, w = w0 + j * wj + k * wk;
    let first = Math.max(i0, firstWithin(u, ui, a), firstWithin(v, vi, b), firstWithin(w, wi, c));
    let last = Math.min(i1, lastWithin(u, ui, a), lastWithin(v, vi, b), lastWithin(w, wi, c));
    if (isConvex) {
      while (first <= last && !isInside(u + first * ui, v + first * vi, w + first * wi)) first++;
      while (last > first && !isInside(u + last * ui, v + last * vi, w + last * wi)) last--;
      if (first <= last) mask.fill(1, start + first, start + last + 1);
    } else for (let i = first; i <= last; i++) if (isInside(u + i * ui, v + i * vi, w + i * wi)) mask[start + i] = 1;
  };
}

/** Steps shorter than this part of the reach do not leave a bound within any row. */
const STANDING = 1e-12;

/** First i at which |at + i·step| ≤ half can hold, not later than the true one; Infinity: nowhere. */
function firstWithin(at: number, step: number, half: number): number {
  if (Math.abs(step) <= STANDING * half) return Math.abs(at) <= half + ROUNDING_VOX ? -Infinity : Infinity;
  return Math.floor(((step > 0 ? -half : half) - at) / step - ROUNDING_VOX);
}

function lastWithin(at: number, step: number, half: number): number {
  return -firstWithin(at, -step, half);
}
