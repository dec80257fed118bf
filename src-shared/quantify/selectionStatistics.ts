/** Statistics and histogram over the native values of a selection: full range, nothing scaled, nothing rounded. */
import type { Values } from '../segment/grid.js';
import { binOf } from './binning.js';
import { percentileOf } from './select.js';
import type { SelectedValues } from './selection.js';

/** Null: undefined, because too few values count. */
export interface SelectionStatistics {
  count: number;
  nonFiniteCount: number;
  sum: number;
  mean: number | null;
  /** Sample standard deviation (n − 1); null below two values. */
  standardDeviation: number | null;
  min: number | null;
  max: number | null;
  /** Mean of the two middle values of an even number. */
  median: number | null;
}

/** Two passes: the sum of squares is taken about the mean, so that a large offset costs no digits. Sums are compensated (Neumaier). */
export function selectionStatistics({ values, nonFiniteCount }: SelectedValues): SelectionStatistics {
  const count = values.length;
  if (count === 0) return { count, nonFiniteCount, sum: 0, mean: null, standardDeviation: null, min: null, max: null, median: null };
  let min = Infinity, max = -Infinity;
  for (let i = 0; i < count; i++) {
    const v = values[i] as number;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  const sum = compensatedSum(values, (v) => v);
  const mean = min === max ? min : sum / count;
  const squares = min === max ? 0 : compensatedSum(values, (v) => (v - mean) * (v - mean));
  return { count, nonFiniteCount, sum, mean, standardDeviation: count > 1 ? Math.sqrt(squares / (count - 1)) : null, min, max, median: percentileOf(values, 50) };
}

function compensatedSum(values: Values, of: (value: number) => number): number {
  let sum = 0, lost = 0;
  for (let i = 0; i < values.length; i++) {
    const term = of(values[i] as number), next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return sum + lost;
}

export interface Bins { min: number; max: number; counts: Uint32Array }

/** Equal bins from the smallest to the largest value, the last closed; everything in the first when all values are equal; min = max = 0 without values. */
export function selectionHistogram({ values }: SelectedValues, bins: number): Bins {
  const counts = new Uint32Array(bins);
  let min = Infinity, max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  if (values.length === 0) return { min: 0, max: 0, counts };
  const binning = { min, max, bins };
  for (let i = 0; i < values.length; i++) {
    const bin = binOf(values[i] as number, binning);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { min, max, counts };
}
