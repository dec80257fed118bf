/**
 * Gamry Framework data files (.DTA): lines `TAG<tab>TYPE<tab>value…<tab>description`, and tables whose every line begins with a tab: names, units, rows.
 * Facts: "Data File Overview" and "Overloads" of Gamry's Framework help; files published with the gamry-parser tests.
 */
import { AppError } from '../../errors.js';
import type { Assumption, MetadataEntry } from '../../volume/volume.js';
import { parseClockText, type DateOrder } from './clock.js';
import { dateOrderOf } from './tableRecipe.js';
import { roleOf, type NamedColumn } from './columnNames.js';

export interface GamryTable {
  name: string;
  /** As the file states it before the table; null where it does not. */
  statedRows: number | null;
  columns: NamedColumn[];
  overloadColumn: number | null;
  /** Byte range of the rows. */
  start: number;
  end: number;
}

export interface GamryFile {
  /** Type of the experiment: "CHRONOP", "PWR800_CHARGE". */
  tag: string;
  tables: GamryTable[];
  decimalComma: boolean;
  metadata: MetadataEntry[];
}

const TAB = 0x09, NEWLINE = 0x0a;
const MAX_LINE_BYTES = 4000, MAX_LINES = 50_000, MAX_OBJECTS = 5000, MAX_TABLES = 10_000;

/** @param decode bytes of one line → text. @throws AppError `damaged` for more objects than any experiment has */
export function parseGamry(bytes: Uint8Array, decode: (bytes: Uint8Array) => string, path: string): GamryFile {
  const file: GamryFile = { tag: '', tables: [], decimalComma: false, metadata: [] };
  const lineAt = (at: number): { text: string; next: number } => {
    const newline = bytes.indexOf(NEWLINE, at), end = newline < 0 ? bytes.length : newline;
    return { text: decode(bytes.subarray(at, Math.min(end, at + MAX_LINE_BYTES))).replace(/\r$/, ''), next: end + 1 };
  };
  let notes: MetadataEntry | null = null, lineCount = 0;
  for (let at = 0; at < bytes.length;) {
    if (lineCount++ === MAX_LINES) throw new AppError('damaged', `${path} holds more than ${MAX_LINES.toLocaleString('en')} lines outside its tables.`, 'Save it again with Gamry Echem Analyst.');
    const { text, next } = lineAt(at);
    at = next;
    if (text.startsWith('\t')) {
      if (notes && text.trim() !== '' && notes.value.length < MAX_LINE_BYTES) notes.value += `${notes.value === '' ? '' : '\n'}${text.trim()}`;
      continue;
    }
    const [tag = '', type = '', ...values] = text.split('\t');
    if (type === 'TABLE') {
      if (file.tables.length === MAX_TABLES) throw new AppError('damaged', `${path} holds more than ${MAX_TABLES} tables.`, 'Save it again with Gamry Echem Analyst.');
      const names = lineAt(at), units = lineAt(names.next), end = endOfTable(bytes, units.next);
      const headers = names.text.split('\t'), overloadColumn = headers.findIndex((name) => name.trim() === 'Over');
      if (file.tables.length === 0) file.decimalComma = /\d,\d/.test(lineAt(units.next).text) || file.decimalComma;
      file.tables.push({
        name: tag, statedRows: /^\d{1,9}$/.test(values[0] ?? '') ? Number(values[0]) : null,
        columns: headers.flatMap((name, index) => roleOf(name, units.text.split('\t')[index] ?? '', index) ?? []), overloadColumn: overloadColumn < 0 ? null : overloadColumn,
        start: Math.min(units.next, end), end,
      });
      at = end;
      continue;
    }
    if (tag === 'TAG') file.tag = type;
    if (type === '') continue;
    if (type === 'QUANT' && /^-?\d+,\d/.test(values[0] ?? '')) file.decimalComma = true;
    if (file.metadata.length === MAX_OBJECTS) throw new AppError('damaged', `${path} holds more than ${MAX_OBJECTS} setup values.`, 'Save it again with Gamry Echem Analyst.');
    const entry = objectEntry(tag, type, values);
    notes = type === 'NOTES' ? { ...entry, value: '' } : null;
    file.metadata.push(notes ?? entry);
  }
  return file;
}

/** Byte behind the last line that begins with a tab. */
function endOfTable(bytes: Uint8Array, start: number): number {
  let at = Math.min(start, bytes.length);
  while (at < bytes.length && bytes[at] === TAB) {
    const newline = bytes.indexOf(NEWLINE, at);
    at = newline < 0 ? bytes.length : newline + 1;
  }
  return at;
}

/** The last cell describes the value ("Electrode &Area (cm^2)", & marks a key). */
function objectEntry(tag: string, type: string, values: readonly string[]): MetadataEntry {
  if (tag === 'TAG') return { group: 'Experiment', name: 'TAG', value: type };
  const described = values.length > 1 ? (values.at(-1) ?? '').replaceAll('&', '').trim() : '';
  const value = (described === '' ? values : values.slice(0, -1)).join(' ').trim();
  return { group: type === 'LABEL' ? 'Experiment' : 'Setup', name: described === '' ? tag : `${tag}: ${described}`, value };
}

const valueOf = (file: GamryFile, tag: string): string => file.metadata.find(({ name }) => name === tag || name.startsWith(`${tag}:`))?.value ?? '';

/** When time was zero, ms as if the wall clock showed UTC. The order of day and month follows the language of the instrument's computer. */
export function gamryStart(file: GamryFile): { zeroAtMs: number | null; assumptions: Assumption[] } {
  const date = valueOf(file, 'DATE'), time = valueOf(file, 'TIME');
  if (date === '') return { zeroAtMs: null, assumptions: [] };
  const { order, isProven } = dateOrderOf([date], file.decimalComma);
  const clock = parseClockText(`${date} ${time}`.trim(), order);
  if (!clock?.hasDate) return { zeroAtMs: null, assumptions: [] };
  return { zeroAtMs: clock.seconds * 1000, assumptions: isProven ? [] : [dateAssumption(date, order)] };
}

export const dateAssumption = (date: string, order: DateOrder): Assumption => ({ about: 'time', text: `Date ${date} read ${order === 'dmy' ? 'day' : 'month'} first: the file does not say which comes first.` });

/** Framework proposes 1 cm² in every dialog: a value that nobody may have meant is said to be one. */
export function gamryArea(file: GamryFile): { areaCm2: number | null; assumptions: Assumption[] } {
  const area = Number(valueOf(file, 'AREA').replace(',', '.'));
  if (!(area > 0) || !Number.isFinite(area)) return { areaCm2: null, assumptions: [] };
  return { areaCm2: area, assumptions: area === 1 ? [{ about: 'unit', text: 'Electrode area 1 cm²: the value that Gamry Framework proposes; set the true one for current densities.' }] : [] };
}

/** Hz, of techniques whose tables have no time (VFP600). */
export function gamryFrequencyHz(file: GamryFile): number | null {
  const frequency = Number(valueOf(file, 'FREQ').replace(',', '.'));
  return frequency > 0 ? frequency : null;
}

/** Characters of an "Over" cell by position from 0: what is beyond its range. Timing, settling and the auxiliary channel do not touch V and I. */
const OVERLOADS: readonly (readonly [name: string, bits: number])[] = [
  ['potential', 1 << 1 | 1 << 9], ['control amplifier', 1 << 2 | 1 << 3], ['current', 1 << 4 | 1 << 5 | 1 << 8],
];

/** A warning when the instrument marked rows as overloaded. @param marks see CellKind `overloads` */
export function overloadWarnings(marks: Float64Array<ArrayBufferLike>): string[] {
  const counts = OVERLOADS.map(([name, bits]) => ({ name, count: marks.reduce((sum, mark) => sum + ((mark & bits) === 0 ? 0 : 1), 0) })).filter(({ count }) => count > 0);
  if (counts.length === 0) return [];
  return [`The instrument marks rows as overloaded: ${counts.map(({ name, count }) => `${name} ${count.toLocaleString('en')}`).join(', ')} of ${marks.length.toLocaleString('en')} rows.`];
}
