/** Minimum, maximum, mean, standard deviation and percentiles of a whole volume or series, in physical units. */
import type { Statistics } from '../contract/library.js';
import type { Volume } from '../volume/volume.js';
import { addToBins, binOf, type Binning } from './binning.js';
import { finiteRange, forEachPhysicalSlice } from './physicalSlices.js';

const PERCENTILES = { p0_1: 0.1, p1: 1, p50: 50, p99: 99, p99_5: 99.5, p99_9: 99.9 } as const;
const SELECTION_BINS = 65_536;

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
  const mean = clamp(sumOf(volume, 0, 1) / count, min, max);
  const binning: Binning = { min, max, bins: SELECTION_BINS };
  const counts = new Uint32Array(SELECTION_BINS);
  forEachPhysicalSlice(volume, null, (values) => { addToBins(counts, values, binning); });
  const standardDeviation = Math.sqrt(sumOf(volume, mean, 2) / (count - 1));
  return { min, max, mean, standardDeviation, count, nonFiniteCount, percentiles: percentilesOf(volume, binning, counts, count) };
}

/** Σ (v − offset)^power over the finite values; slice sums are added with Neumaier's compensation. Exact for integers below 2⁵³. */
function sumOf(volume: Volume, offset: number, power: 1 | 2): number {
  let total = 0;
  let lost = 0;
  forEachPhysicalSlice(volume, null, (values) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const d = (values[i] as number) - offset;
      if (d - d === 0) sum += power === 1 ? d : d * d;
    }
    const next = total + sum;
    lost += Math.abs(total) >= Math.abs(sum) ? total - next + sum : sum - next + total;
    total = next;
  });
  return total + lost;
}

/** Finds the bins that hold the wanted order statistics, gathers only the values of those bins and sorts them. */
function percentilesOf(volume: Volume, binning: Binning, counts: Uint32Array, count: number): Statistics['percentiles'] {
  const wanted = Object.values(PERCENTILES).map((p) => (p / 100) * (count - 1));
  const ranks = [...new Set(wanted.flatMap((rank) => [Math.floor(rank), Math.ceil(rank)]))].sort((a, b) => a - b);
  const below = new Float64Array(binning.bins + 1);
  for (let b = 0; b < binning.bins; b++) below[b + 1] = (below[b] as number) + (counts[b] as number);
  const chosen = new Uint8Array(binning.bins);
  for (const rank of ranks) chosen[binOfRank(below, rank)] = 1;
  const gathered = gather(volume, binning, chosen, counts);
  const valueOfRank = (rank: number): number => {
    const bin = binOfRank(below, rank);
    let before = 0;
    for (let b = 0; b < bin; b++) if (chosen[b] === 1) before += counts[b] as number;
    return gathered[before + rank - (below[bin] as number)] as number;
  };
  const percentile = (p: number): number => {
    const rank = (p / 100) * (count - 1);
    const low = valueOfRank(Math.floor(rank));
    const high = valueOfRank(Math.ceil(rank));
    return low + (high - low) * (rank - Math.floor(rank));
  };
  return {
    p0_1: percentile(PERCENTILES.p0_1), p1: percentile(PERCENTILES.p1), p50: percentile(PERCENTILES.p50),
    p99: percentile(PERCENTILES.p99), p99_5: percentile(PERCENTILES.p99_5), p99_9: percentile(PERCENTILES.p99_9),
  };
}

/** The finite values of the chosen bins in ascending order. */
function gather(volume: Volume, binning: Binning, chosen: Uint8Array, counts: Uint32Array): Float64Array {
  let size = 0;
  for (let b = 0; b < chosen.length; b++) if (chosen[b] === 1) size += counts[b] as number;
  const gathered = new Float64Array(size);
  let used = 0;
  forEachPhysicalSlice(volume, null, (values) => {
    for (let i = 0; i < values.length; i++) {
      const v = values[i] as number;
      if (v - v === 0 && chosen[binOf(v, binning)] === 1) gathered[used++] = v;
    }
  });
  return gathered.sort();
}

/** The bin b with below[b] ≤ rank < below[b + 1]. */
function binOfRank(below: Float64Array, rank: number): number {
  let low = 0;
  let high = below.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((below[middle] as number) <= rank) low = middle; else high = middle;
  }
  return low;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
