/** How well a break is known: where χ² has risen by one with all other breaks and lines fitted anew (docs/formulas.md, Error of a break). */
import type { SegmentedProblem } from './segmentedModel.js';
import { isAllowed, refineBreaks } from './segmentedRefine.js';

/** In intervals between time points. */
const FIRST_STEP = 0.1, GROWTH = 1.5, TOLERANCE = 1e-3, REFIT = { first: 0.5, last: 1e-3 };

export interface BreakInterval { lowH: number | null; highH: number | null }

/** @param rise of χ²: 1, times the square of what σ was scaled by @returns by break; null where χ² does not rise that far before the breaks run out of time points */
export function breakIntervals(problem: SegmentedProblem, breaksH: readonly number[], leastPoints: number, rise: number): BreakInterval[] {
  const { startH, spanH } = problem, best = breaksH.map((timeH) => (timeH - startH) / spanH);
  const { chi2 } = refineBreaks(problem, best, leastPoints, { first: 0, last: 1 });
  return best.map((_, k) => {
    const [low, high] = [-1, 1].map((side) => edge(problem, best, k, side, leastPoints, chi2 + rise));
    return { lowH: low === null || low === undefined ? null : startH + low * spanH, highH: high === null || high === undefined ? null : startH + high * spanH };
  });
}

/** First position to one side of break `k` at which χ² reaches `limit`. */
function edge(problem: SegmentedProblem, best: readonly number[], k: number, side: number, leastPoints: number, limit: number): number | null {
  const interval = 1 / Math.max(1, problem.x.length - 1);
  let inside = [...best];
  const isBeyond = (position: number): boolean | null => {
    const refitted = refitAt(problem, inside, k, position, leastPoints);
    if (refitted && refitted.chi2 < limit) inside = refitted.breaks;
    return refitted && refitted.chi2 >= limit;
  };
  let step = FIRST_STEP * interval, outside = (best[k] as number) + side * step;
  for (let beyond = isBeyond(outside); beyond !== true; beyond = isBeyond(outside)) {
    if (beyond === null) return null;
    step *= GROWTH;
    outside += side * step;
  }
  while (Math.abs(outside - (inside[k] as number)) > TOLERANCE * interval) {
    const middle = (outside + (inside[k] as number)) / 2;
    if (isBeyond(middle) !== false) outside = middle;
  }
  return outside;
}

/** With break `k` at `position`; breaks in its way go with it. */
function refitAt(problem: SegmentedProblem, breaks: readonly number[], k: number, position: number, leastPoints: number): { breaks: number[]; chi2: number } | null {
  const shift = position - (breaks[k] as number);
  const start = breaks.map((b, other) => (other === k ? position : b)), pushed = breaks.map((b, other) => (other === k || (other - k) * shift > 0 ? b + shift : b));
  const allowed = [start, pushed].find((own) => isAllowed(problem, own, leastPoints - 1));
  return allowed ? refineBreaks(problem, allowed, leastPoints, REFIT, k) : null;
}
