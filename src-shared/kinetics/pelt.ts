/** Change points of straight lines that may jump, by PELT. R. Killick, P. Fearnhead and I. A. Eckley, J. Am. Stat. Assoc. 107, 1590 (2012), doi 10.1080/01621459.2012.737745. */
import { jointCurves, type LayerCurve } from './segmentedCurves.js';
import { lineThrough, type LineSums } from './weightedLine.js';

export interface Pelt {
  /** First time point of each later segment, among those with values. */
  changes: number[];
  /** Halfway between the time points on both sides of each change. */
  breaksH: number[];
  /** Weighted sum of squares plus the penalty of the changes. */
  objective: number;
}

export interface PeltOptions {
  /** Price of a change; null: (2 L + 1) ln N for L curves with N values, 3 ln N for one. */
  penalty: number | null;
  leastPoints: number;
}

/** Changes common to all `curves`: F(t) = min over s of F(s) + C(s, t) + penalty, C the weighted sum of squares around a straight line for each curve. */
export function pelt(timesH: readonly number[], curves: readonly LayerCurve[], { penalty, leastPoints }: PeltOptions): Pelt {
  const joint = jointCurves(timesH, curves), n = joint.timesH.length;
  if (n === 0) return { changes: [], breaksH: [], objective: 0 };
  const price = penalty ?? (2 * joint.layers.length + 1) * Math.log(joint.pointCount);
  const costs = joint.layers.map(({ values, weights }) => lineCost(joint.timesH, values, weights));
  const cost = (from: number, to: number): number => costs.reduce((sum, own) => sum + own(from, to), 0);
  const best = new Float64Array(n + 1).fill(Infinity), previous = new Int32Array(n + 1);
  best[0] = -price;
  /** A start is dropped only once the time point that beats it may itself start a segment. */
  let starts: { from: number; droppedAt: number }[] = [];
  for (let t = 1; t <= n; t++) {
    if (t >= leastPoints) starts.push({ from: t - leastPoints, droppedAt: Infinity });
    starts = starts.filter(({ droppedAt }) => t < droppedAt);
    const totals = starts.map(({ from }) => (best[from] as number) + cost(from, t));
    totals.forEach((total, at) => {
      if (total + price < (best[t] as number)) [best[t], previous[t]] = [total + price, starts[at]?.from ?? 0];
    });
    totals.forEach((total, at) => {
      const start = starts[at];
      if (start && total > (best[t] as number)) start.droppedAt = Math.min(start.droppedAt, t + leastPoints);
    });
  }
  const changes: number[] = [];
  for (let t = previous[n] as number; t > 0; t = previous[t] as number) changes.unshift(t);
  return { changes, breaksH: changes.map((t) => ((joint.timesH[t - 1] as number) + (joint.timesH[t] as number)) / 2), objective: n < leastPoints ? 0 : (best[n] as number) };
}

/** Sum of squares around the weighted straight line through points `from` to `to` − 1. */
function lineCost(timesH: readonly number[], values: Float64Array, weights: Float64Array): (from: number, to: number) => number {
  const n = timesH.length, startH = timesH[0] as number, spanH = (timesH[n - 1] as number) - startH || 1;
  const weight = weights.reduce((sum, w) => sum + w, 0), mean = values.reduce((sum, value, i) => sum + (weights[i] as number) * value, 0) / weight;
  const x = (i: number): number => ((timesH[i] as number) - startH) / spanH, y = (i: number): number => (values[i] as number) - mean;
  const prefix = (each: (i: number) => number): Float64Array => {
    const sums = new Float64Array(n + 1);
    for (let i = 0; i < n; i++) sums[i + 1] = (sums[i] as number) + (weights[i] as number) * each(i);
    return sums;
  };
  const sums = [prefix(() => 1), prefix(x), prefix((i) => x(i) ** 2), prefix(y), prefix((i) => x(i) * y(i)), prefix((i) => y(i) ** 2)];
  return (from, to) => lineThrough(sums.map((own) => (own[to] as number) - (own[from] as number)) as unknown as LineSums)?.misfit ?? 0;
}
