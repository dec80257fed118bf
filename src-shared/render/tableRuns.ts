/** Where a table of optical depths is flat. */
import { LUT_SIZE } from '../transfer/transferFunction.js';

/** (r·τ, g·τ, b·τ, τ) of one reference step. */
export type FlatMedium = readonly [number, number, number, number];

export interface TableRuns {
  /** Per entry, the run it is in. */
  runOf: Uint16Array;
  /** Per run, its first entry. */
  starts: readonly number[];
  /** Per run, what is half way between its extremes. */
  media: readonly FlatMedium[];
}

/** Neighbouring entries no component of which spreads by more than `spread`, greedily from entry 0; nothing and something are never alike. */
export function tableRuns(table: Float32Array, spread: number): TableRuns {
  const runOf = new Uint16Array(LUT_SIZE);
  const starts: number[] = [], media: FlatMedium[] = [];
  for (let start = 0; start < LUT_SIZE;) {
    let low = entryOf(table, start), high = low, end = start;
    for (; end < LUT_SIZE; end++) {
      const next = entryOf(table, end);
      const lower = pairwise(low, next, Math.min), higher = pairwise(high, next, Math.max);
      if ((next[3] === 0) !== (low[3] === 0) || pairwise(higher, lower, (a, b) => a - b).some((width) => width > spread)) break;
      [low, high] = [lower, higher];
      runOf[end] = starts.length;
    }
    starts.push(start);
    media.push(pairwise(low, high, (a, b) => (a + b) / 2));
    start = end;
  }
  return { runOf, starts, media };
}

function entryOf(table: Float32Array, entry: number): FlatMedium {
  return [table[4 * entry] ?? 0, table[4 * entry + 1] ?? 0, table[4 * entry + 2] ?? 0, table[4 * entry + 3] ?? 0];
}

function pairwise(a: FlatMedium, b: FlatMedium, of: (a: number, b: number) => number): FlatMedium {
  return [of(a[0], b[0]), of(a[1], b[1]), of(a[2], b[2]), of(a[3], b[3])];
}
