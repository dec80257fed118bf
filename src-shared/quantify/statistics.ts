/** Minimum, maximum, mean, standard deviation and percentiles of a whole volume or series, in physical units. */
import type { Statistics } from '../contract/library.js';
import type { Volume } from '../volume/volume.js';
import { orderStatistics, type ValueRange } from './orderStatistics.js';
import { finiteRange, forEachPhysicalSlice } from './physicalSlices.js';

const PERCENTILES = { p0_1: 0.1, p1: 1, p50: 50, p99: 99, p99_5: 99.5, p99_9: 99.9 } as const;

/**
 * Statistics over the finite values of all time points; NaN and ±Infinity are counted and excluded.
 * `standardDeviation` is the sample one (n − 1), as in ImageJ; 0 for a constant volume.
 * Percentiles are exact: linear interpolation between the two nearest order statistics, rank p/100·(n − 1).
 * Without any finite value every number is 0 and `count` is 0, because a reply cannot carry NaN.
 */
export function computeStatistics(volume: Volume): Statistics {
  const { min, max, count, nonFiniteCount } = finiteRange(volume, null);
  if (max === min) {
    return { min, max, mean: min, standardDeviation: 0, count, nonFiniteCount, percentiles: { p0_1: min, p1: min, p50: min, p99: min, p99_5: min, p99_9: min } };
  }
  const largest = Math.max(-min, max);
  const unit = largest > SQUARED_IN_RANGE ? largest : 1;
  const mean = clamp((sumOf(volume, 0, 1, unit) / count) * unit, min, max);
  const standardDeviation = Math.sqrt(sumOf(volume, mean, 2, unit) / (count - 1)) * unit;
  return { min, max, mean, standardDeviation, count, nonFiniteCount, percentiles: percentilesOf(volume, { min, max }, count) };
}

/** Squares and sums of larger values would leave float64: they are taken in units of the largest. */
const SQUARED_IN_RANGE = 1e140;

/** Σ ((v − offset)/unit)^power over the finite values; slice sums are added with Neumaier's compensation. Exact for integers below 2⁵³. */
function sumOf(volume: Volume, offset: number, power: 1 | 2, unit: number): number {
  let total = 0;
  let lost = 0;
  forEachPhysicalSlice(volume, null, (values) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const d = (values[i] as number) / unit - offset / unit;
      if (d - d === 0) sum += power === 1 ? d : d * d;
    }
    const next = total + sum;
    lost += Math.abs(total) >= Math.abs(sum) ? total - next + sum : sum - next + total;
    total = next;
  });
  return total + lost;
}

function percentilesOf(volume: Volume, range: ValueRange, count: number): Statistics['percentiles'] {
  const rankOf = (p: number): number => (p / 100) * (count - 1);
  const ranks = Object.values(PERCENTILES).flatMap((p) => [Math.floor(rankOf(p)), Math.ceil(rankOf(p))]);
  const values = orderStatistics(volume, range, ranks);
  const percentile = (p: number): number => {
    const rank = rankOf(p);
    const low = values.get(Math.floor(rank)) ?? NaN, high = values.get(Math.ceil(rank)) ?? NaN;
    return low + (high - low) * (rank - Math.floor(rank));
  };
  return {
    p0_1: percentile(PERCENTILES.p0_1), p1: percentile(PERCENTILES.p1), p50: percentile(PERCENTILES.p50),
    p99: percentile(PERCENTILES.p99), p99_5: percentile(PERCENTILES.p99_5), p99_9: percentile(PERCENTILES.p99_9),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
