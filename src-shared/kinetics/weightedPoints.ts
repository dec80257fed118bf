/** Values of a curve that are there, each with the weight of its error. */
import { median } from '../statistics/median.js';

type Known = readonly (number | null)[];

export interface WeightedPoints {
  /** Of each point in the curve. */
  timeIndices: number[];
  timesH: number[]; values: number[];
  /** 1/σ², or 1 for all where too few σ are known. */
  weights: number[];
  /** Null: too few are known. */
  sigmas: number[] | null;
}

const isSigma = (sigma: number | null | undefined): sigma is number => sigma !== null && sigma !== undefined && sigma > 0 && Number.isFinite(sigma);

/**
 * Time points with a finite time and value, in the order of the curve. Those without a σ (null, 0, not finite) are left out; where those with one
 * lie at fewer than `least` different times, all are taken, with equal weights and without errors.
 */
export function weightedPoints(timesH: readonly number[], values: Known, sigmas: Known, least: number): WeightedPoints {
  const present = values.flatMap((value, t) => (value !== null && Number.isFinite(value) && Number.isFinite(timesH[t]) ? [t] : []));
  const known = present.filter((t) => isSigma(sigmas[t])), areKnown = new Set(known.map((t) => timesH[t])).size >= least;
  const timeIndices = areKnown ? known : present, own = known.map((t) => sigmas[t] as number);
  return {
    timeIndices, timesH: timeIndices.map((t) => timesH[t] as number), values: timeIndices.map((t) => values[t] as number),
    weights: areKnown ? own.map((sigma) => 1 / sigma ** 2) : present.map(() => 1), sigmas: areKnown ? own : null,
  };
}

/** Standard deviation of Σ c_j y_j for independent y; null where σ is unknown. */
export function sigmaOfSum(coefficients: ArrayLike<number>, sigmas: readonly number[] | null): number | null {
  return sigmas && Math.sqrt(sigmas.reduce((sum, sigma, j) => sum + ((coefficients[j] as number) * sigma) ** 2, 0));
}

/** Median distance of neighbouring time points, hours; null for fewer than two, or where they do not ascend. */
export function medianIntervalH(timesH: readonly number[]): number | null {
  const distances = timesH.slice(1).map((timeH, t) => timeH - (timesH[t] as number)).filter((distance) => distance > 0);
  return distances.length === 0 ? null : median(distances);
}
