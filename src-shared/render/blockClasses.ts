/**
 * What can be said of one channel in a block from the smallest and largest value in it: its kind.
 * 0 MIXED, 1 EMPTY, from 2 on a run of table entries that are alike: the block is a flat medium.
 */
import type { ChannelMode } from '../transfer/channelStyle.js';
import { windowCoordinate } from '../transfer/transferFunction.js';
import type { BlockRange } from './blockRanges.js';
import { tableRuns, type FlatMedium } from './tableRuns.js';
import { entryAbove, entryBelow, LAST_ENTRY, valueAtEntry, windowScale, type WindowScale } from './windowEntries.js';

/** Must be sampled. */
export const MIXED = 0;
/** Adds nothing to any ray. */
export const EMPTY = 1;
const FIRST_FLAT = 2;

/** What of a channel's style decides where rays may leap. */
export interface LeapStyle {
  mode: ChannelMode;
  /** Physical units, as the ranges. */
  windowMin: number;
  windowMax: number;
  surfaceValue: number;
  /** 256 × (r·τ, g·τ, b·τ, τ) of `opticalTable`; read in the mode `composite` only. */
  table: Float32Array;
  /** Whether equal values look equal everywhere; not so once they are lit, shaded or outlined by their gradient. */
  flatAllowed: boolean;
}

export interface ChannelKinds {
  /** Kinds are smaller than this. */
  count: number;
  /** Kind of a block whose values lie between two physical values, ends included. */
  kindOf(min: number, max: number): number;
  /** Kind of every block; one of which nothing is known is MIXED. */
  kindsOf(range: BlockRange): Uint16Array;
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
    case 'composite': return withMedia(style, tolerance);
    case 'surface': return withoutMedia((min, max) => max < surfaceValue || min > surfaceValue, [[EMPTY, -Infinity, Infinity]]);
    case 'mip': return withoutMedia((_, max) => windowCoordinate(style, max) === 0, [[EMPTY, -Infinity, windowMax > windowMin ? windowMin : windowMax]]);
    case 'minip': return withoutMedia((min) => windowCoordinate(style, min) === 1, [[EMPTY, windowMax, Infinity]]);
    case 'mean': case 'sum': return withoutMedia(() => false, []);
  }
}

const NOTHING: FlatMedium = [0, 0, 0, 0];

function withoutMedia(isEmpty: (min: number, max: number) => boolean, intervals: ChannelKinds['intervals']): ChannelKinds {
  const kindOf = (min: number, max: number): number => (min <= max && isEmpty(min, max) ? EMPTY : MIXED);
  return { count: FIRST_FLAT, intervals, mediumOf: () => NOTHING, kindOf, kindsOf: ({ min, max }) => Uint16Array.from(min, (low, block) => kindOf(low, max[block] as number)) };
}

function withMedia(style: LeapStyle, tolerance: number): ChannelKinds {
  const scale = windowScale(style);
  const { runOf, starts, media } = tableRuns(style.table, 2 * tolerance);
  const kinds = Uint16Array.from(media, ([, , , tau], run) => (tau === 0 ? EMPTY : style.flatAllowed ? FIRST_FLAT + run : MIXED));
  return {
    count: FIRST_FLAT + media.length,
    kindOf: (min, max) => kindBetween(scale, runOf, kinds, min, max),
    kindsOf: ({ min, max }) => {
      const found = new Uint16Array(min.length);
      for (let block = 0; block < found.length; block++) found[block] = kindBetween(scale, runOf, kinds, min[block] as number, max[block] as number);
      return found;
    },
    mediumOf: (kind) => media[kind - FIRST_FLAT] ?? NOTHING,
    intervals: [...kinds].flatMap((kind, run) => {
      const first = starts[run] as number, last = (starts[run + 1] ?? LAST_ENTRY + 1) - 1;
      return kind === MIXED ? [] : [[kind, first === 0 ? -Infinity : valueAtEntry(scale, first), last === LAST_ENTRY ? Infinity : valueAtEntry(scale, last)] as const];
    }),
  };
}

/** All table entries that the values can reach are in one run, or the block is MIXED. */
function kindBetween(scale: WindowScale, runOf: Uint16Array, kinds: Uint16Array, min: number, max: number): number {
  if (!(min <= max)) return MIXED;
  const run = runOf[entryBelow(scale, min)] as number;
  return run === runOf[entryAbove(scale, max)] ? kinds[run] as number : MIXED;
}
