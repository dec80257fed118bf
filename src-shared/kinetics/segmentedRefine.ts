/** From the best breaks among the time points to the best breaks. Positions are in x, as in {@link SegmentedProblem}. */
import { chi2At, firstFrom, type SegmentedProblem } from './segmentedModel.js';

/** Steps of the pattern search in intervals between time points. */
export interface Steps { first: number; last: number }
export const FULL_STEPS: Steps = { first: 0.5, last: 1e-6 };

/** Whether every segment holds at least `least` points and the breaks ascend. */
export function isAllowed({ x }: SegmentedProblem, breaks: readonly number[], least: number): boolean {
  let from = 0, before = -Infinity;
  for (const b of breaks) {
    const to = firstFrom(x, b);
    if (!(b > before) || to - from < least) return false;
    [from, before] = [to, b];
  }
  return x.length - from >= least;
}

/**
 * Each break is moved by a step to either side while χ² falls; then the step is halved. Breaks may leave the time point at which they were
 * found, so a segment may hold one point less than asked for in the search among the time points.
 * @param fixed break that stays where it is, if any
 */
export function refineBreaks(problem: SegmentedProblem, start: readonly number[], leastPoints: number, { first, last }: Steps, fixed: number | null = null): { breaks: number[]; chi2: number } {
  const interval = 1 / Math.max(1, problem.x.length - 1), breaks = [...start];
  let chi2 = chi2At(problem, breaks);
  for (let step = first * interval; step > last * interval / 2; step /= 2) for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (let k = 0; k < breaks.length; k++) for (const move of [-step, step]) {
      if (k === fixed) continue;
      const before = breaks[k] as number;
      breaks[k] = before + move;
      const moved = isAllowed(problem, breaks, leastPoints - 1) ? chi2At(problem, breaks) : Infinity;
      if (moved < chi2) [chi2, isBetter] = [moved, true];
      else breaks[k] = before;
    }
  }
  return { breaks, chi2 };
}

/** One break after the other to the best of all time points between its neighbours, until none moves. */
export function descendOnPoints(problem: SegmentedProblem, start: readonly number[], leastPoints: number): { breaks: number[]; chi2: number } {
  const { x } = problem, breaks = [...start];
  let chi2 = chi2At(problem, breaks);
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (let k = 0; k < breaks.length; k++) {
      let kept = breaks[k] as number;
      const to = firstFrom(x, breaks[k + 1] ?? Infinity);
      for (let i = firstFrom(x, breaks[k - 1] ?? -Infinity) + 1; i < to; i++) {
        breaks[k] = x[i] as number;
        const moved = isAllowed(problem, breaks, leastPoints) ? chi2At(problem, breaks) : Infinity;
        if (moved < chi2) [chi2, kept, isBetter] = [moved, x[i] as number, true];
      }
      breaks[k] = kept;
    }
  }
  return { breaks, chi2 };
}
