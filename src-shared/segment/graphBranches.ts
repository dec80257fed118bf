/** Branches of a skeleton as lines in millimetres, and what they are like. docs/formulas.md. */
import { dot, length, subtract, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { voxelMm, type SkeletonBranch, type SkeletonGraph } from './graph.js';

export interface Branch {
  /** Position of its node, centres of its voxels, position of its other node. */
  pointsMm: Vec3[];
  /** Along the points. */
  lengthMm: number;
  /** Distance of the ends over length: 1 straight, 0 closed. Null: it has no length. */
  straightness: number | null;
  /** Between the line through its ends and an axis, 0…90°. Null: its ends coincide. */
  angleToAxisDeg: number | null;
}

/** One branch. `axis`: of length 1, from electrode to electrode. */
export function branchLine({ nodes }: SkeletonGraph, { from, to, voxels }: SkeletonBranch, dims: Dims, affine: Affine, axis: Vec3): Branch {
  const ends = [nodes[from], nodes[to]].map((node) => node?.posMm ?? [NaN, NaN, NaN] as Vec3) as [Vec3, Vec3];
  const pointsMm = [ends[0], ...voxels.map((voxel) => voxelMm(voxel, dims, affine)), ends[1]];
  const lengthMm = pointsMm.slice(1).reduce((sum, point, n) => sum + length(subtract(point, pointsMm[n] ?? point)), 0);
  const across = subtract(ends[1], ends[0]), distance = length(across);
  return {
    pointsMm, lengthMm,
    straightness: lengthMm > 0 ? Math.min(1, distance / lengthMm) : null,
    angleToAxisDeg: distance > 0 ? Math.acos(Math.min(1, Math.abs(dot(across, axis)) / distance)) * 180 / Math.PI : null,
  };
}

export interface BranchStatistics { count: number; totalMm: number; meanMm: number | null; medianMm: number | null; sdMm: number | null; minMm: number | null; maxMm: number | null }

/** Of lengths; the standard deviation is of a sample (n − 1), null below two. */
export function branchStatistics(lengthsMm: readonly number[]): BranchStatistics {
  const sorted = [...lengthsMm].sort((a, b) => a - b), count = sorted.length;
  const totalMm = sorted.reduce((sum, v) => sum + v, 0), meanMm = count > 0 ? totalMm / count : null;
  const middle = [sorted[Math.floor((count - 1) / 2)], sorted[Math.floor(count / 2)]] as const;
  return {
    count, totalMm, meanMm,
    medianMm: middle[0] === undefined || middle[1] === undefined ? null : (middle[0] + middle[1]) / 2,
    sdMm: meanMm === null || count < 2 ? null : Math.sqrt(sorted.reduce((sum, v) => sum + (v - meanMm) ** 2, 0) / (count - 1)),
    minMm: sorted[0] ?? null, maxMm: sorted[count - 1] ?? null,
  };
}
