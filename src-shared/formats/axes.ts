/** Directions and sizes of file axes → dims, time points and affine: shared by NRRD and MetaImage. */
import { add, centredAffine, composeAffine, length, normalize, scale, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Assumption, Dims } from '../volume/volume.js';

export interface SpatialAxis {
  size: number;
  /** Step from one voxel to the next in mm; null when the file does not say. */
  stepMm: Vec3 | null;
}

const UNIT: readonly Vec3[] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
export const NO_VOXEL_SIZE: Assumption = { about: 'spacing', text: 'Voxel size 1 mm: the file gives none along at least one axis.' };
export const CENTRED: Assumption = { about: 'position', text: 'Centred on the origin: the file gives no position.' };

/**
 * One to three spatial axes as a 3D grid. Missing axes get one voxel and a step of 1 mm at right angles to the others.
 * @param originMm centre of the first voxel; null: the volume is centred on the origin
 */
export function gridOf(axes: readonly SpatialAxis[], originMm: Vec3 | null): { dims: Dims; affine: Affine; assumptions: Assumption[] } {
  const hasAllSizes = axes.every((axis) => axis.stepMm !== null && length(axis.stepMm) > 0);
  const assumptions = [...(hasAllSizes ? [] : [NO_VOXEL_SIZE]), ...(originMm ? [] : [CENTRED])];
  const dims: Dims = [axes[0]?.size ?? 1, axes[1]?.size ?? 1, axes[2]?.size ?? 1];
  const steps = [0, 1, 2].map((axis): Vec3 | null => {
    const step = axes[axis]?.stepMm;
    return step && length(step) > 0 ? step : null;
  });
  const complete = steps.map((step, axis) => step ?? freeDirection(steps, axis));
  const directions = complete.map(normalize) as unknown as [Vec3, Vec3, Vec3];
  const spacing = complete.map(length) as unknown as Vec3;
  const centred = centredAffine(dims, spacing);
  const origin = originMm ?? [0, 1, 2].reduce<Vec3>((sum, axis) => add(sum, scale(directions[axis as 0 | 1 | 2], centred[4 * axis + 3] ?? 0)), [0, 0, 0]);
  return { dims, affine: composeAffine(directions, spacing, origin), assumptions };
}

/** A unit direction for an axis without one: its own if free, else the first that no other axis uses. */
function freeDirection(steps: readonly (Vec3 | null)[], axis: number): Vec3 {
  const used = steps.filter((step) => step !== null).map(normalize);
  const isFree = (candidate: Vec3): boolean => used.every((direction) => Math.abs(direction[0] * candidate[0] + direction[1] * candidate[1] + direction[2] * candidate[2]) < 0.9);
  return [UNIT[axis], ...UNIT].find((candidate) => candidate !== undefined && isFree(candidate)) ?? [0, 0, 1];
}
