/** m1, or m1 and m2, from measured abundances. docs/formulas.md, "Fit of the amounts". */
import { fractionsAt } from './charge.js';
import { bestOnGrid } from './fitGrid.js';
import { damped } from './fitSteps.js';
import type { TracerModel, TracerPoint, TracerSettings } from './parameters.js';
import { standardError } from './replicates.js';

export interface FittedAmount { value: number; /** Standard error; null: not known. */ error: number | null }

export interface TracerFit {
  /** The model with the fitted amounts in place. */
  model: TracerModel;
  m1: FittedAmount;
  /** Null: held. */
  m2: FittedAmount | null;
  /** Of m1 and m2; null for one of them. */
  correlation: number | null;
  pointCount: number;
  chi2: number;
  degreesOfFreedom: number;
  /** Every point's σ was known: χ² means something, and errors are scaled up by its root where it is above one per degree of freedom. */
  isWeighted: boolean;
}

/** `reason`: one sentence for a person. */
export type FitResult = { fit: TracerFit } | { fit: null; reason: string };

/** What the fit compares: LLZO with x2, electrodes with x1. */
export interface FitPoint { chargeC: number; x: number; weight: number; pool: 'x1' | 'x2' }

/** Amounts are known to better than their own size, or they are not known. */
const LARGEST_RELATIVE_ERROR = 1;
const MOST_CORRELATION = 0.999;

/** Points of LLZO and electrodes that say something: no limits, no charge 0 (where the model is what it was set to). */
export function fitPoints(points: readonly TracerPoint[]): { points: FitPoint[]; isWeighted: boolean } {
  const used = points.filter(({ what, isLimit, chargeC }) => what !== 'dendrite' && !isLimit && chargeC > 0), errors = used.map(standardError);
  const isWeighted = errors.every((error) => error !== null && error > 0);
  return {
    isWeighted,
    points: used.map(({ chargeC, abundance, what }, n) => ({ chargeC, x: abundance, pool: what === 'llzo' ? 'x2' : 'x1', weight: isWeighted ? 1 / (errors[n] ?? 1) ** 2 : 1 })),
  };
}

/**
 * Weighted least squares of the closed form; start abundances, exchange and charge of an iteration are held.
 * Where a σ is missing all points weigh the same and the scatter gives the errors.
 */
export function fitTracer({ model, points: measured, fit: free }: Pick<TracerSettings, 'model' | 'points' | 'fit'>): FitResult {
  const { points, isWeighted } = fitPoints(measured), count = free === 'm1' ? 1 : 2;
  const obstacle = obstacleOf(model, points, count);
  if (obstacle !== null) return { fit: null, reason: obstacle };

  const withAmounts = (logs: readonly number[]): TracerModel => ({ ...model, m1: model.n * (1 + Math.exp(logs[0] ?? 0)), m2: count === 2 ? Math.exp(logs[1] ?? 0) : model.m2 });
  const residuals = (logs: readonly number[]): number[] => {
    const trial = withAmounts(logs);
    return points.map(({ chargeC, x, weight, pool }) => Math.sqrt(weight) * (fractionsAt(trial, chargeC)[pool] - x));
  };
  const solved = damped(residuals, bestOnGrid(residuals, model.n, count));
  if (solved === null || solved.covariance === null) return { fit: null, reason: NOT_IDENTIFIABLE };

  const degreesOfFreedom = points.length - count, fitted = withAmounts(solved.at);
  const scatter = degreesOfFreedom > 0 ? solved.chi2 / degreesOfFreedom : null;
  const factor = isWeighted ? Math.max(1, scatter ?? 1) : scatter;
  const [c11 = NaN, c12 = NaN, c22 = NaN] = solved.covariance;
  /** d m1/d log = m1 − n, d m2/d log = m2. */
  const error = (variance: number, perLog: number): number | null => (factor === null ? null : Math.sqrt(factor * variance) * perLog);
  const m1 = { value: fitted.m1, error: error(c11, fitted.m1 - model.n) }, m2 = count === 2 ? { value: fitted.m2, error: error(c22, fitted.m2) } : null;
  const correlation = count === 2 ? c12 / Math.sqrt(c11 * c22) : null;
  const isLoose = [m1, m2].some((amount) => amount !== null && amount.error !== null && !(amount.error < LARGEST_RELATIVE_ERROR * amount.value));
  if (isLoose || (correlation !== null && !(Math.abs(correlation) < MOST_CORRELATION))) return { fit: null, reason: NOT_IDENTIFIABLE };
  return { fit: { model: fitted, m1, m2, correlation, pointCount: points.length, chi2: solved.chi2, degreesOfFreedom, isWeighted } };
}

const NOT_IDENTIFIABLE = 'Not identifiable: many amounts describe these points as well. Fit m1 alone, or measure where the curves still change and the electrodes too.';

function obstacleOf(model: TracerModel, points: readonly FitPoint[], count: number): string | null {
  if (points.length < count) return `A fit of ${count === 1 ? 'm1' : 'm1 and m2'} needs at least ${String(count)} measured point${count === 1 ? '' : 's'} of LLZO or electrodes after some charge; there ${points.length === 1 ? 'is 1' : `are ${String(points.length)}`}.`;
  if (!(model.n > 0)) return 'Nothing is exchanged with n = 0, so nothing can be fitted.';
  if (model.x1 === model.x2) return 'Not identifiable: electrodes and LLZO start alike, so nothing changes.';
  return null;
}
