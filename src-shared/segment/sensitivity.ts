/** How amount, clusters and verdict depend on the threshold: one sweep over the voxels from bright to dark. */
import { expectedFalseVoxels, meanFalseAmplitude, RAYLEIGH_LAW, type NoiseLaw } from '../physics/detection.js';
import { amplitudeOf } from '../physics/rice.js';
import type { Connectivity, Mask, Values } from './grid.js';
import type { Dims } from '../volume/volume.js';
import { makeGrowingClusters } from './growingClusters.js';
import { voxelsByLevel } from './voxelsByLevel.js';

export interface SensitivityInput {
  values: Values;
  /** Voxels that count; null: all. */
  mask: Mask | null;
  dims: Dims;
  /** σ for the amplitudes and the false alarms (median where it varies), unit of the values; null: amplitudes are the values. */
  sigma: number | null;
  /** Of the noise; left out: magnitudes of one coil. */
  law?: NoiseLaw;
  /** 0 at electrode A, 1 at B, NaN elsewhere; null: no verdict. */
  depth: Float32Array | null;
  /** A cluster spans when it has voxels of depth ≤ this and ≥ 1 − this. */
  contactDepth: number;
  connectivity: Connectivity;
  /** Σ of the weights times the intensity of a voxel full of lithium: the amount is given in percent of it; null: no percent. */
  fullSum: number | null;
  /** Part of each voxel that counts; null: 1. */
  weights: Float32Array | null;
}

export interface SensitivityPoint {
  /** Foreground is ≥ it, unit of the values. */
  value: number;
  voxelCount: number;
  clusterCount: number;
  /** Σ w·A_GP less what noise alone gives, percent of `fullSum`; without it percent of the largest of the sweep. */
  percent: number;
  /** For 6, 18 and 26 neighbours. */
  spans: [boolean, boolean, boolean];
}

export const SWEEP_COUNT = 64;

/** `count` thresholds at equal ratios. */
export function logSpaced(lowest: number, highest: number, count = SWEEP_COUNT): Float64Array {
  const ratio = Math.log(highest / lowest) / (count - 1);
  return Float64Array.from({ length: count }, (_, i) => (i === count - 1 ? highest : lowest * Math.exp(i * ratio)));
}

/**
 * Points in the order of `thresholds`, which must ascend. Work and memory grow with the voxels above the lowest threshold, besides four bytes
 * a voxel of the volume. Clusters by union-find (Tarjan 1975) for 6, 18 and 26 neighbours at once.
 * @param onFraction called now and then; may throw to cancel
 */
export function sweepThresholds(input: SensitivityInput, thresholds: Float64Array, onFraction: (fraction: number) => void = () => undefined): SensitivityPoint[] {
  const { values, mask, dims, sigma, law = RAYLEIGH_LAW, depth, contactDepth, weights, connectivity } = input;
  const { voxels, starts } = voxelsByLevel(values, mask, thresholds);
  const clusters = makeGrowingClusters(voxels, values.length, dims, connectivity);
  const points: SensitivityPoint[] = [], weightSum = sumOfWeights(input);
  let sum = 0, rank = 0;
  for (let level = thresholds.length - 1; level >= 0; level--) {
    for (const end = starts[level] as number; rank < end; rank++) {
      const n = voxels[rank] as number, v = values[n] as number, u = depth ? depth[n] as number : NaN;
      clusters.add(rank, (u <= contactDepth ? 1 : 0) | (u >= 1 - contactDepth ? 2 : 0));
      sum += (weights ? weights[n] as number : 1) * (sigma === null ? v : amplitudeOf(v, sigma, law));
    }
    const value = thresholds[level] as number;
    points.push({ value, voxelCount: rank, clusterCount: clusters.count(), percent: sum - noiseSum(sigma, law, weightSum, value), spans: clusters.spans() });
    onFraction((thresholds.length - level) / thresholds.length);
  }
  const whole = input.fullSum ?? Math.max(...points.map((p) => p.percent));
  for (const point of points) point.percent = whole > 0 ? (100 * point.percent) / whole : 0;
  return points.reverse();
}

/** What pure noise is expected to add to Σ w·A_GP above a threshold: N·e^(−k²/2)·a_k·σ. */
function noiseSum(sigma: number | null, law: NoiseLaw, weightSum: number, threshold: number): number {
  if (sigma === null || law.isReal || !(threshold > sigma)) return 0;
  return expectedFalseVoxels(threshold / sigma, weightSum, law) * meanFalseAmplitude(threshold / sigma, law.coils) * sigma;
}

function sumOfWeights({ mask, values, weights }: SensitivityInput): number {
  if (!mask && !weights) return values.length;
  let sum = 0;
  for (let n = 0; n < values.length; n++) if (!mask || mask[n] !== 0) sum += weights ? weights[n] as number : 1;
  return sum;
}
