/**
 * What can be said of one channel in a block from the smallest and largest value in it: its kind.
 * 0 MIXED, 1 EMPTY, from 2 on a run of table entries that are alike: the block is a flat medium.
 */
import type { ChannelMode } from '../transfer/channelStyle.js';
import { LUT_SIZE, windowCoordinate } from '../transfer/transferFunction.js';

/** Must be sampled. */
export const MIXED = 0;
/** Adds nothing to any ray. */
export const EMPTY = 1;

/** What of a channel's style decides where rays may leap. */
export interface LeapStyle {
  mode: ChannelMode;
  /** Physical units, as the ranges. */
  windowMin: number;
  windowMax: number;
  surfaceValue: number;
  /** 256 × (r·τ, g·τ, b·τ, τ) of `opticalTable`. */
  table: Float32Array;
  /** Whether equal values look equal everywhere; not so once they are lit, shaded or outlined by their gradient. */
  flatAllowed: boolean;
}

/** (r·τ, g·τ, b·τ, τ) of one reference step. */
export type FlatMedium = readonly [number, number, number, number];
const NOTHING: FlatMedium = [0, 0, 0, 0];

const LAST = LUT_SIZE - 1;
/** Relative float32 rounding of a value and a window as the GPU has them, and at most this much of a table entry. */
const ROUNDING = 2 ** -22;
const MOST_ROUNDING = 1e-3;

export interface ChannelKinds {
  /** Kinds are smaller than this. */
  count: number;
  /** Kind of a block whose values lie between two physical values, ends included. */
  kindOf(min: number, max: number): number;
  /** What a ray meets in a block of a kind other than MIXED. */
  mediumOf(kind: number): FlatMedium;
  /** `[kind, min, max]`: outside these values, ends included, no block is of that kind. Kinds other than MIXED. */
  intervals: readonly (readonly [number, number, number])[];
}

/** Kinds of one channel; null: not drawn. Flat media differ from what they stand for by at most `tolerance` per component. */
export function channelKinds(style: LeapStyle | null, tolerance: number): ChannelKinds {
  if (!style) return withoutMedia(() => true, [[EMPTY, -Infinity, Infinity]]);
  const { windowMin, windowMax, surfaceValue } = style;
  switch (style.mode) {
    case 'composite': return tableKinds(style, tolerance);
    case 'surface': return withoutMedia((min, max) => max < surfaceValue || min > surfaceValue, [[EMPTY, -Infinity, Infinity]]);
    case 'mip': return withoutMedia((_, max) => windowCoordinate(style, max) === 0, [[EMPTY, -Infinity, windowMax > windowMin ? windowMin : windowMax]]);
    case 'minip': return withoutMedia((min) => windowCoordinate(style, min) === 1, [[EMPTY, windowMax, Infinity]]);
    case 'mean': case 'sum': return withoutMedia(() => false, []);
  }
}

function withoutMedia(isEmpty: (min: number, max: number) => boolean, intervals: ChannelKinds['intervals']): ChannelKinds {
  return { count: 2, intervals, mediumOf: () => NOTHING, kindOf: (min, max) => (isEmpty(min, max) ? EMPTY : MIXED) };
}

function tableKinds({ windowMin, windowMax, table, flatAllowed }: LeapStyle, tolerance: number): ChannelKinds {
  const { runOf, starts, media } = alikeRuns(table, 2 * tolerance);
  const kinds = media.map(([, , , tau], run) => (tau === 0 ? EMPTY : flatAllowed ? EMPTY + 1 + run : MIXED));
  const isStep = !(windowMax > windowMin);
  const perValue = isStep ? 0 : LAST / (windowMax - windowMin);
  const perRounding = ROUNDING * perValue, windowRounding = perRounding * Math.abs(windowMin);
  /** Up to `sign` · float32 rounding beyond the position of a value, in entries: a value this close to an entry is on it. */
  const nudged = (value: number, sign: 1 | -1): number => {
    const rounding = perRounding * Math.abs(value) + windowRounding;
    return (value - windowMin) * perValue + sign * (rounding < MOST_ROUNDING ? rounding : MOST_ROUNDING);
  };
  const entryBelow = (value: number): number => {
    if (isStep) return value >= windowMax ? LAST : 0;
    const position = nudged(value, 1);
    return position < 1 ? 0 : position < LAST ? position | 0 : LAST;
  };
  const entryAbove = (value: number): number => {
    if (isStep) return value >= windowMax ? LAST : 0;
    const position = nudged(value, -1);
    return position <= 0 ? 0 : position < LAST - 1 ? Math.ceil(position) : LAST;
  };
  const valueAt = (entry: number): number => (isStep ? windowMax : windowMin + entry / perValue);
  return {
    count: EMPTY + 1 + media.length,
    kindOf: (min, max) => {
      const run = runOf[entryBelow(min)] as number;
      return run === runOf[entryAbove(max)] ? kinds[run] as number : MIXED;
    },
    mediumOf: (kind) => media[kind - EMPTY - 1] ?? NOTHING,
    intervals: kinds.flatMap((kind, run) => {
      const last = (starts[run + 1] ?? LUT_SIZE) - 1, first = starts[run] as number;
      return kind === MIXED ? [] : [[kind, first === 0 ? -Infinity : valueAt(first), last === LAST ? Infinity : valueAt(last)] as const];
    }),
  };
}

/** Neighbouring entries no component of which spreads by more than `spread`, greedily from entry 0; nothing and something are never alike. */
function alikeRuns(table: Float32Array, spread: number): { runOf: Uint16Array; starts: number[]; media: FlatMedium[] } {
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
