/**
 * Which volumes are time points of one series, and when each was acquired.
 *
 * Scans whose files state protocol and settings (ParaVision, DICOM) belong together when these are equal; plain files when their names differ only in
 * what counts time. Always: same grid, type, format, unit and species. Nothing is merged on a resemblance alone.
 */
import { epochMs, hasZone } from '../formats/moment.js';
import { speciesByName } from './channels.js';
import { sameGrid } from './geometry.js';
import { pairSpecies, type Candidate, type SeriesDraft, type SeriesMember } from './seriesPairs.js';
import { nameParts, nameRuns, type NameRun } from './seriesNames.js';
import type { Assumption, VolumeHeader } from './volume.js';

export type { SeriesMember } from './seriesPairs.js';

export interface SeriesPlan {
  /** Indices of the members, in order of time. */
  members: number[];
  /** Hours since the first time point, one for every time point of every member; null: unknown. */
  timesH: number[] | null;
  acquiredAt: string | null;
  /** Shared by series that may be channels of one sample. */
  cell: string | null;
  warnings: string[];
  assumptions: Assumption[];
}

const MS_PER_HOUR = 3_600_000;
/** Offsets of the same line drift by less than this between scans. */
const SAME_PPM = 1;
/** One-slice pictures whose acquisition times are at least this far apart were not saved slice by slice from one volume. */
const SEPARATE_PICTURES_MS = 30_000;

/**
 * Series of at least two members. A volume is in one of them at most.
 * @param failed paths of files of the same folder that did not open: one that belongs to a series by its name is reported there
 */
export function planSeries(volumes: readonly SeriesMember[], failed: readonly string[] = []): SeriesPlan[] {
  const ordinals = ordinalsOf(volumes.map(({ header }) => header.path));
  const candidates = volumes.map((member, index) => ({ ...member, index })).filter(({ header }) => header.timeCount === 1 || header.timesH !== null);
  const keyed = groupsOf(candidates.filter(({ key }) => key !== null), ({ header, key }) => `${key ?? ''}|${header.cell ?? ''}`);
  const named = groupsOf(candidates.filter(({ key }) => key === null), ({ header, index }) => `${folderOf(header.path)}|${ordinals[index] ?? 0}`);
  const drafts = [...keyed.flatMap(draftByKey), ...named.flatMap((group) => draftByName(group, failed))];
  return pairSpecies(drafts).filter(({ members }) => members.length > 1).map(planOf).sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}

/** Of each volume of a file: the how-manieth it is. */
function ordinalsOf(paths: readonly string[]): number[] {
  const seen = new Map<string, number>();
  return paths.map((path) => {
    const ordinal = seen.get(path) ?? 0;
    seen.set(path, ordinal + 1);
    return ordinal;
  });
}


/** Members that agree in `keyOf` and could be one array. */
function groupsOf(candidates: readonly Candidate[], keyOf: (candidate: Candidate) => string): Candidate[][] {
  const groups = new Map<string, Candidate[][]>();
  for (const candidate of candidates) {
    const alike = groups.get(keyOf(candidate)) ?? [];
    const home = alike.find(([first]) => first && isAlike(first.header, candidate.header));
    if (home) home.push(candidate);
    else groups.set(keyOf(candidate), [...alike, [candidate]]);
  }
  return [...groups.values()].flat().filter((group) => group.length > 1);
}

function isAlike(a: VolumeHeader, b: VolumeHeader): boolean {
  const samePpm = a.frequencyOffsetPpm === b.frequencyOffsetPpm || (a.frequencyOffsetPpm !== null && b.frequencyOffsetPpm !== null && Math.abs(a.frequencyOffsetPpm - b.frequencyOffsetPpm) < SAME_PPM);
  return a.dtype === b.dtype && a.format === b.format && a.unit === b.unit && a.species === b.species && samePpm && sameGrid(a, b);
}

/** Scans with dates; copies of one scan, which began at the same moment, count once. */
function draftByKey(group: readonly Candidate[]): SeriesDraft[] {
  const cell = group[0]?.header.cell ?? null;
  const clock = clockOf(group.map(({ header }) => header.acquiredAt));
  if (clock === null) return [{ members: [...group], at: group.map((_, i) => i), isClock: false, acquiredAt: null, cell, warnings: [UNDATED], assumptions: [] }];
  const sorted = inOrder(group, clock);
  const distinct = sorted.filter(({ at }, i) => i === 0 || at > (sorted[i - 1]?.at ?? at));
  return [{ ...unzip(distinct), isClock: true, acquiredAt: null, cell, warnings: [], assumptions: [] }];
}

const UNDATED = 'Not every scan states when it was acquired: the time points are in the order of their names, their times are unknown.';

function draftByName(group: readonly Candidate[], failed: readonly string[]): SeriesDraft[] {
  return nameRuns(group.map(({ header }) => nameParts(fileOf(header.path))), 'time').flatMap((run): SeriesDraft[] => {
    const members = run.members.flatMap((i) => group[i] ?? []);
    const clock = clockOf(members.map(({ header }) => header.acquiredAt));
    const isDated = clock !== null && new Set(clock).size === clock.length;
    if (members.some(({ header }) => mayBeSlices(header)) && run.role !== 'time' && isSliceOfStack(members.map(({ header }) => header), run.role)) return [];
    const shared = { cell: cellOf(members), warnings: missingOf(members, run, failed), acquiredAt: null };
    if (isDated) return [{ ...shared, ...unzip(inOrder(members, clock)), isClock: true, assumptions: [] }];
    const stated = run.moments?.map(epochMs) ?? run.timesH?.map((hour) => hour * MS_PER_HOUR) ?? null;
    if (stated) return [{ ...shared, members, at: stated, isClock: true, acquiredAt: run.moments?.[0] ?? null, assumptions: [NAMED_TIMES] }];
    return [{ ...shared, members, at: run.values, isClock: false, assumptions: [NAMED_ORDER], warnings: [NAMED_ORDER_WARNING, ...shared.warnings] }];
  });
}

const NAMED_TIMES: Assumption = { about: 'time', text: 'Times of the time points taken from the file names: the files state none.' };
const NAMED_ORDER: Assumption = { about: 'order', text: 'Time points in the natural order of the file names.' };
const NAMED_ORDER_WARNING = 'The files state no acquisition times: the time points are in the natural order of the file names, their times are unknown.';

const inOrder = (members: readonly Candidate[], at: readonly number[]): { member: Candidate; at: number }[] =>
  members.map((member, i) => ({ member, at: at[i] ?? NaN })).sort((a, b) => a.at - b.at);
const unzip = (sorted: readonly { member: Candidate; at: number }[]): Pick<SeriesDraft, 'members' | 'at'> => ({ members: sorted.map(({ member }) => member), at: sorted.map(({ at }) => at) });

/** Shared by the channels of one series: their folder and name without numbers and species. */
function cellOf(members: readonly Candidate[]): string {
  const path = members[0]?.header.path ?? '';
  const { template } = nameParts(fileOf(path));
  return `${folderOf(path)}/${speciesByName(template)?.cell ?? template}`;
}

/** Slices of a stack are often saved as one TIFF each. */
const mayBeSlices = (header: VolumeHeader): boolean => header.dims[2] === 1 && header.timeCount === 1 && header.format.startsWith('TIFF');

/** Whether one-slice pictures that a number in their names tells apart are slices of one stack: unless the name, or dates that lie apart, say that they are time points. */
export function isSliceOfStack(headers: readonly VolumeHeader[], role: NameRun['role']): boolean {
  const clock = clockOf(headers.map(({ acquiredAt }) => acquiredAt));
  return role === 'slice' || (role === 'unknown' && !(clock !== null && isFarApart(clock)));
}

const isFarApart = (clock: readonly number[]): boolean => [...clock].sort((a, b) => a - b).every((ms, i, all) => i === 0 || ms - (all[i - 1] ?? 0) >= SEPARATE_PICTURES_MS);

function planOf({ members, at, isClock, acquiredAt, cell, warnings, assumptions }: SeriesDraft): SeriesPlan {
  const timesH = isClock ? members.flatMap(({ header }, m) => (header.timesH ?? [0]).map((hour) => hour + ((at[m] ?? NaN) - (at[0] ?? 0)) / MS_PER_HOUR)) : null;
  const ascends = timesH?.every((hour, t) => Number.isFinite(hour) && (t === 0 || hour > (timesH[t - 1] ?? hour))) ?? false;
  return {
    members: members.map(({ index }) => index), timesH: ascends ? timesH : null, acquiredAt: members[0]?.header.acquiredAt ?? acquiredAt, cell, assumptions,
    warnings: [...warnings, ...(timesH && !ascends ? ['The time points of neighbouring scans overlap: their times are not used.'] : [])],
  };
}

/** Milliseconds on one clock; null when a moment is missing, or only some state their zone. */
function clockOf(moments: readonly (string | null)[]): number[] | null {
  const stated = moments.flatMap((moment) => moment ?? []);
  const zoned = stated.filter(hasZone).length;
  if (stated.length < moments.length || (zoned > 0 && zoned < stated.length)) return null;
  const clock = stated.map(epochMs);
  return clock.every(Number.isFinite) ? clock : null;
}

/** Numbers that are left out of an even count, and files of the series that did not open. */
function missingOf(members: readonly Candidate[], { values, moments, timesH }: NameRun, failed: readonly string[]): string[] {
  const first = members[0]?.header.path ?? '';
  const { template } = nameParts(fileOf(first));
  const lost = failed.filter((path) => folderOf(path) === folderOf(first) && nameParts(fileOf(path)).template === template).map(fileOf);
  const gaps = moments === null && timesH === null && values.every(Number.isInteger) ? gapsOf(values) : [];
  return [
    ...lost.map((name) => `${name} did not open: its time point is missing.`),
    ...(gaps.length > 0 && lost.length === 0 ? [`The numbers in the file names leave out ${gaps.slice(0, 8).join(', ')}${gaps.length > 8 ? ' …' : ''}: time points may be missing.`] : []),
  ];
}

/** Whole numbers left out of a count by ones, at most as many as there are members. */
function gapsOf(values: readonly number[]): number[] {
  const last = values[values.length - 1] ?? 0, start = values[0] ?? 0;
  if (last - start + 1 > 2 * values.length) return [];
  const present = new Set(values);
  return Array.from({ length: last - start + 1 }, (_, i) => start + i).filter((value) => !present.has(value));
}

const cutAt = (path: string): number => Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
const folderOf = (path: string): string => path.slice(0, Math.max(0, cutAt(path)));
const fileOf = (path: string): string => path.slice(cutAt(path) + 1);
