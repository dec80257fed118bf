/** Projections along any direction: parallel rays, stepped evenly, interpolated linearly. */
import type { Mask, Values } from '../../segment/grid.js';
import { spacingMm, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { depthReachMm, voxSteps, type PlaneGrid } from './planeGrid.js';
import { gatherer, type Projection, type ProjectionKind } from './projection.js';
import { isInside, nearestIndex, trilinear } from './trilinear.js';

export interface ObliqueProjectionOptions {
  plane: PlaneGrid;
  kind: ProjectionKind;
  /** Depths along the view, mm from the plane's centre, between which the rays run, in steps at most as long; null: through the whole volume. */
  slabMm: readonly [number, number] | null;
  /** A sample counts when the voxel that holds it does. */
  mask: Mask | null;
  /** Null: half the smallest spacing. */
  stepMm: number | null;
  /** Labels must not be mixed: `nearest`. */
  interpolation: 'linear' | 'nearest';
  onFraction?: ((fraction: number) => void) | undefined;
}

/**
 * Samples lie at the middles of equal steps that fill the depth, so that the integral is Σ value × step. Outside the volume the value is 0:
 * a ray that misses it gives 0 for every kind, with a count of 0; where a ray meets the volume, only its samples inside count.
 */
export function projectObliquely(values: Values, grid: { dims: Dims; affine: Affine }, options: ObliqueProjectionOptions): Projection {
  const { plane, kind, mask, interpolation, onFraction } = options;
  const wantedMm = options.stepMm ?? Math.min(...spacingMm(grid.affine)) / 2;
  const [near, far] = options.slabMm ?? depthReachMm(grid, plane);
  const steps = Math.max(1, Math.ceil((far - near) / wantedMm - 1e-6));
  const stepMm = options.slabMm ? (far - near) / steps : wantedMm;
  const { first, right, down, perMm } = voxSteps(plane, grid.affine, (near + far) / 2 + (0.5 - steps / 2) * stepMm);
  const step: Vec3 = [perMm[0] * stepMm, perMm[1] * stepMm, perMm[2] * stepMm];
  const gathered = gatherer(kind, plane.width, plane.height, stepMm, steps);
  for (let y = 0; y < plane.height; y++) {
    for (let x = 0; x < plane.width; x++) {
      const pixel = y * plane.width + x;
      const px = first[0] + x * right[0] + y * down[0], py = first[1] + x * right[1] + y * down[1], pz = first[2] + x * right[2] + y * down[2];
      const [from, to] = inside(grid.dims, [px, py, pz], step, steps);
      for (let n = from; n < to; n++) {
        const vx = px + n * step[0], vy = py + n * step[1], vz = pz + n * step[2];
        if (!isInside(grid.dims, vx, vy, vz)) continue;
        if (mask !== null && mask[nearestIndex(grid.dims, vx, vy, vz)] !== 1) continue;
        const v = interpolation === 'linear' ? trilinear(values, grid.dims, vx, vy, vz) : values[nearestIndex(grid.dims, vx, vy, vz)] as number;
        if (v - v === 0) gathered.add(pixel, v);
      }
      gathered.endRay?.(pixel);
    }
    onFraction?.((y + 1) / plane.height);
  }
  return zeroWhereNothing(gathered.finish());
}

/** Steps of a ray that can lie in the volume: the slabs of the three axes, one step wider for rounding. */
function inside(dims: Dims, from: Vec3, step: Vec3, steps: number): readonly [number, number] {
  let low = 0, high = steps;
  for (const axis of [0, 1, 2] as const) {
    if (Math.abs(step[axis]) < 1e-12) {
      if (from[axis] < -0.5 - 1e-9 || from[axis] > dims[axis] - 0.5 + 1e-9) return [0, 0];
      continue;
    }
    const a = (-0.5 - from[axis]) / step[axis], b = (dims[axis] - 0.5 - from[axis]) / step[axis];
    low = Math.max(low, Math.floor(Math.min(a, b)));
    high = Math.min(high, Math.ceil(Math.max(a, b)) + 1);
  }
  return [low, high];
}

function zeroWhereNothing(projection: Projection): Projection {
  for (let p = 0; p < projection.values.length; p++) if (projection.counts[p] === 0) projection.values[p] = 0;
  return projection;
}
