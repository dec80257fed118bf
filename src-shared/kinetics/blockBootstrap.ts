/** Moving-block bootstrap of the residuals of a joint segmented regression. H. R. Künsch, Ann. Stat. 17, 1217 (1989), doi 10.1214/aos/1176347265. */
import { uniform } from '../random.js';
import type { JointCurves } from './segmentedCurves.js';
import { brokenLines, segmentedProblem, type SegmentedProblem } from './segmentedModel.js';
import { descendOnPoints, refineBreaks } from './segmentedRefine.js';

export interface BlockBootstrap { draws: number; seed: number }

/**
 * Standard deviation of each break, hours, over `draws` series made of the fitted lines and residuals drawn in blocks of n^⅓ time points, the
 * same blocks for all layers, so that errors which last or which layers share are kept. The number of breaks stays; each is sought anew from
 * where it was found.
 * @param onFraction may throw to stop
 */
export function bootstrapBreaks(problem: SegmentedProblem, breaksH: readonly number[], leastPoints: number, { draws, seed }: BlockBootstrap, onFraction: (fraction: number) => void): number[] {
  const { curves, startH, spanH } = problem, lines = brokenLines(problem, breaksH), n = curves.timesH.length;
  const start = breaksH.map((timeH) => (timeH - startH) / spanH);
  const parameterCount = curves.layers.length * (breaksH.length + 2) + breaksH.length;
  const inflation = Math.sqrt(curves.pointCount / Math.max(1, curves.pointCount - parameterCount));
  const residuals = curves.layers.map(({ values, weights }, l) => scaled(values, weights, lines[l]?.fitted ?? [], inflation));
  const blockLength = Math.ceil(n ** (1 / 3)), perDraw = Math.ceil(n / blockLength);
  const found = Array.from({ length: draws }, (_, draw) => {
    const from = Int32Array.from({ length: n }, (_unused, t) => {
      const block = Math.floor(t / blockLength);
      return Math.floor(uniform(seed, 1 + draw * perDraw + block) * (n - blockLength + 1)) + (t % blockLength);
    });
    const layers = curves.layers.map((layer, l): JointCurves['layers'][number] => ({
      ...layer, values: layer.weights.map((w, t) => (w > 0 ? (lines[l]?.fitted[t] as number) + (residuals[l]?.[from[t] as number] as number) / Math.sqrt(w) : 0)),
    }));
    const drawn = segmentedProblem({ ...curves, layers });
    onFraction((draw + 1) / draws);
    return refineBreaks(drawn, descendOnPoints(drawn, start, leastPoints).breaks, leastPoints, { first: 0.5, last: 1e-3 }).breaks;
  });
  return breaksH.map((_, k) => {
    const own = found.map((breaks) => (breaks[k] as number) * spanH), mean = own.reduce((sum, value) => sum + value, 0) / draws;
    return Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, draws - 1));
  });
}

/** Residuals over σ, at every time point: where a layer has no value, one of its others stands in. */
function scaled(values: Float64Array, weights: Float64Array, fitted: readonly number[], inflation: number): number[] {
  const own = Array.from(values, (value, t) => (weights[t] as number) > 0 ? inflation * (value - (fitted[t] as number)) * Math.sqrt(weights[t] as number) : null);
  const present = own.filter((residual) => residual !== null);
  return own.map((residual, t) => residual ?? (present[t % present.length] as number));
}
