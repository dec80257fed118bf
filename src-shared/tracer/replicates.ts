/** Several cells at one charge, and what an error bar is. docs/formulas.md, "Replicates". */
import { NORMAL_975, studentQuantile975 } from '../statistics/student.js';
import type { ErrorBars, TracerPoint } from './parameters.js';

/** `sd` with n − 1; `se` of the mean; half-width of the 95 % interval of the mean (Student). Null for a single cell. */
export interface Replicates { mean: number; sd: number | null; se: number | null; half95: number | null }

/** @returns null without a finite value */
export function replicates(values: readonly number[]): Replicates | null {
  const known = values.filter(Number.isFinite), count = known.length;
  if (count === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, sd: null, se: null, half95: null };
  const sd = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
  return { mean, sd, se: sd / Math.sqrt(count), half95: studentQuantile975(count - 1) * sd / Math.sqrt(count) };
}

/**
 * Single cells of one kind at one charge made one point: mean, deviation and number. Limits, and points that are means already, stay as they
 * are. In the order of the first of each.
 */
export function averagedCells(points: readonly TracerPoint[]): TracerPoint[] {
  const groups = new Map<string, TracerPoint[]>();
  for (const point of points) {
    const key = point.n > 1 || point.isLimit ? point.id : `${point.what} ${String(point.chargeC)}`, known = groups.get(key);
    if (known) known.push(point); else groups.set(key, [point]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group, found = replicates(group.map(({ abundance }) => abundance)), amounts = group.flatMap(({ amount }) => amount ?? []);
    if (!first || !found || group.length === 1) return group;
    return [{ ...first, abundance: found.mean, sigma: found.sd, n: group.length, amount: amounts.length === group.length ? amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length : null }];
  });
}

/** Length of a point's error bar to either side; null where its σ is not known. One cell: σ, or 1.96 of it. */
export function errorBar({ sigma, n }: Pick<TracerPoint, 'sigma' | 'n'>, bars: ErrorBars): number | null {
  if (sigma === null) return null;
  switch (bars) {
    case 'sd': return sigma;
    case 'se': return sigma / Math.sqrt(n);
    case 't95': return (n > 1 ? studentQuantile975(n - 1) : NORMAL_975) * sigma / Math.sqrt(n);
  }
}

/** Standard error of a point: what a fit weighs it by, and what the share of mechanism 2 is as uncertain as. */
export const standardError = (point: Pick<TracerPoint, 'sigma' | 'n'>): number | null => errorBar(point, 'se');
