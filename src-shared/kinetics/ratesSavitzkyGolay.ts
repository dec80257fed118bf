/** Savitzky and Golay's smoothing and derivative: window 5, order 2. Anal. Chem. 36, 1627 (1964), doi 10.1021/ac60214a047. */
import { sigmaOfSum, weightedPoints } from './weightedPoints.js';
import type { SlopeAt } from './ratesLocal.js';

const REACH = 2, VALUE = [-3, 12, 17, 12, -3].map((c) => c / 35), SLOPE = [-2, -1, 0, 1, 2].map((c) => c / 10);
/** Distances that differ from their mean by more than this part of it are not even. */
const UNEVEN = 0.02;

/** By time point; null at the ends and beside missing values, without an error beside a missing σ. Null altogether: the distances are not even. */
export function savitzkyGolay(timesH: readonly number[], values: readonly (number | null)[], sigmas: readonly (number | null)[]): (SlopeAt | null)[] | null {
  const last = timesH.length - 1, intervalH = ((timesH[last] as number) - (timesH[0] as number)) / last;
  if (!(intervalH > 0) || timesH.some((timeH, t) => t > 0 && !(Math.abs(timeH - (timesH[t - 1] as number) - intervalH) <= UNEVEN * intervalH))) return null;
  return timesH.map((_, t) => {
    const window = <T>(all: readonly T[]): T[] => all.slice(Math.max(0, t - REACH), t + REACH + 1);
    const own = window(values).filter((value) => value !== null && Number.isFinite(value)) as number[], slope = SLOPE.map((c) => c / intervalH);
    if (own.length < SLOPE.length) return null;
    const apply = (row: readonly number[]): number => row.reduce((sum, c, j) => sum + c * (own[j] as number), 0);
    return { value: apply(VALUE), rate: apply(slope), rateSigma: sigmaOfSum(slope, weightedPoints(window(timesH), own, window(sigmas), SLOPE.length).sigmas) };
  });
}
