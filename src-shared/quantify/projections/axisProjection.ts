/** Projections along a voxel axis: exactly the voxels, no interpolation. */
import type { Grid, Mask, Values } from '../../segment/grid.js';
import { gatherer, isRayByRay, type Projection, type ProjectionKind } from './projection.js';

/** Voxel axes that run to the right and downwards when looking along x, y, z: as in the slice views. */
export const PROJECTION_AXES = [[1, 2], [0, 2], [0, 1]] as const;

type Axis = 0 | 1 | 2;

export interface AxisProjectionOptions {
  axis: Axis;
  kind: ProjectionKind;
  /** First and last slice of the slab, both included; null: all. */
  slab: readonly [first: number, last: number] | null;
  mask: Mask | null;
  onFraction?: ((fraction: number) => void) | undefined;
}

/** NaN and ±Infinity are left out. Result: right and down as {@link PROJECTION_AXES}. */
export function projectAlongAxis(values: Values, { dims, spacingMm }: Grid, { axis, kind, slab, mask, onFraction }: AxisProjectionOptions): Projection {
  const [right, down] = PROJECTION_AXES[axis];
  const [first, last] = slab ?? [0, dims[axis] - 1];
  const bounds = (a: Axis): readonly [number, number] => (a === axis ? [Math.max(first, 0), Math.min(last + 1, dims[a])] : [0, dims[a]]);
  const voxelStep = [1, dims[0], dims[0] * dims[1]] as const;
  const pixelStep = (a: Axis): number => (a === right ? 1 : a === down ? dims[right] : 0);
  const [outer, middle, inner]: readonly [Axis, Axis, Axis] = isRayByRay(kind) ? [down, right, axis] : [2, 1, 0];
  const [c0, c1] = bounds(outer), [b0, b1] = bounds(middle), [a0, a1] = bounds(inner);
  const voxel = voxelStep[inner], pixel = pixelStep(inner);
  const gathered = gatherer(kind, dims[right], dims[down], spacingMm[axis], Math.max(bounds(axis)[1] - bounds(axis)[0], 0));
  for (let c = c0; c < c1; c++) {
    for (let b = b0; b < b1; b++) {
      const at = c * voxelStep[outer] + b * voxelStep[middle], to = c * pixelStep(outer) + b * pixelStep(middle);
      for (let a = a0; a < a1; a++) {
        const v = values[at + a * voxel] as number;
        if (v - v === 0 && (mask === null || mask[at + a * voxel] === 1)) gathered.add(to + a * pixel, v);
      }
      gathered.endRay?.(to);
    }
    onFraction?.((c + 1 - c0) / (c1 - c0));
  }
  return gathered.finish();
}

/** Slices whose centres lie between two positions along a voxel axis, mm from the volume's low face; null when there is none. */
export function slabSlices({ dims, spacingMm }: Grid, axis: Axis, [lowMm, highMm]: readonly [number, number]): readonly [first: number, last: number] | null {
  const ROUNDING = 1e-9;
  const first = Math.max(Math.ceil(lowMm / spacingMm[axis] - 0.5 - ROUNDING), 0);
  const last = Math.min(Math.floor(highMm / spacingMm[axis] - 0.5 + ROUNDING), dims[axis] - 1);
  return first <= last ? [first, last] : null;
}
