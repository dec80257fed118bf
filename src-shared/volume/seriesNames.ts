/** What file names say about order: which number counts time points, slices or something else, and the moments some of them hold. */

/** A name cut into the text around its numbers. */
export interface NameParts {
  /** The name without its extension, each number as `#` and a date as `@`: equal for names that differ only in them. */
  template: string;
  numbers: NameNumber[];
  /** A date, or date and time, in ISO 8601 without a zone; null when the name holds none. */
  moment: string | null;
}

interface NameNumber {
  value: number;
  role: 'time' | 'slice' | 'other' | 'unknown';
  /** Hours per unit of the number where a unit follows it (`12h`, `3d`, `30min`). */
  hoursPerUnit: number | null;
}

const EXTENSION = /(\.(nii|ome))?\.[A-Za-z]\w{0,9}(\.(gz|bz2|zst))?$/i;
const DATE = /(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[-_.T ]{0,2}([01]\d|2[0-3])[-_.:h]?([0-5]\d)(?:[-_.:m]?([0-5]\d))?s?)?(?!\d)/;
const NUMBER = /\d+(?:\.\d+(?![.\d]))?/g;
/** The word before a number, when it stands by itself. */
const TIME_WORDS = /(?:^|[^a-z])(?:t|tp|h|d|dyn|rep|exp)$|(?:time|timepoint|point|frame|scan|hour|day|week|cycle|step|repetition|dynamic)s?$/;
const SLICE_WORDS = /(?:^|[^a-z])(?:z|sl|slc)$|(?:slice|plane|layer|section)s?$/;
const OTHER_WORDS = /(?:^|[^a-z])(?:c|ch|w|x|y|te|v|ver|id|sub|roi|r)$|(?:channel|wavelength|coil|echo|sample|cell|specimen|pellet|subject|mouse|rat|animal|patient|part|version|label|mask|region|tile|position|battery)s?$/;
const UNITS: readonly (readonly [RegExp, number])[] = [[/^[ _-]?(h|hr|hrs|hours?)(?![a-z])/, 1], [/^[ _-]?(min|mins|minutes?)(?![a-z])/, 1 / 60], [/^[ _-]?(d|days?)(?![a-z])/, 24]];

export function nameParts(fileName: string): NameParts {
  const stem = fileName.slice(0, 500).replace(EXTENSION, '');
  const date = DATE.exec(stem);
  const text = date ? `${stem.slice(0, date.index)}@${stem.slice(date.index + date[0].length)}` : stem;
  const numbers = [...text.matchAll(NUMBER)].map((match): NameNumber => {
    const before = text.slice(0, match.index).toLowerCase().replace(/[ _.\-()[\]=]+$/, '');
    const after = text.slice(match.index + match[0].length).toLowerCase();
    const hoursPerUnit = UNITS.find(([unit]) => unit.test(after))?.[1] ?? null;
    return { value: Number(match[0]), hoursPerUnit, role: roleOf(before, hoursPerUnit) };
  });
  return { template: text.replace(NUMBER, '#'), numbers, moment: date ? momentOf(date) : null };
}

function roleOf(before: string, hoursPerUnit: number | null): NameNumber['role'] {
  if (hoursPerUnit !== null) return 'time';
  if (OTHER_WORDS.test(before)) return 'other';
  if (SLICE_WORDS.test(before)) return 'slice';
  return TIME_WORDS.test(before) ? 'time' : 'unknown';
}

function momentOf([, year = '', , month = '', day = '', hour = '00', minute = '00', second = '00']: RegExpExecArray): string {
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** Names that differ only in the number at `index` (or in their date, index −1). */
export interface NameRun {
  /** Indices into the names, in the order of that number or date. */
  members: number[];
  role: NameNumber['role'];
  values: number[];
  /** Moments that the names hold; null when not every name does, or two are equal. */
  moments: string[] | null;
  /** Hours that the names hold ("12h"), the first one 0; null when they do not. */
  timesH: number[] | null;
}

/**
 * Runs of at least two names that count something. Where several numbers vary, the one with the wanted role counts and the others set runs apart;
 * without such a word only a single varying number counts.
 * @param wanted what the caller looks for
 */
export function nameRuns(names: readonly NameParts[], wanted: 'time' | 'slice'): NameRun[] {
  const groups = groupedBy(names.map((_, i) => i), (i) => names[i]?.template ?? '');
  return groups.filter((group) => group.length > 1).flatMap((group) => runsOf(group, names, wanted));
}

function groupedBy(indices: readonly number[], keyOf: (index: number) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const i of indices) {
    const group = groups.get(keyOf(i));
    if (group) group.push(i);
    else groups.set(keyOf(i), [i]);
  }
  return [...groups.values()];
}

function runsOf(group: readonly number[], names: readonly NameParts[], wanted: 'time' | 'slice'): NameRun[] {
  const first = names[group[0] ?? 0];
  if (!first) return [];
  const varying = first.numbers.flatMap((_, n) => (group.some((i) => names[i]?.numbers[n]?.value !== first.numbers[n]?.value) ? [n] : []));
  const moments = group.map((i) => names[i]?.moment ?? null);
  const datesVary = wanted === 'time' && moments.some((moment) => moment !== moments[0]);
  const labelled = varying.filter((n) => first.numbers[n]?.role === wanted);
  const others = varying.filter((n) => first.numbers[n]?.role !== 'unknown' && first.numbers[n]?.role !== wanted);
  const free = varying.filter((n) => !others.includes(n));
  const index = labelled.length === 1 ? labelled[0] ?? -1 : free.length === 1 ? free[0] ?? -1 : -1;
  if (index < 0 && (!datesVary || free.length > 0)) return [];
  const apart = varying.filter((n) => n !== index);
  const runs = groupedBy(group, (i) => apart.map((n) => names[i]?.numbers[n]?.value).join());
  return runs.filter((run) => run.length > 1).flatMap((run) => toRun(run, names, index, datesVary));
}

function toRun(run: readonly number[], names: readonly NameParts[], index: number, datesVary: boolean): NameRun[] {
  const valueOf = (i: number): number => (index < 0 ? Date.parse(`${names[i]?.moment ?? ''}Z`) : names[i]?.numbers[index]?.value ?? NaN);
  const members = [...run].sort((a, b) => valueOf(a) - valueOf(b));
  const values = members.map(valueOf);
  if (!values.every((value, m) => m === 0 || value > (values[m - 1] ?? Infinity))) return [];
  const number = names[members[0] ?? 0]?.numbers[index];
  const moments = members.flatMap((i) => names[i]?.moment ?? []);
  const isOrdered = datesVary && moments.length === members.length && moments.every((moment, m) => m === 0 || moment > (moments[m - 1] ?? ''));
  const hours = number?.hoursPerUnit ?? null;
  return [{
    members, values, role: index < 0 ? 'time' : number?.role ?? 'unknown',
    moments: isOrdered ? moments : null,
    timesH: hours === null ? null : values.map((value) => (value - (values[0] ?? 0)) * hours),
  }];
}
