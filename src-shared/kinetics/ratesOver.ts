/** The mean growth rate over a span of time (docs/formulas.md, Growth rate over a span). */
import { NORMAL_975, studentQuantile975 } from '../statistics/student.js';
import { lineThrough } from './weightedLine.js';
import { weightedPoints } from './weightedPoints.js';

export interface RateOver {
  /** Unit of the values per hour. */
  rate: number;
  /** Null: σ is unknown and two points cannot tell it. */
  sigma: number | null; low95: number | null; high95: number | null;
  /** Of those that count. */
  pointCount: number;
}

/**
 * Slope of the straight line through the points from `fromH` to `toH`, weighted by 1/σ². Where they scatter more than σ explains, σ is
 * scaled by the root of the reduced χ² and the interval is Student's. Null for fewer than two different times.
 * Points without a σ are left out, unless fewer than two have one.
 */
export function rateOver(timesH: readonly number[], values: readonly (number | null)[], sigmas: readonly (number | null)[], fromH: number, toH: number): RateOver | null {
  const [low, high] = [Math.min(fromH, toH), Math.max(fromH, toH)];
  const inside = timesH.map((timeH, t) => (timeH >= low && timeH <= high ? (values[t] ?? null) : null));
  const points = weightedPoints(timesH, inside, sigmas, 2), count = points.values.length, total = points.weights.reduce((sum, w) => sum + w, 0);
  const mean = (of: readonly number[]): number => points.weights.reduce((sum, w, j) => sum + w * (of[j] as number), 0) / total;
  const meanX = mean(points.timesH), meanY = mean(points.values);
  const sum = (each: (x: number, y: number) => number): number => points.weights.reduce((sums, w, j) => sums + w * each((points.timesH[j] as number) - meanX, (points.values[j] as number) - meanY), 0);
  const line = lineThrough([total, sum((x) => x), sum((x) => x * x), sum((_, y) => y), sum((x, y) => x * y), sum((_, y) => y * y)]);
  if (!line || line.spread === 0) return null;
  const { slope: rate, spread, misfit } = line, reduced = count > 2 ? misfit / (count - 2) : null;
  const isScaled = reduced !== null && (points.sigmas === null || reduced > 1);
  if (points.sigmas === null && reduced === null) return { rate, sigma: null, low95: null, high95: null, pointCount: count };
  const sigma = Math.sqrt((isScaled ? reduced : 1) / spread), reach = sigma * (isScaled ? studentQuantile975(count - 2) : NORMAL_975);
  return { rate, sigma, low95: rate - reach, high95: rate + reach, pointCount: count };
}
