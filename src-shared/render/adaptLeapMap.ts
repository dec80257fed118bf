/** Whether a map made for one transfer function still serves another, so that rays keep leaping while the right map is built. */
import { channelKinds, EMPTY, MIXED, type ChannelKinds, type LeapStyle } from './blockClasses.js';
import { NOT_FLAT, type BuiltLeapMap } from './leapMap.js';

/**
 * `map`, made under `before`, as a map that is correct under `after`: the same cells, media of the new styles, NOT_FLAT for those that may be
 * none any more. Null: a block that it calls EMPTY may be so no longer. The ranges must be those of the same volume. Looks at no block.
 */
export function adaptLeapMap<Map extends BuiltLeapMap>(map: Map, before: LeapStyles, after: LeapStyles, tolerance: number): Map | null {
  const base = kindChanges(before.base, after.base, tolerance / 2);
  const dendrite = kindChanges(before.dendrite, after.dendrite, tolerance / 2);
  if (!base.staysEmpty || !dendrite.staysEmpty) return null;
  const media = new Float32Array(map.media.length);
  for (const [n, [b, d]] of map.origins.entries()) {
    const one = base.now(b), other = dendrite.now(d);
    const [p, q] = [base.kinds.mediumOf(one), dendrite.kinds.mediumOf(other)];
    media.set(one === MIXED || other === MIXED ? NOT_FLAT : [p[0] + q[0], p[1] + q[1], p[2] + q[2], p[3] + q[3]], 4 * (n + 2));
  }
  return { ...map, media };
}

export interface LeapStyles { base: LeapStyle | null; dendrite: LeapStyle | null }

/** Whether a channel is drawn alike as far as leaping goes. */
function sameLeapStyle(a: LeapStyle | null, b: LeapStyle | null): boolean {
  if (!a || !b) return a === b;
  return a.mode === b.mode && a.windowMin === b.windowMin && a.windowMax === b.windowMax && a.surfaceValue === b.surfaceValue
    && a.flatAllowed === b.flatAllowed && (a.table === b.table || a.table.every((value, at) => value === b.table[at]));
}

/** Whether both channels are drawn alike as far as leaping goes. */
export function sameLeapStyles(a: LeapStyles, b: LeapStyles): boolean {
  return sameLeapStyle(a.base, b.base) && sameLeapStyle(a.dendrite, b.dendrite);
}

interface KindChanges {
  kinds: ChannelKinds;
  /** What was EMPTY still is. */
  staysEmpty: boolean;
  /** What kind the blocks of an old kind have now; MIXED where that cannot be told. */
  now(kind: number): number;
}

function kindChanges(before: LeapStyle | null, after: LeapStyle | null, tolerance: number): KindChanges {
  const kinds = channelKinds(after, tolerance);
  if (sameLeapStyle(before, after)) return { kinds, staysEmpty: true, now: (kind) => kind };
  const old = channelKinds(before, tolerance);
  const nowOf = new Map(old.intervals.map(([kind, min, max]) => [kind, kinds.kindOf(min, max)]));
  return {
    kinds,
    staysEmpty: old.intervals.every(([kind, min, max]) => kind !== EMPTY || kinds.kindOf(min, max) === EMPTY),
    now: (kind) => (kind === EMPTY ? EMPTY : nowOf.get(kind) ?? MIXED),
  };
}
