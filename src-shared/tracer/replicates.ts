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
