import { axisStepMm, length, spacingMm, voxToMm, type Affine } from './geometry.js';
import type { Dims } from './volume.js';

/** Numbers in mm along a voxel axis, as the axes box writes them. */
export interface AxisScale {
  /** At the face where Tex is 0; may be the larger one, when the axis runs against the coordinate. */
  startMm: number;
  endMm: number;
}

/** The coordinate in mm where the axis runs along one of space, else the distance from the low face. */
export function axisScale({ affine, dims }: { affine: Affine; dims: Dims }, axis: 0 | 1 | 2): AxisScale {
  const step = axisStepMm(affine, axis);
  const sizeMm = dims[axis] * spacingMm(affine)[axis];
  const along = ([0, 1, 2] as const).find((world) => Math.abs(step[world]) > (1 - 1e-9) * length(step));
  if (along === undefined) return { startMm: 0, endMm: sizeMm };
  const startMm = voxToMm(affine, [-0.5, -0.5, -0.5])[along];
  return { startMm, endMm: startMm + Math.sign(step[along]) * sizeMm };
}

export const mmAtTex = ({ startMm, endMm }: AxisScale, tex: number): number => startMm + tex * (endMm - startMm);
export const texAtMm = ({ startMm, endMm }: AxisScale, mm: number): number => (mm - startMm) / (endMm - startMm);
