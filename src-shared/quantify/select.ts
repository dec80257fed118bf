/** Order statistics of an array of finite values, without changing or sorting it. */
import type { Values } from '../segment/grid.js';
import { binOf } from './binning.js';

const BINS = 65_536;
/** Above, a bin is binned again instead of sorted. */
const SORTED_AT_MOST = 2 ** 20;

/** The value of rank `rank` (0: the smallest); NaN when there is none. A few passes; memory: one bin. */
export function orderStatistic(values: Values, rank: number): number {
  if (!(rank >= 0 && rank < values.length)) return NaN;
  let min = Infinity, max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  return within(values, rank, min, max);
}

/** Percentile by linear interpolation between order statistics, rank p/100·(n − 1), as numpy and the statistics of a volume. NaN without values. */
export function percentileOf(values: Values, percent: number): number {
  const rank = (percent / 100) * (values.length - 1), low = Math.floor(rank);
  const lower = orderStatistic(values, low);
  return rank === low ? lower : lower + (orderStatistic(values, low + 1) - lower) * (rank - low);
}

/** @param rank among all values; those below `min` are counted on the way */
function within(values: Values, rank: number, min: number, max: number): number {
  if (min === max) return min;
  const binning = { min, max, bins: BINS };
  const counts = new Float64Array(BINS);
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (v < min) below++;
    else if (v <= max) { const bin = binOf(v, binning); counts[bin] = (counts[bin] as number) + 1; }
  }
  let bin = 0;
  while (below + (counts[bin] as number) <= rank) below += counts[bin++] as number;
  const inside = new Float64Array(Math.min(counts[bin] as number, SORTED_AT_MOST));
  let filled = 0, least = Infinity, most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (!(v >= min && v <= max) || binOf(v, binning) !== bin) continue;
    if (filled < inside.length) inside[filled] = v;
    filled++;
    if (v < least) least = v;
    if (v > most) most = v;
  }
  return filled <= inside.length ? inside.sort()[rank - below] as number : within(values, rank, least, most);
}
