/** Series of two species of one cell that were acquired in turns: equally many time points of each, so that they are channels of one sample. */
import { sameGrid } from './geometry.js';
import type { Assumption, VolumeHeader } from './volume.js';

export interface SeriesMember {
  header: VolumeHeader;
  /** Equal for repetitions of one measurement, as their files state it; null: names decide. */
  key: string | null;
}

export interface Candidate extends SeriesMember { index: number }

export interface SeriesDraft {
  members: Candidate[];
  /** Where each member lies on the common axis, ascending: milliseconds on a clock, or a number of its name. */
  at: number[];
  isClock: boolean;
  /** Start that only the names state. */
  acquiredAt: string | null;
  cell: string | null;
  warnings: string[];
  assumptions: Assumption[];
}

/** Drafts of one cell, grid and different species with unequal counts keep the members that have a partner; the others are left as single volumes and named. */
export function pairSpecies(drafts: readonly SeriesDraft[]): SeriesDraft[] {
  return drafts.map((draft) => {
    const shortest = drafts.filter((other) => arePartners(draft, other)).reduce((least, other) => (other.members.length < least.members.length ? other : least), draft);
    if (shortest === draft || shortest.members.length < 2) return draft;
    const kept = nearest(draft.at, shortest.at);
    const left = draft.members.filter((_, i) => !kept.includes(i));
    return {
      ...draft, members: kept.flatMap((i) => draft.members[i] ?? []), at: kept.map((i) => draft.at[i] ?? NaN),
      warnings: [...draft.warnings, `${left.map(({ header }) => header.name).join(', ')}: no partner of the other species was found; kept apart from the series.`],
    };
  });
}

function arePartners(a: SeriesDraft, b: SeriesDraft): boolean {
  const first = a.members[0]?.header, second = b.members[0]?.header;
  if (!first || !second || a === b || a.isClock !== b.isClock || a.cell !== b.cell || a.cell === null) return false;
  const isSingle = [...a.members, ...b.members].every(({ header }) => header.timeCount === 1);
  return isSingle && first.species !== null && second.species !== null && first.species !== second.species && sameGrid(first, second);
}

/** For each of the fewer positions the index of its own nearest one among the many, order kept, smallest total distance (dynamic programming). */
function nearest(many: readonly number[], few: readonly number[]): number[] {
  const best = Array.from({ length: few.length + 1 }, () => new Float64Array(many.length + 1).fill(Infinity));
  best[0]?.fill(0);
  for (let f = 1; f <= few.length; f++) for (let m = f; m <= many.length; m++) {
    const taken = (best[f - 1]?.[m - 1] ?? Infinity) + Math.abs((many[m - 1] ?? 0) - (few[f - 1] ?? 0));
    const row = best[f];
    if (row) row[m] = Math.min(taken, row[m - 1] ?? Infinity);
  }
  const kept: number[] = [];
  for (let f = few.length, m = many.length; f > 0; m--) {
    if (m > f && best[f]?.[m] === best[f]?.[m - 1]) continue;
    kept.unshift(m - 1);
    f--;
  }
  return kept;
}
