/** Any delimited text with a time and a voltage: CSV and TSV exports of Arbin, BioLogic, Land, Maccor, Neware, and people's own. */
import { basename } from 'node:path';
import { buildLog, type LogDescription } from '@shared/electrochemistry/buildLog.js';
import type { VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import { AppError } from '@shared/errors.js';
import { parseClockText, type DateOrder } from '@shared/formats/electrochemistry/clock.js';
import { dateAssumption } from '@shared/formats/electrochemistry/gamry.js';
import type { RowColumns, RowLayout } from '@shared/formats/electrochemistry/rows.js';
import { sniffTable, splitLine, type TableHead } from '@shared/formats/electrochemistry/tableHead.js';
import { columnsQuestion, dateOrderOf, guessRecipe, type TableGuess } from '@shared/formats/electrochemistry/tableRecipe.js';
import type { ColumnsRecipe, Question } from '@shared/import/recipe.js';
import type { Assumption, MetadataEntry } from '@shared/volume/volume.js';
import type { ReadContext, ReadResult } from '../readers/context.js';
import { behindLines, readRows, readText, type TextFile } from './textFile.js';
import { PER_AMPERE, PER_VOLT, SECONDS } from './unitFactors.js';

/** Lines that are looked at to find out how the rest is written. */
const SNIFFED_LINES = 300;
/** Seconds since 1970 of the years 2000 to 2100. */
const UNIX_FROM_S = 946_684_800, UNIX_TO_S = 4_102_444_800;

/**
 * Opens what names leave no doubt about, with the question that says how it was read; asks about the rest.
 * @throws AppError `ambiguous` with a question; `unknown-format` when there is no table of numbers
 */
export async function readTable(path: string, context: ReadContext): Promise<ReadResult> {
  return tableResult(path, await readText(path, context), context);
}

async function tableResult(path: string, text: TextFile, context: ReadContext): Promise<ReadResult> {
  const lines = text.lines.slice(0, SNIFFED_LINES), head = sniffTable(lines), guess = head && guessRecipe(head), said = context.recipe.columns;
  if (!said && !(head && guess)) throw new AppError('unknown-format', `${path} holds no table of numbers.`, 'Open a log with a time and a voltage in columns.');
  const recipe = said ?? guess?.recipe;
  if (!recipe) throw new AppError('unknown-format', `${path} holds no table of numbers.`, '');
  const question = columnsQuestion(path, text.lines, head, recipe);
  if (!said && guess?.isSure !== true) {
    throw new AppError('ambiguous', `${basename(path)} does not say which of its columns are time, voltage and current.`, 'Choose the columns; the answer is remembered for files with the same header.', { question });
  }
  const log = await tableLog(path, basename(path).replace(/\.\w+$/, ''), text, { recipe, head, guess: said ? guess && { ...guess, assumed: [] } : guess }, context)
    .catch((thrown: unknown) => { throw said ? askedAgain(thrown, question) : thrown; });
  return { volumes: [], logs: [log], question, files: [path], errors: [] };
}

/** A choice of columns that gives no log is asked for again. */
function askedAgain(thrown: unknown, question: Question): unknown {
  if (!(thrown instanceof AppError) || !/^(bad-request|incomplete)$/.test(thrown.code)) return thrown;
  return new AppError('ambiguous', thrown.message, 'Choose other columns, units or header lines.', { question });
}

export interface TableReading {
  recipe: ColumnsRecipe;
  head: TableHead | null;
  guess: TableGuess | null;
  /** What the format says besides its columns: wins over what the table seems to say. */
  known?: Partial<Pick<LogDescription, 'format' | 'areaCm2' | 'zeroAtMs' | 'metadata' | 'assumptions'>> & { dateOrder?: DateOrder };
}

/** @throws AppError `bad-request` for a recipe that names a column twice, `incomplete` without a row */
export async function tableLog(path: string, name: string, text: TextFile, { recipe, head, guess, known = {} }: TableReading, context: ReadContext): Promise<VoltageLog> {
  const start = behindLines(text.bytes, recipe.headerLines), samples = text.lines.slice(recipe.headerLines, recipe.headerLines + SNIFFED_LINES).map((line) => splitLine(line, recipe.delimiter));
  const dateColumn = recipe.time.unit === 'clock' ? recipe.time.column : guess?.dateColumn ?? null;
  const dates = dateColumn === null ? [] : samples.map((cells) => cells[dateColumn] ?? '').filter((cell) => cell !== '');
  const { order, isProven } = known.dateOrder ? { order: known.dateOrder, isProven: true } : dateOrderOf([...dates, ...lastCells(text, dateColumn, recipe)], recipe.decimalComma);
  const rows = await readRows(path, text.bytes, start, text.bytes.length, layoutOf(path, recipe, head?.leadingEmpty ?? 0, order), context);
  const [time = new Float64Array(), voltage = time, ...others] = rows.columns.map((values) => values.subarray(0, rows.count));
  const current = recipe.current ? others[0] : undefined, cycle = rows.layerCycle?.subarray(0, rows.count) ?? (recipe.cycle ? others.at(-1) : undefined);
  const { unit } = recipe.time, seconds = unit === 'clock' ? 1 : SECONDS[unit], firstDate = dates[0] ?? '';
  const isDated = unit === 'clock' && parseClockText(firstDate, order)?.hasDate === true;
  const isUnixTime = unit !== 'clock' && (time[0] ?? 0) * seconds > UNIX_FROM_S && (time[0] ?? 0) * seconds < UNIX_TO_S;
  const isDensity = recipe.current?.unit === 'mA/cm²';
  const assumptions: Assumption[] = [
    ...(guess?.assumed ?? []).map((sentence): Assumption => ({ about: sentence.startsWith('Time') ? 'time' : 'unit', text: sentence })),
    ...(isDensity ? [{ about: 'unit' as const, text: 'Electrode area 1 cm²: the file gives current densities, so its amperes are those through 1 cm².' }] : []),
    ...(isUnixTime ? [{ about: 'time' as const, text: 'Time counts from 1 January 1970 UTC, as its size says.' }] : []),
    ...(!isProven && firstDate !== '' ? [dateAssumption(firstDate, order)] : []),
    ...(known.assumptions ?? []),
  ];
  const timeS = seconds === 1 ? time : time.map((value) => value * seconds);
  return buildLog({
    name, path, format: known.format ?? guess?.format ?? 'Table', areaCm2: known.areaCm2 ?? (isDensity ? 1 : null), assumptions, metadata: known.metadata ?? metadataOf(head, text, recipe),
    zone: isUnixTime ? 'Z' : /:\d{2}(?:[.,]\d{1,9})? ?(Z|[+-]\d{2}:\d{2})$/.exec(firstDate)?.[1] ?? '',
    zeroAtMs: isDated || isUnixTime ? 0 : known.zeroAtMs ?? dateBeside(firstDate, order, timeS[0] ?? 0) ?? dateAbove(head?.preamble ?? [], order),
    warnings: [...text.warnings, ...(rows.otherLines > 0 ? [leftOut(rows)] : [])],
  }, {
    timeS, voltageV: voltage.map((value) => value / PER_VOLT[recipe.voltage.unit]), curveStarts: [],
    currentA: current && recipe.current ? current.map((value) => value / PER_AMPERE[recipe.current?.unit ?? 'A']) : null, cycle: cycle ?? null,
  });
}

function layoutOf(path: string, recipe: ColumnsRecipe, leadingEmpty: number, dateOrder: DateOrder): RowLayout {
  const cells: RowLayout['cells'] = [
    { index: recipe.time.column, kind: recipe.time.unit === 'clock' ? 'clock' : 'number' }, { index: recipe.voltage.column, kind: 'number' },
    ...(recipe.current ? [{ index: recipe.current.column, kind: 'number' as const }] : []), ...(recipe.cycle ? [{ index: recipe.cycle.column, kind: 'number' as const }] : []),
  ];
  const indices = cells.map(({ index }) => index);
  if (new Set(indices).size < indices.length) throw new AppError('bad-request', `${path}: one column cannot be two things.`, 'Choose a column of its own for time, voltage, current and cycle.');
  if (Math.max(...indices) > 2000) throw new AppError('bad-request', `${path}: column ${Math.max(...indices) + 1} is beyond what is read.`, 'Choose one of the first 2,000 columns.');
  return { delimiter: recipe.delimiter.charCodeAt(0), decimalComma: recipe.decimalComma, cells, dateOrder, leadingEmpty: Math.min(leadingEmpty, ...indices), lineStart: null };
}

const leftOut = ({ otherLines }: RowColumns): string => `${otherLines === 1 ? 'One line' : `${otherLines.toLocaleString('en')} lines`} without a time and a voltage left out.`;

/** The dates of the last lines prove the order of day and month where those of the first do not. */
function lastCells({ bytes, decode }: TextFile, column: number | null, { delimiter }: ColumnsRecipe): string[] {
  if (column === null) return [];
  return decode(bytes.subarray(Math.max(0, bytes.length - 8192))).split('\n').slice(1).map((line) => splitLine(line.slice(0, 4000), delimiter)[column] ?? '').filter((cell) => cell !== '');
}

/** The date of the first row, less the time it shows. */
function dateBeside(cell: string, order: DateOrder, firstTimeS: number): number | null {
  const clock = parseClockText(cell, order);
  return clock?.hasDate ? (clock.seconds - firstTimeS) * 1000 : null;
}

/** "Start time: 2019-03-10 12:00:00" above the table. */
function dateAbove(lines: readonly string[], order: DateOrder): number | null {
  for (const line of lines.slice(0, 200)) {
    const [, text = ''] = /start[^:;,\t=]{0,40}[:;,\t=]+\s*["']?([^"';\t]{6,48})/i.exec(line.slice(0, 200)) ?? [];
    const clock = parseClockText(text.trim().replace(/,+$/, ''), order);
    if (clock?.hasDate) return clock.seconds * 1000;
  }
  return null;
}

function metadataOf(head: TableHead | null, { lines }: TextFile, recipe: ColumnsRecipe): MetadataEntry[] {
  const above = (head?.preamble ?? lines.slice(0, Math.min(50, recipe.headerLines))).filter((line) => line.trim() !== '').slice(0, 200);
  return [
    ...(head?.names ?? []).map((name, index) => ({ group: 'Columns', name: String(index + 1), value: `${name} ${head?.units[index] ?? ''}`.trim() })).filter(({ value }) => value !== '').slice(0, 200),
    ...above.map((line, i) => ({ group: 'Above the table', name: `Line ${i + 1}`, value: line.slice(0, 1000) })),
  ];
}
