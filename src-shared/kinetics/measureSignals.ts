/** Layer sums of every time point, and what noise brings into them. */
import type { AnalysisParameters } from '../analysis/parameters.js';
import { amplitudeOf } from '../physics/rice.js';
import { layerSums, regionSums } from '../quantify/cell/amounts.js';
import type { Mask, Values } from '../segment/grid.js';
import { levelValue } from '../segment/thresholds/threshold.js';
import { detectionAt, type Detection } from './detection.js';
import { thresholdVariance, voxelVariance } from './estimators.js';
import type { Entries, Region } from './measureRegions.js';
import type { PreparedSeriesScan } from './series.js';

/** Of one layer (or slab) over time: unit of the values times voxels. */
export interface Signal {
  values: (number | null)[];
  /** Of this time point alone; null: σ is unknown. */
  variances: (number | null)[];
  /** E1: with the threshold half a σ higher and lower. */
  bands: ([number, number] | null)[] | null;
  /** Mean amplitude of what is counted over σ. */
  snrs: (number | null)[];
}

/** Detections of E1, of each time point, in a mask; null for the estimators that sum every voxel. */
export type Detections = readonly (Detection | null)[] | null;

export const detectionsOf = (series: PreparedSeriesScan, within: Mask, parameters: AnalysisParameters): Detections =>
  series.prepared.estimator === 'E1' ? series.values.map((_, t) => detectionAt(series, t, within, parameters)) : null;

/** 1 where there is a value at all time points. */
const present = ({ missing }: PreparedSeriesScan): Mask | null => missing && missing.map((one) => 1 - one);

/** One signal a layer of the region; none at lost time points. @param within voxels that can be detected; null: all */
export function signalsOf(series: PreparedSeriesScan, region: Region, detections: Detections, within: Mask | null): Signal[] {
  const { law } = series, count = region.sums.length, signals = Array.from({ length: count }, (): Signal => ({ values: [], variances: [], bands: detections ? [] : null, snrs: [] }));
  const sums = detections && regionSums(region.layerWeights, present(series));
  series.values.forEach((values, t) => {
    if (series.lost[t]) {
      for (const { values: own, variances, bands, snrs } of signals) { own.push(null); variances.push(null); bands?.push(null); snrs.push(null); }
      return;
    }
    const sigma = series.sigmas[t] ?? null, detection = detections?.[t] ?? null;
    if (sums) {
      const variances = detection && sigma !== null ? weightedVariances(region, count, thresholdedVariance(series, t, detection, within)) : null;
      // Where nothing is counted, one voxel just below the threshold cannot be excluded.
      const unseen = detection && sigma !== null ? amplitudeOf(levelOf(detection, sigma), sigma, law) ** 2 : 0;
      const found = detection && layerSums({ values, weights: region.layerWeights, sums, detected: detection.mask, region: within, threshold: detection.threshold, sigma, independentShare: 1 / series.dependence, law });
      signals.forEach((signal, l) => {
        const own = found?.[l], isSeen = own && (region.sums[l] as number) > 0;
        signal.values.push(isSeen ? own.signal : null);
        const variance = variances && (variances[l] as number) * series.dependence;
        signal.variances.push(isSeen && variance !== null ? (own.detectedCount > 0 ? variance : Math.max(variance, unseen)) : null);
        signal.bands?.push(isSeen ? own.band : null);
        signal.snrs.push(isSeen && sigma !== null && own.detectedCount > 0 ? own.signal / (sigma * own.detectedCount) : null);
      });
      return;
    }
    const amplitudes = series.amplitudes[t] ?? values, found = weightedSums(region, amplitudes, count);
    const variances = sigma === null ? null : weightedVariances(region, count, summedVariance(series, t, sigma));
    signals.forEach((signal, l) => {
      const weight = region.sums[l] as number, isSeen = weight > 0;
      signal.values.push(isSeen ? found[l] as number : null);
      signal.variances.push(isSeen && variances ? (variances[l] as number) * series.dependence : null);
      signal.snrs.push(isSeen && sigma !== null ? (found[l] as number) / (weight * sigma) : null);
    });
  });
  return signals;
}

/** Σ w·A of each layer; values that are not finite are left out. */
export function weightedSums({ voxels, layers, weights }: Entries, values: Values, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let e = 0; e < voxels.length; e++) {
    const value = values[voxels[e] as number] as number, layer = layers[e] as number;
    if (value - value === 0) sums[layer] = (sums[layer] as number) + (weights[e] as number) * value;
  }
  return sums;
}

/** Variance that the noise of a voxel brings in. */
type VarianceAt = (n: number) => number;

function summedVariance({ values, amplitudes, prepared: { estimator }, law }: PreparedSeriesScan, t: number, sigma: number): VarianceAt {
  const own = values[t] ?? [], found = amplitudes[t] ?? own, varianceOf = voxelVariance(estimator, law);
  return (n) => varianceOf(own[n] as number, found[n] as number, sigma);
}

/** The lowest value that counts. */
const levelOf = ({ threshold }: Detection, sigma: number): number => levelValue(threshold.low ?? threshold.high, sigma);

/** E1: with what flips over the threshold, and the false alarms. */
function thresholdedVariance({ values, sigmas, law }: PreparedSeriesScan, t: number, detection: Detection, within: Mask | null): VarianceAt {
  const own = values[t] ?? [], sigma = sigmas[t] ?? 0, varianceOf = thresholdVariance(law, levelOf(detection, sigma), sigma);
  return (n) => (within && within[n] !== 1 ? 0 : varianceOf(own[n] as number, detection.mask[n] === 1));
}

/** Σ w²·Var of each layer, of independent voxels. */
function weightedVariances({ voxels, layers, weights }: Entries, count: number, varianceAt: VarianceAt): Float64Array {
  const sums = new Float64Array(count);
  for (let e = 0; e < voxels.length; e++) {
    const layer = layers[e] as number, variance = (weights[e] as number) ** 2 * varianceAt(voxels[e] as number);
    if (variance - variance === 0) sums[layer] = (sums[layer] as number) + variance;
  }
  return sums;
}

/** Σ w_l·w_m·Var of all pairs of layers at one time point: voxels at the border of two layers count in both. Null: σ is unknown. */
export function layerCovariance(series: PreparedSeriesScan, { voxels, layers, weights, sums: { length: count } }: Region, detections: Detections, within: Mask | null, t: number): number[][] | null {
  const sigma = series.sigmas[t] ?? null, detection = detections?.[t] ?? null;
  if (sigma === null || (detections && !detection)) return null;
  const varianceAt = detection ? thresholdedVariance(series, t, detection, within) : summedVariance(series, t, sigma), found = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (let from = 0, to = 0; from < voxels.length; from = to) {
    while (to < voxels.length && voxels[to] === voxels[from]) to++;
    const variance = series.dependence * varianceAt(voxels[from] as number);
    if (variance - variance !== 0) continue;
    for (let a = from; a < to; a++) for (let b = from; b < to; b++) {
      const row = found[layers[a] as number] as number[], m = layers[b] as number;
      row[m] = (row[m] as number) + (weights[a] as number) * (weights[b] as number) * variance;
    }
  }
  return found;
}
