/** Joint continuous segmented regression of all layers with shared breaks (docs/formulas.md, Stages). */
import { jointCurves, type JointCurves, type LayerCurve } from './segmentedCurves.js';
import { chi2At, segmentedProblem, type SegmentedProblem } from './segmentedModel.js';
import { descendOnPoints, FULL_STEPS, refineBreaks } from './segmentedRefine.js';
import { searchGrid } from './segmentedSearch.js';

export interface SegmentedOptions { mostBreaks: number; /** Fewest time points of a segment. */ leastPoints: number }

export interface SegmentedModel {
  breakCount: number;
  /** With σ as given. */
  chi2: number;
  /** L (K + 2) + K. */
  parameterCount: number;
  breaksH: number[];
}

export interface Segmented {
  problem: SegmentedProblem;
  /** From no break on. Empty: too few points for a straight line. */
  models: SegmentedModel[];
  /** Every how many time points breaks were sought; 1 unless there are very many. */
  stride: number;
}

/** Combinations × layers that are tried for one number of breaks; more take a coarser grid. About a second. */
const MOST_TRIED = 5e7;

/**
 * The best breaks for each number of them. All combinations of time points with at least `leastPoints` in every segment are tried, and the
 * best is refined to a millionth of an interval. Where there are too many combinations only every second, third … time point is tried, then
 * each break moves to the best time point between its neighbours, and from the model with one break less a break is added.
 * @param timesH ascending @param onFraction may throw to stop
 */
export function segmented(timesH: readonly number[], curves: readonly LayerCurve[], { mostBreaks, leastPoints }: SegmentedOptions, onFraction: (fraction: number) => void): Segmented {
  const joint = jointCurves(timesH, curves), problem = segmentedProblem(joint), n = joint.timesH.length;
  const isModel = (breakCount: number): boolean => (breakCount + 1) * leastPoints <= n && joint.pointCount > parametersOf(joint, breakCount) && (joint.timesH[n - 1] as number) > (joint.timesH[0] as number);
  const breakCounts = Array.from({ length: mostBreaks + 1 }, (_, k) => k).filter(isModel);
  const strides = breakCounts.map((breakCount) => strideFor(n, breakCount, leastPoints, joint.layers.length));
  const models: SegmentedModel[] = [];
  let lastBest: number[] = [];
  const grids = new Map<number, number[][]>();
  for (const [at, breakCount] of breakCounts.entries()) {
    const stride = strides[at] as number, deepest = breakCounts[strides.lastIndexOf(stride)] as number;
    const grid = grids.get(stride) ?? searchGrid(problem, candidatesOf(n, stride, leastPoints), deepest, Math.ceil(leastPoints / stride), (fraction) => { onFraction((at + (deepest - breakCount + 1) * fraction) / breakCounts.length); }).map(({ points }) => points.map((i) => problem.x[i] as number));
    grids.set(stride, grid);
    const found = grid[breakCount - 1] ?? [];
    const starts = stride === 1 ? [found] : [found, withOneMore(problem, lastBest, leastPoints)].filter((start) => start.length === breakCount).map((start) => descendOnPoints(problem, start, leastPoints).breaks);
    const refined = starts.map((start) => refineBreaks(problem, start, leastPoints, FULL_STEPS)).sort((a, b) => a.chi2 - b.chi2)[0];
    if (!refined || refined.breaks.length !== breakCount) continue;
    lastBest = refined.breaks;
    models.push({ breakCount, chi2: refined.chi2, parameterCount: parametersOf(joint, breakCount), breaksH: refined.breaks.map((b) => problem.startH + b * problem.spanH) });
  }
  onFraction(1);
  return { problem, models, stride: Math.max(1, ...strides) };
}

const parametersOf = ({ layers }: JointCurves, breakCount: number): number => layers.length * (breakCount + 2) + breakCount;

/** A break needs `leastPoints` before it and after it. */
function candidatesOf(n: number, stride: number, leastPoints: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor((n - 2 * leastPoints) / stride) + 1) }, (_, j) => leastPoints + j * stride);
}

function strideFor(n: number, breakCount: number, leastPoints: number, layerCount: number): number {
  for (let stride = 1; ; stride++) {
    const free = candidatesOf(n, stride, leastPoints).length - (breakCount - 1) * (Math.ceil(leastPoints / stride) - 1);
    let combinations = 1;
    for (let k = 0; k < breakCount; k++) combinations *= Math.max(0, free - k) / (k + 1);
    if (combinations * layerCount <= MOST_TRIED) return stride;
  }
}

/** The same breaks and the time point that helps most. */
function withOneMore(problem: SegmentedProblem, breaks: readonly number[], leastPoints: number): number[] {
  let best: number[] = [], least = Infinity;
  for (const i of candidatesOf(problem.x.length, 1, leastPoints)) {
    const more = [...breaks, problem.x[i] as number].sort((a, b) => a - b), chi2 = chi2At(problem, more);
    if (chi2 < least) [least, best] = [chi2, more];
  }
  return best;
}
