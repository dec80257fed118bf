/** Order statistics of an array of finite values, without changing or sorting it. */
import type { Values } from '../segment/grid.js';

const BINS = 65_536;
/** More values than this are binned again instead of sorted. */
const SORTED_AT_MOST = 2 ** 20;

/** The value of rank `rank` (0: the smallest); NaN when there is none. A few passes; memory: one bin. */
export const orderStatistic = (values: Values, rank: number): number => neighbours(values, rank)[0];

/** Percentile by linear interpolation between order statistics, rank p/100·(n − 1), as numpy and the statistics of a volume. NaN without values. */
export function percentileOf(values: Values, percent: number): number {
  const rank = (percent / 100) * (values.length - 1), low = Math.floor(rank);
  const [lower, upper] = neighbours(values, low);
  return rank === low ? lower : lower + (upper - lower) * (rank - low);
}

/** Middle value, or the mean of the two middle ones, of whole volumes; of few values statistics/median.ts is quicker. NaN without values. */
export const medianOf = (values: Values): number => percentileOf(values, 50);

/** The values of ranks `rank` and `rank + 1` (or `rank` again when it is the last). */
function neighbours(values: Values, rank: number): [number, number] {
  if (!(rank >= 0 && rank < values.length)) return [NaN, NaN];
  let min = Infinity, max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  return within(values, rank, Math.min(rank + 1, values.length - 1), min, max);
}

/** @param first and `last`: ranks among all values, which lie in min … max */
function within(values: Values, first: number, last: number, min: number, max: number): [number, number] {
  if (min === max) return [min, min];
  // Halves, so that the width of any range of doubles is finite.
  const half = min / 2, perHalf = BINS / (max / 2 - half);
  const counts = new Float64Array(BINS + 1);
  let below = 0, inRange = 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (v < min) { below++; continue; }
    if (v > max) continue;
    const bin = Math.min(BINS, (v / 2 - half) * perHalf) | 0;
    counts[bin] = (counts[bin] as number) + 1;
    inRange++;
  }
  let bin = 0;
  while (below + (counts[bin] as number) <= first) below += counts[bin++] as number;
  let lastBin = bin, upTo = below + (counts[bin] as number);
  while (upTo <= last) upTo += counts[++lastBin] as number;
  const wanted = upTo - below, isKept = wanted <= SORTED_AT_MOST || wanted === inRange;
  const inside = new Float64Array(isKept ? wanted : 0);
  let filled = 0, least = Infinity, most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (v < min || v > max) continue;
    const own = Math.min(BINS, (v / 2 - half) * perHalf) | 0;
    if (own < bin || own > lastBin) continue;
    if (isKept) inside[filled++] = v;
    if (v < least) least = v;
    if (v > most) most = v;
  }
  if (!isKept) return within(values, first, last, least, most);
  inside.sort();
  return [inside[first - below] as number, inside[last - below] as number];
}
