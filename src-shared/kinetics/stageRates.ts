/** Lines through the curves between given times, and the slopes of the outer and the middle layers. */
import type { Stage } from './result.js';
import type { JointCurves } from './segmentedCurves.js';
import { brokenLines, chi2At, segmentedProblem, type SegmentedProblem } from './segmentedModel.js';
import { isAllowed } from './segmentedRefine.js';
import type { FittedModel } from './stageModel.js';

/** The line of one layer through all segments. */
export interface StageLine {
  /** From 0. */
  index: number;
  points: [timeH: number, value: number][];
  /** Per hour; null: the values do not tell it. Variances for σ as given. */
  slopes: ({ slope: number; variance: number } | null)[];
}

export interface StageFit { lines: StageLine[]; model: FittedModel }

const slopeOf = (slope: number, variance: number | null | undefined): StageLine['slopes'][number] => (variance === null || variance === undefined ? null : { slope, variance });

/** Broken lines without jumps. @param breaksH ascending */
export function continuousFit(problem: SegmentedProblem, breaksH: readonly number[]): StageFit {
  const { curves: { layers }, startH, spanH } = problem;
  const lines = brokenLines(problem, breaksH).map(({ index, cornersH, corners, slopes, slopeVariances }): StageLine => ({
    index, points: cornersH.map((timeH, k) => [timeH, corners[k] as number]), slopes: slopes.map((slope, k) => slopeOf(slope, slopeVariances[k])),
  }));
  const breakCount = breaksH.length, chi2 = chi2At(problem, breaksH.map((timeH) => (timeH - startH) / spanH));
  return { lines, model: { breakCount, chi2, parameterCount: layers.length * (breakCount + 2) + breakCount, breaksH: [...breaksH] } };
}

/** A straight line of its own in every segment. @param breaksH ascending */
export function jumpingFit(curves: JointCurves, breaksH: readonly number[]): StageFit {
  const edgesH = [-Infinity, ...breaksH, Infinity];
  const parts = edgesH.slice(1).map((toH, k) => {
    const inside = curves.timesH.flatMap((timeH, t) => (timeH >= (edgesH[k] as number) && timeH < toH ? [t] : []));
    const layers = curves.layers.map((layer) => ({ ...layer, values: Float64Array.from(inside, (t) => layer.values[t] as number), weights: Float64Array.from(inside, (t) => layer.weights[t] as number) }));
    const problem = segmentedProblem({ ...curves, timesH: inside.map((t) => curves.timesH[t] as number), layers: layers.filter(({ weights }) => weights.filter((w) => w > 0).length > 1) });
    return { lines: brokenLines(problem, []), chi2: chi2At(problem, []) };
  });
  const lines = curves.layers.map(({ index }): StageLine => {
    const own = parts.map((part) => part.lines.find((line) => line.index === index));
    return {
      index, points: own.flatMap((line) => line?.cornersH.map((timeH, k): [number, number] => [timeH, line.corners[k] as number]) ?? []),
      slopes: own.map((line) => (line ? slopeOf(line.slopes[0] as number, line.slopeVariances[0]) : null)),
    };
  });
  const breakCount = breaksH.length, chi2 = parts.reduce((sum, part) => sum + part.chi2, 0);
  return { lines, model: { breakCount, chi2, parameterCount: 2 * curves.layers.length * (breakCount + 1) + breakCount, breaksH: [...breaksH] } };
}

/** Without jumps where every segment has two time points, else with them. */
export function fitBetween(problem: SegmentedProblem, breaksH: readonly number[]): StageFit {
  return isAllowed(problem, breaksH.map((timeH) => (timeH - problem.startH) / problem.spanH), 2) ? continuousFit(problem, breaksH) : jumpingFit(problem.curves, breaksH);
}

/** Mean slopes of the first and last layer and of those between. Null: no such layer, or none with two values. */
export function segmentRates({ lines, model }: StageFit, { startH, spanH }: SegmentedProblem, layerCount: number, sigmaScale: number): Omit<Stage, 'label'>[] {
  const edgesH = [startH, ...model.breaksH, startH + spanH], isOuter = ({ index }: StageLine): boolean => index === 0 || index === layerCount - 1;
  const mean = (own: readonly StageLine[], k: number): { rate: number | null; sigma: number | null } => {
    const known = own.flatMap(({ slopes }) => slopes[k] ?? []);
    if (known.length === 0) return { rate: null, sigma: null };
    return { rate: known.reduce((sum, { slope }) => sum + slope, 0) / known.length, sigma: (sigmaScale * Math.sqrt(known.reduce((sum, { variance }) => sum + variance, 0))) / known.length };
  };
  return edgesH.slice(1).map((toH, k) => {
    const outer = mean(lines.filter(isOuter), k), middle = mean(lines.filter((line) => !isOuter(line)), k);
    return { fromH: edgesH[k] as number, toH, outerRate: outer.rate, outerRateSigma: outer.sigma, middleRate: middle.rate, middleRateSigma: middle.sigma };
  });
}
