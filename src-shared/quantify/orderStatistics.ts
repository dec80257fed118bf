/** The value of a given rank without sorting a whole volume. */
import type { Volume } from '../volume/volume.js';
import { binOf, type Binning } from './binning.js';
import { forEachPhysicalSlice } from './physicalSlices.js';

export interface ValueRange { min: number; max: number }

const BINS = 65_536;
/** A bin of more values is binned again instead of sorted, so that memory does not grow with the volume however its values crowd. */
const SORTED_AT_MOST = 2 ** 20;

/** A bin in which wanted ranks lie. */
interface Chosen {
  ranks: number[];
  /** Values in lower bins. */
  below: number;
  /** Of the values in the bin. */
  extent: ValueRange;
  /** The values themselves; null when they are too many to keep. */
  values: Float64Array | null;
  filled: number;
}

/**
 * The values at `ranks` (0: the smallest) among the physical values of all time points that lie in `range`, whose ends must be values of
 * the volume and differ. Two passes over the volume; two more for every bin that holds more different values than can be sorted.
 */
export function orderStatistics(volume: Volume, range: ValueRange, ranks: readonly number[], sortedAtMost = SORTED_AT_MOST): Map<number, number> {
  const binning: Binning = { ...range, bins: BINS };
  const chosen = chooseBins(countsOf(volume, binning), ranks, sortedAtMost);
  visit(volume, binning, (value, bin) => {
    const own = chosen[bin];
    if (!own) return;
    if (value < own.extent.min) own.extent.min = value;
    if (value > own.extent.max) own.extent.max = value;
    if (own.values) own.values[own.filled++] = value;
  });
  const found = new Map<number, number>();
  for (const own of chosen) if (own) for (const [rank, value] of resolve(volume, own, sortedAtMost)) found.set(rank, value);
  return found;
}

function resolve(volume: Volume, { ranks, below, extent, values }: Chosen, sortedAtMost: number): [rank: number, value: number][] {
  if (extent.min === extent.max) return ranks.map((rank) => [rank, extent.min]);
  const sorted = values?.sort();
  if (sorted) return ranks.map((rank) => [rank, sorted[rank - below] as number]);
  const inside = orderStatistics(volume, extent, ranks.map((rank) => rank - below), sortedAtMost);
  return ranks.map((rank) => [rank, inside.get(rank - below) as number]);
}

/** By bin; undefined where no wanted rank lies. */
function chooseBins(counts: Float64Array, ranks: readonly number[], sortedAtMost: number): (Chosen | undefined)[] {
  const chosen = new Array<Chosen | undefined>(BINS).fill(undefined);
  const ascending = [...new Set(ranks)].sort((a, b) => a - b);
  let below = 0, next = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const count = counts[bin] as number, first = next;
    while ((ascending[next] ?? Infinity) < below + count) next++;
    if (next > first) {
      chosen[bin] = { ranks: ascending.slice(first, next), below, extent: { min: Infinity, max: -Infinity }, values: count <= sortedAtMost ? new Float64Array(count) : null, filled: 0 };
    }
    below += count;
  }
  return chosen;
}

function countsOf(volume: Volume, binning: Binning): Float64Array {
  const counts = new Float64Array(BINS);
  visit(volume, binning, (_, bin) => { counts[bin] = (counts[bin] as number) + 1; });
  return counts;
}

function visit(volume: Volume, binning: Binning, each: (value: number, bin: number) => void): void {
  const { min, max } = binning;
  forEachPhysicalSlice(volume, null, (values) => {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value >= min && value <= max) each(value, binOf(value, binning));
    }
  });
}
