/** σ from background magnitudes, each estimator by itself, for n coils. Formulas: docs/formulas.md, Noise. */
import { medianOf } from '../quantify/select.js';
import type { Values } from '../segment/grid.js';
import { chiMoments, gammaDensity, gammaQuantile, gammaShare, truncatedMean } from './chi.js';

export const NOISE_ESTIMATORS = ['second-moment', 'mean', 'std', 'median', 'truncated'] as const;
export type NoiseEstimator = (typeof NOISE_ESTIMATORS)[number];

export interface SampleMoments { count: number; mean: number; /** n − 1. */ std: number; meanSquare: number; median: number }

/** Two passes, float64. Finite values only; `count` must be at least 1. */
export function sampleMoments(values: Values): SampleMoments {
  const count = values.length;
  let sum = 0, squares = 0;
  for (let i = 0; i < count; i++) {
    const v = values[i] as number;
    sum += v;
    squares += v * v;
  }
  const mean = sum / count;
  let deviations = 0;
  for (let i = 0; i < count; i++) deviations += ((values[i] as number) - mean) ** 2;
  return { count, mean, std: count > 1 ? Math.sqrt(deviations / (count - 1)) : 0, meanSquare: squares / count, median: medianOf(values) };
}

/** σ by each estimator, unit of the values. */
export function estimatesOf(values: Values, moments: SampleMoments, coils: number): Record<NoiseEstimator, number> {
  const chi = chiMoments(coils);
  const median = moments.median / chi.median;
  return {
    'second-moment': Math.sqrt(moments.meanSquare / (2 * coils)),
    mean: moments.mean / chi.mean,
    std: moments.std / chi.std,
    median,
    truncated: truncatedSigma(values, coils, median),
  };
}

/** Magnitudes above κ·σ are left out, for one coil; for more, as large a share of pure noise. */
const KAPPA = 2.5;

/** Where y = M²/2σ² is cut. */
const cutOf = (coils: number): number => (coils === 1 ? KAPPA ** 2 / 2 : gammaQuantile(coils, 1 - Math.exp(-(KAPPA ** 2) / 2)));

/**
 * σ of the magnitudes below κσ (κ = 2.5), corrected for the cut: σ² = mean(M²/2 | M ≤ κσ) / E[y | y ≤ κ²/2], iterated from the median's σ
 * until it changes by less than 1e-10 of itself. Signal in the background region moves it little: 0.3 % with 5 % of voxels at 10 σ.
 */
function truncatedSigma(values: Values, coils: number, start: number): number {
  const cut = cutOf(coils), expected = truncatedMean(coils, cut);
  let sigma = start;
  for (let i = 0; i < 1000; i++) {
    const most = 2 * cut * sigma * sigma;
    let sum = 0, count = 0;
    for (let n = 0; n < values.length; n++) {
      const square = (values[n] as number) ** 2;
      if (square <= most) { sum += square; count++; }
    }
    const next = count === 0 ? 0 : Math.sqrt(sum / count / 2 / expected);
    if (Math.abs(next - sigma) <= 1e-10 * sigma) return next;
    sigma = next;
  }
  return sigma;
}

/**
 * Standard error of an estimate over σ, times √N, N independent voxels of pure noise: 1/2√n for the second moment; for the others from the
 * variance of the statistic (mean, std: moments of the χ law; median: its density; truncated: as an M-estimator).
 */
export function errorFactor(estimator: NoiseEstimator, coils: number): number {
  const chi = chiMoments(coils);
  switch (estimator) {
    case 'second-moment': return 1 / (2 * Math.sqrt(coils));
    case 'mean': return 1 / chi.meanOverStd;
    case 'std': return Math.sqrt((chi.kurtosis - 1) / 4);
    case 'median': return 1 / (4 * (chi.median ** 2 / 2) * gammaDensity(coils, chi.median ** 2 / 2));
    case 'truncated': return truncatedError(coils);
  }
}

function truncatedError(coils: number): number {
  const cut = cutOf(coils), share = gammaShare(coils, cut), expected = truncatedMean(coils, cut);
  const variance = coils * (coils + 1) * gammaShare(coils + 2, cut) - expected ** 2 * share;
  const slope = expected * share - cut * (cut - expected) * gammaDensity(coils, cut);
  return Math.sqrt(variance) / slope / 2;
}
