/** σ of the noise from a background region, with every estimator, whether they agree, and what is odd about the region. */
import { finiteInside } from '../quantify/inside.js';
import type { Values } from '../segment/grid.js';
import type { Vec3 } from '../volume/geometry.js';
import { formatNumber } from '../units.js';
import { chiMoments } from './chi.js';
import { errorFactor, estimatesOf, sampleMoments, type NoiseEstimator, type SampleMoments } from './noiseEstimators.js';
import { levelStep } from './quantised.js';

export interface NoiseOptions {
  /** Auto: second moment where the first four agree within 3 %, else truncated. */
  estimator?: NoiseEstimator | 'auto' | 'manual';
  /** For `manual`, unit of the values. */
  manualSigma?: number | null;
  /** Of a sum of squares; 1: one coil, or an adaptive combination. */
  coils?: number;
  /** Real (phase-corrected) data: σ is the standard deviation of the background. */
  isReal?: boolean;
  /** Zero-filling factor of each axis (see zeroFill.ts): neighbours are not independent. */
  zeroFill?: Vec3;
}

export interface NoiseEstimate {
  /** Unit of the values; null: not to be had from this region, `messages` say why. */
  sigma: number | null;
  /** Standard error, from the number of independent voxels; null with σ given by hand or none. */
  sigmaError: number | null;
  used: NoiseEstimator | 'real' | 'manual';
  /** Null without voxels, or for real data. */
  estimates: { secondMoment: number | null; mean: number | null; std: number | null; median: number | null; truncated: number | null };
  /** 1.913 for one coil. */
  meanOverStd: number | null;
  /** Finite voxels of the region, and how many of them are independent. */
  voxelCount: number; independentCount: number;
  /** Share of exact zeros. */
  zeroShare: number;
  zeroFill: Vec3;
  /** Sentences for people. */
  messages: string[];
}

const AGREEMENT = 0.03, MEAN_OVER_STD_TOLERANCE = 0.05, MOST_ZEROS = 0.2, FEWEST_VOXELS = 1000, FEWEST_LEVELS = 2;
const NO_ESTIMATES = { secondMoment: null, mean: null, std: null, median: null, truncated: null };

/**
 * @param background magnitudes (or real parts) of voxels without signal; others than finite ones are left out.
 * Formulas: docs/formulas.md, Noise (Henkelman 1985; Gudbjartsson and Patz 1995; Constantinides 1997).
 */
export function estimateNoise(background: Values, options: NoiseOptions = {}): NoiseEstimate {
  const { estimator = 'auto', coils = 1, isReal = false, zeroFill = [1, 1, 1] } = options;
  const values = finiteInside(background, null), voxelCount = values.length;
  const zeroShare = voxelCount === 0 ? 0 : zerosIn(values) / voxelCount;
  const common = { voxelCount, independentCount: voxelCount / (zeroFill[0] * zeroFill[1] * zeroFill[2]), zeroShare, zeroFill };
  const moments = voxelCount === 0 ? null : sampleMoments(values);
  const meanOverStd = moments && moments.std > 0 ? moments.mean / moments.std : null;
  const estimates = moments && !isReal ? estimatesOf(values, moments, coils) : null;
  const shown = estimates
    ? { secondMoment: estimates['second-moment'], mean: estimates.mean, std: estimates.std, median: estimates.median, truncated: estimates.truncated }
    : NO_ESTIMATES;
  const base = { ...common, meanOverStd, estimates: shown };
  if (estimator === 'manual') return { ...base, sigma: options.manualSigma ?? null, sigmaError: null, used: 'manual', messages: [] };

  const refusal = refusalOf(moments, zeroShare);
  if (!moments || refusal) return { ...base, sigma: null, sigmaError: null, used: isReal ? 'real' : 'second-moment', messages: [refusal ?? ''] };
  const few = voxelCount < FEWEST_VOXELS ? [`Only ${voxelCount} background voxels: σ is uncertain (1000 are wanted).`] : [];
  if (!estimates) {
    return { ...base, sigma: moments.std, sigmaError: moments.std / Math.sqrt(2 * common.independentCount), used: 'real', messages: [...few, ...coarse(values, moments.std)] };
  }
  const agree = disagreement(estimates) <= AGREEMENT;
  const used = estimator !== 'auto' ? estimator : agree ? 'second-moment' : 'truncated';
  const sigma = estimates[used];
  const messages = [...few, ...negatives(values), ...oddities(estimates, meanOverStd, coils, common.independentCount), ...coarse(values, sigma)];
  return { ...base, sigma, sigmaError: (sigma * errorFactor(used, coils)) / Math.sqrt(common.independentCount), used, messages };
}

function zerosIn(values: Values): number {
  let count = 0;
  for (let n = 0; n < values.length; n++) if (values[n] === 0) count++;
  return count;
}

function refusalOf(moments: SampleMoments | null, zeroShare: number): string | null {
  if (!moments) return 'No background voxels: enter σ by hand.';
  if (zeroShare > MOST_ZEROS) return `${formatNumber(zeroShare * 100, 3)} % of the background is exactly zero: it was masked before export. Take σ from the difference of two equal scans, or enter it by hand.`;
  if (moments.std === 0) return 'The background is constant, so it is no noise: enter σ by hand.';
  return null;
}

/** Largest of the first four over the smallest, less 1. */
function disagreement(estimates: Record<NoiseEstimator, number>): number {
  const four = [estimates['second-moment'], estimates.mean, estimates.std, estimates.median];
  return Math.max(...four) / Math.min(...four) - 1;
}

function negatives(values: Values): string[] {
  return values.some((v) => v < 0) ? ['The background has negative values: real data? Magnitudes are never negative.'] : [];
}

/** Of so few voxels, chance alone moves the estimates apart (three standard errors of the std) and mean/std (of their ratio). */
const CHANCE_OF_ESTIMATES = 3 * 0.75, CHANCE_OF_RATIO = 3 * 0.71;

function oddities(estimates: Record<NoiseEstimator, number>, meanOverStd: number | null, coils: number, independentCount: number): string[] {
  const spread = disagreement(estimates), expected = chiMoments(coils).meanOverStd, root = Math.sqrt(independentCount);
  const apart = spread > Math.max(AGREEMENT, CHANCE_OF_ESTIMATES / root)
    ? [`The estimates of σ differ by ${formatNumber(spread * 100, 3)} % (3 % are allowed): signal or ghosts in the background region, a filter, or several coils.`] : [];
  const isLike = (n: number): boolean => Math.abs((meanOverStd ?? NaN) - chiMoments(n).meanOverStd) <= MEAN_OVER_STD_TOLERANCE;
  if (meanOverStd === null || Math.abs(meanOverStd - expected) <= Math.max(MEAN_OVER_STD_TOLERANCE, (CHANCE_OF_RATIO * expected) / root)) return apart;
  const like = [1, 2, 4, 8, 16, 32].find((n) => n !== coils && isLike(n));
  const guess = like === undefined ? 'a filter, ghosts, or signal in the region' : like === 1 ? 'the background of one coil' : `the sum of squares of ${like} coils`;
  return [...apart, `Mean over standard deviation of the background is ${formatNumber(meanOverStd, 4)}, not ${formatNumber(expected, 4)}: ${guess}.`];
}

function coarse(values: Values, sigma: number): string[] {
  const step = levelStep(values);
  return step !== null && sigma < FEWEST_LEVELS * step ? [`σ is ${formatNumber(sigma / step, 3)} grey levels: the data were rounded too coarsely for it to be exact.`] : [];
}

/**
 * σ from two equal time points: std(M₂ − M₁)/√2 over a bright region (amplitude above 10 σ), unit of the values.
 * Works where the background was masked. @param region null: everywhere. Null with fewer than two voxels.
 */
export function sigmaFromDifference(first: Values, second: Values, region: Uint8Array | null): number | null {
  const differences = Float64Array.from(first, (v, n) => (region && !region[n] ? NaN : (second[n] ?? NaN) - v)).filter((d) => d - d === 0);
  return differences.length < 2 ? null : sampleMoments(differences).std / Math.SQRT2;
}
