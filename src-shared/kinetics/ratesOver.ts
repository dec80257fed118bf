/** The mean growth rate over a span of time (docs/formulas.md, Growth rate over a span). */
import { studentQuantile975 } from './ratesStudent.js';
import { weightedPoints } from './weightedPoints.js';

const NORMAL_975 = 1.959963984540054;

export interface RateOver {
  /** Unit of the values per hour. */
  rate: number;
  /** Null: σ is unknown and two points cannot tell it. */
  sigma: number | null; low95: number | null; high95: number | null;
  pointCount: number;
}

/**
 * Slope of the straight line through the points from `fromH` to `toH`, weighted by 1/σ². Where they scatter more than σ explains, σ is
 * scaled by the root of the reduced χ² and the interval is Student's. Null for fewer than two different times.
 */
export function rateOver(timesH: readonly number[], values: readonly (number | null)[], sigmas: readonly (number | null)[], fromH: number, toH: number): RateOver | null {
  const [low, high] = [Math.min(fromH, toH), Math.max(fromH, toH)];
  const inside = timesH.map((timeH, t) => (timeH >= low && timeH <= high ? (values[t] ?? null) : null));
  const points = weightedPoints(timesH, inside, sigmas), count = points.values.length;
  if (new Set(points.timesH).size < 2) return null;
  const sum = (each: (x: number, y: number) => number): number => points.weights.reduce((total, w, j) => total + w * each(points.timesH[j] as number, points.values[j] as number), 0);
  const total = sum(() => 1), meanX = sum((x) => x) / total, meanY = sum((_, y) => y) / total;
  const spread = sum((x) => (x - meanX) ** 2), rate = sum((x, y) => (x - meanX) * (y - meanY)) / spread;
  const reduced = count > 2 ? sum((x, y) => (y - meanY - rate * (x - meanX)) ** 2) / (count - 2) : null;
  const isScaled = reduced !== null && (points.sigmas === null || reduced > 1);
  if (points.sigmas === null && reduced === null) return { rate, sigma: null, low95: null, high95: null, pointCount: count };
  const sigma = Math.sqrt((isScaled ? reduced : 1) / spread), reach = sigma * (isScaled ? studentQuantile975(count - 2) : NORMAL_975);
  return { rate, sigma, low95: rate - reach, high95: rate + reach, pointCount: count };
}
