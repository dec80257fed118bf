/** Growth rates: slopes of an amount over time, each with its error (docs/formulas.md, Growth rate). */
import type { RateMethod } from './parameters.js';
import { localSlope, type SlopeAt } from './ratesLocal.js';
import { savitzkyGolay } from './ratesSavitzkyGolay.js';
import { LEAST_KNOTS, splineSlopes } from './ratesSpline.js';
import { medianIntervalH, weightedPoints } from './weightedPoints.js';

export interface RateOptions {
  method: RateMethod;
  /** Of the local regressions, in intervals between time points; null: {@link DEFAULT_HALF_WIDTH}. */
  halfWidth: number | null;
}

/** One entry a time point; null where there is none. Rates are in the unit of the values per hour. */
export interface GrowthRates {
  /** The curve whose slope the rate is. */
  smooth: (number | null)[];
  rates: (number | null)[];
  /** Null where σ is unknown. */
  rateSigmas: (number | null)[];
  /** Why there is no rate at all; null when there is. */
  refusal: string | null;
}

export const DEFAULT_HALF_WIDTH = { 'local-linear': 3.5, 'local-quadratic': 4.5 } as const;

/**
 * @param timesH ascending @param values, sigmas one entry a time point; null: there is none. Time points without a
 * value get no rate; one without a σ is left out of the fits, and has the rate that the others give.
 */
export function growthRates(timesH: readonly number[], values: readonly (number | null)[], sigmas: readonly (number | null)[], { method, halfWidth }: RateOptions): GrowthRates {
  const intervalH = medianIntervalH(timesH), present = timesH.flatMap((timeH, t) => (Number.isFinite(timeH) && Number.isFinite(values[t]) ? [t] : []));
  const none = (refusal: string): GrowthRates => inPlace(timesH.length, [], [], refusal);
  if (intervalH === null || present.length < 2) return none('A growth rate needs at least two time points with values.');
  switch (method) {
    case 'local-linear':
    case 'local-quadratic': {
      const halfWidthH = (halfWidth ?? DEFAULT_HALF_WIDTH[method]) * intervalH;
      return inPlace(timesH.length, present, present.map((t) => localSlope({ timesH, values, sigmas }, timesH[t] as number, method === 'local-linear' ? 1 : 2, halfWidthH)), null);
    }
    case 'savitzky-golay': {
      const slopes = savitzkyGolay(timesH, values, sigmas);
      return slopes ? inPlace(timesH.length, timesH.map((_, t) => t), slopes, null) : none('Savitzky–Golay needs time points at even distances. Choose local linear, local quadratic or the spline.');
    }
    case 'spline': {
      const slopes = splineSlopes(weightedPoints(timesH, values, sigmas, LEAST_KNOTS), present.map((t) => timesH[t] as number));
      return slopes ? inPlace(timesH.length, present, slopes, null) : none('A smoothing spline needs at least four time points with values, each later than the one before.');
    }
  }
}

function inPlace(count: number, timeIndices: readonly number[], slopes: readonly (SlopeAt | null)[], refusal: string | null): GrowthRates {
  const at = new Map(timeIndices.map((t, j) => [t, slopes[j] ?? null]));
  const over = (key: keyof SlopeAt): (number | null)[] => Array.from({ length: count }, (_, t) => at.get(t)?.[key] ?? null);
  return { smooth: over('value'), rates: over('rate'), rateSigmas: over('rateSigma'), refusal };
}
