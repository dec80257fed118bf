import { spacingMm } from '../volume/geometry.js';
import type { Grid } from './slicePlane.js';

/** A single slice is drawn as if it were this many voxels deep; as one voxel it would be too faint to see. */
const SINGLE_SLICE_STEPS = 32;

/** Length in mm to which the opacities of a table refer: one voxel of the smallest spacing. */
export function referenceStepMm({ affine, dims }: Grid): number {
  const spacing = spacingMm(affine);
  return dims[2] === 1 && dims[0] > 1 ? spacing[2] / SINGLE_SLICE_STEPS : Math.min(...spacing);
}
