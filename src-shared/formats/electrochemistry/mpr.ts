/**
 * BioLogic EC-Lab binary files (.mpr): modules with settings, data and log. The layout is not published; facts from galvani, yadg and eclabfiles
 * (headers of 51 and, since EC-Lab 11.50, 59 bytes; data of versions 0, 2 and 3; an OLE date in the log).
 */
import { AppError } from '../../errors.js';
import type { LogRows } from '../../electrochemistry/logRows.js';
import { judgedArea } from './ecLabText.js';
import { MPR, mprLayout, type MprLayout } from './mprColumns.js';

/** First bytes of every file. */
export const MPR_MAGIC = 'BIO-LOGIC MODULAR FILE';
const MAGIC_BYTES = 52, MAX_MODULES = 1000;
const HINT = 'Export the experiment from EC-Lab as text (.mpt) and open that.';

interface Module { name: string; version: number; date: string; start: number; end: number }

export interface MprFile {
  rows: LogRows;
  zeroAtMs: number | null;
  area: ReturnType<typeof judgedArea>;
  /** Module names with their dates, numbers of the columns. */
  facts: { name: string; value: string }[];
  warnings: string[];
  /** What was worked out instead of read. */
  derived: string[];
}

/** @throws AppError `truncated`, `damaged`, `unsupported` naming the columns or what is missing */
export function parseMpr(bytes: Uint8Array, path: string): MprFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), modules = modulesOf(bytes, view, path);
  const data = modules.find(({ name }) => name === 'VMP data'), settings = modules.find(({ name }) => name === 'VMP Set'), log = modules.find(({ name }) => name === 'VMP LOG');
  if (!data) throw new AppError('incomplete', `${path} holds no data.`, 'The experiment was stopped before its first row, or only its settings were copied.');
  const table = tableOf(view, data, path);
  const { layout } = table, warnings = layout.unknown.length === 0 ? [] : [`Columns that are not known were left out: number ${layout.unknown.join(', ')}.`];
  const { rows, derived } = rowsOf(view, table, path);
  if (table.missingRows > 0) warnings.push(`${table.missingRows.toLocaleString('en')} rows that the file announces are not there: the record was interrupted.`);
  return {
    rows, warnings, derived,
    zeroAtMs: log ? oleStart(view, log, settings?.date ?? log.date) : null,
    area: judgedArea(settings && settings.end - settings.start > 0x215 ? Number(view.getFloat32(settings.start + 0x211, true).toPrecision(6)) : NaN),
    facts: [...modules.map(({ name, version, date }) => ({ name, value: `version ${version}, ${date}` })), { name: 'Columns', value: table.ids.join(', ') }],
  };
}

function modulesOf(bytes: Uint8Array, view: DataView, path: string): Module[] {
  const text = (start: number, length: number): string => String.fromCharCode(...bytes.subarray(start, start + length)).replace(/\0/g, ' ').trim();
  const modules: Module[] = [];
  for (let at = MAGIC_BYTES; at + 57 <= bytes.length && modules.length < MAX_MODULES;) {
    if (text(at, 6) !== 'MODULE') throw new AppError('damaged', `${path} is damaged: no module where one should begin (byte ${at}).`, HINT);
    const header = at + 6, isLong = view.getUint32(header + 35, true) === 0xffff_ffff, fields = header + (isLong ? 39 : 35);
    if (isLong && at + 65 > bytes.length) break;
    const length = view.getUint32(fields, true), version = view.getUint32(fields + 4, true), start = header + (isLong ? 59 : 51);
    modules.push({ name: text(header, 10), version, date: text(start - 8, 8), start, end: Math.min(bytes.length, start + length) });
    at = start + length;
  }
  return modules;
}

interface Table { ids: number[]; layout: MprLayout; start: number; rowCount: number; missingRows: number }

/** Numbers of the columns in one or two bytes, and where the rows begin. */
function tableOf(view: DataView, { start, end, version }: Module, path: string): Table {
  if (end - start < 6) throw truncated(path);
  const stated = view.getUint32(start, true), count = view.getUint8(start + 4);
  // EC-Lab 11.50 and later write version 0 with numbers of two bytes, high byte first: the first of them is then zero.
  const isWide = version === 0 && view.getUint8(start + 5) === 0;
  const first = version === 0 ? (isWide ? 1007 : 100) : version === 2 ? 405 : version === 3 ? 406 : null;
  if (first === null) throw new AppError('unsupported', `${path} is of a newer kind (data version ${version}) than is read.`, HINT);
  const idBytes = version === 0 && !isWide ? 1 : 2;
  if (start + Math.max(first, 5 + count * idBytes) > end) throw truncated(path);
  const ids = Array.from({ length: count }, (_, i) => (idBytes === 1 ? view.getUint8(start + 5 + i) : view.getUint16(start + 5 + 2 * i, version !== 0)));
  if (stated === 0) throw new AppError('incomplete', `${path} holds no row: the experiment was stopped before its first one.`, 'Open the file of the next technique.');
  const available = end - start - first, exact = mprLayout(ids, Math.floor(available / stated));
  // An interrupted file holds fewer rows than it announces: then the known columns must say how long a row is.
  const layout = exact ?? mprLayout(ids, mprKnownBytes(ids));
  if (!layout) throw new AppError('unsupported', `${path} has columns that are not known (numbers ${ids.join(', ')}), so its rows cannot be told apart.`, HINT);
  const rowCount = Math.min(stated, Math.floor(available / layout.recordBytes));
  return { ids, layout, start: start + first, rowCount, missingRows: stated - rowCount };
}

/** The length of a record of these columns; 0 when one of them is unknown. */
function mprKnownBytes(ids: readonly number[]): number {
  for (let bytes = ids.length; bytes <= ids.length * 8 + 1; bytes++) if (mprLayout(ids, bytes)?.unknown.length === 0) return bytes;
  return 0;
}

function rowsOf(view: DataView, { ids, layout, start, rowCount }: Table, path: string): { rows: LogRows; derived: string[] } {
  const place = (candidates: readonly number[]): { offset: number; bytes: number } | undefined => candidates.flatMap((id) => layout.places.get(id) ?? [])[0];
  const column = (candidates: readonly number[], unitsPerSi = 1): Float64Array | null => {
    const found = place(candidates);
    if (!found) return null;
    const values = new Float64Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const at = start + row * layout.recordBytes + found.offset;
      values[row] = (found.bytes === 8 ? view.getFloat64(at, true) : view.getFloat32(at, true)) / unitsPerSi;
    }
    return values;
  };
  const timeS = column(MPR.timeS), voltageV = column(MPR.cellV) ?? column(MPR.electrodeV);
  if (!timeS || !voltageV) throw new AppError('unsupported', `${path} holds no cell voltage over time (columns ${ids.join(', ')}).`, 'Open the file of a galvanostatic or potentiostatic technique.');
  const stored = column(MPR.currentMA, 1000), stepChargeC = stored ? null : column(MPR.stepChargeMAh, 1 / 3.6);
  const isTime = (value: number): boolean => Math.abs(value) < 1e12, kept = timeS.every(isTime) ? null : Uint32Array.from(timeS.keys()).filter((row) => isTime(timeS[row] ?? NaN));
  const only = (values: Float64Array | null): Float64Array | null => (values && kept ? Float64Array.from(kept, (row) => values[row] ?? NaN) : values);
  const currentA = stored ?? (stepChargeC && stepChargeC.map((chargeC, row) => {
    const stepS = (timeS[row] ?? 0) - (timeS[row - 1] ?? NaN);
    return stepS > 0 ? chargeC / stepS : NaN;
  }));
  return {
    rows: { timeS: only(timeS) ?? timeS, voltageV: only(voltageV) ?? voltageV, currentA: only(currentA), cycle: only(column(MPR.cycle)), curveStarts: [] },
    derived: stepChargeC ? ['Current worked out from the charge of each step: the file stores no current.'] : [],
  };
}

/** Days since 30 December 1899 at one of the places where versions of EC-Lab put it; the one on the date of the settings, if any. */
function oleStart(view: DataView, { start, end }: Module, date: string): number | null {
  const [month = NaN, day = NaN, year = NaN] = date.split(/[-/.]/).map(Number);
  const candidates = [585, 465, 469, 473].filter((offset) => start + offset + 8 <= end).map((offset) => view.getFloat64(start + offset, true)).filter((days) => days > 36_526 && days < 73_051)
    .map((days) => Math.round((days - 25_569) * 86_400_000));
  const isOnDate = (ms: number): boolean => {
    const at = new Date(ms);
    return at.getUTCDate() === day && at.getUTCMonth() + 1 === month && at.getUTCFullYear() % 100 === year % 100;
  };
  return candidates.find(isOnDate) ?? candidates[0] ?? null;
}

const truncated = (path: string): AppError => new AppError('truncated', `${path} ends within the description of its columns.`, 'Copy the file again from its source.');
