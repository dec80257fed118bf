/** Natural cubic smoothing spline; its smoothness by generalised cross-validation (docs/formulas.md, Growth rate). */
import { sigmaOfSum, type WeightedPoints } from './weightedPoints.js';
import type { SlopeAt } from './ratesLocal.js';
import { bandedSystem, knotsOf, smoothWith, splineAt, traceOfSmoother, type Knots } from './splines.js';

/** Powers of ten of λ, relative to the one at which both terms weigh the same: from almost interpolation to almost a straight line. */
const SEARCH = { from: -8, to: 8, step: 0.5, tolerance: 1e-6 };
export const LEAST_KNOTS = 4;

/**
 * Minimises Σ w (y − g)² + λ ∫ g''². λ minimises n Σ w (y − g)² / (n − tr A)², A being the smoother's matrix (P. Craven and G. Wahba,
 * Numer. Math. 31, 377 (1979), doi 10.1007/BF01404567); the error of a slope comes from its row of the linear operator at that λ.
 * @param atH where slopes are wanted: at the points, or between and beyond them
 * @returns null for fewer than four points, or times that do not ascend.
 */
export function splineSlopes({ timesH, values, weights, sigmas }: WeightedPoints, atH: readonly number[]): SlopeAt[] | null {
  if (timesH.length < LEAST_KNOTS || timesH.some((timeH, t) => t > 0 && timeH <= (timesH[t - 1] as number))) return null;
  const knots = knotsOf(timesH, weights);
  const lambda = bestLambda(knots, values);
  const system = bandedSystem(knots, lambda);
  const own = smoothWith(knots, system, lambda, values), columns = timesH.map((_, j) => smoothWith(knots, system, lambda, timesH.map((_unused, i) => Number(i === j))));
  return atH.map((timeH) => ({ ...splineAt(timesH, own, timeH), rateSigma: sigmaOfSum(columns.map((column) => splineAt(timesH, column, timeH).rate), sigmas) }));
}

/** In the unit of weight × time³. */
export function bestLambda(knots: Knots, values: readonly number[]): number {
  const n = values.length, unit = balance(knots);
  const score = (power: number): number => {
    const lambda = unit * 10 ** power, system = bandedSystem(knots, lambda);
    const { fitted } = smoothWith(knots, system, lambda, values);
    const misfit = fitted.reduce((sum, g, i) => sum + (knots.weights[i] as number) * ((values[i] as number) - g) ** 2, 0);
    return (n * misfit) / (n - traceOfSmoother(knots, system, lambda)) ** 2;
  };
  // Very unequal weights leave nothing but rounding at some λ: those have no score.
  let best = SEARCH.to, least = Infinity;
  for (let power = SEARCH.to; power >= SEARCH.from; power -= SEARCH.step) {
    const own = score(power);
    if (own < least) [best, least] = [power, own];
  }
  for (let step = SEARCH.step / 2; step > SEARCH.tolerance; step /= 2) for (const power of [best - step, best + step]) {
    const own = score(power);
    if (own < least) [best, least] = [power, own];
  }
  return unit * 10 ** best;
}

/** λ at which the traces of both terms of the banded system are equal. */
function balance({ times, weights, q }: Knots): number {
  const stiff = q.reduce((sum, row, i) => row.reduce((own, entry, k) => own + entry ** 2 / (weights[i + k] as number), sum), 0);
  const free = q.reduce((sum, _, i) => sum + ((times[i + 2] as number) - (times[i] as number)) / 3, 0);
  return free / stiff;
}
