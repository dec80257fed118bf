/** What a delimited text says of itself in its first lines: delimiter, decimal mark, where the numbers begin, names and units of its columns. */
import type { ColumnsRecipe } from '../../import/recipe.js';
import { parseClockText } from './clock.js';
import { roleOf } from './columnNames.js';

export type Delimiter = ColumnsRecipe['delimiter'];

export interface TableHead {
  delimiter: Delimiter;
  decimalComma: boolean;
  /** Lines before the first row. */
  headerLines: number;
  /** One per column; empty where the file names none. */
  names: string[];
  units: string[];
  /** The first rows, as printed. */
  rows: string[][];
  /** Cells that only lines of cycles and steps fill (Neware's layered export). */
  leadingEmpty: number;
  /** The lines above the names. */
  preamble: string[];
}

const DELIMITERS: readonly Delimiter[] = ['\t', ';', ',', '|', ' '];
/** More columns are of no instrument. */
const MAX_CELLS = 500;
const NUMBER = { point: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/, comma: /^[+-]?(?:\d+,\d*|,\d+)(?:[eE][+-]?\d+)?$/ };
const GROUPED = /^[+-]?\d{1,3}(?:[., '\u00a0]\d{3})+(?:[.,]\d*)?$/;

/** Null when no lines with at least two values each follow one another. @param lines the first lines of the file, without their ends */
export function sniffTable(lines: readonly string[]): TableHead | null {
  const stated = /^"?sep=(.)"?\s*$/i.exec(lines[0] ?? '')?.[1];
  const first = stated === undefined ? 0 : 1;
  const candidates = DELIMITERS.filter((delimiter) => stated === undefined || delimiter === stated)
    .map((delimiter) => ({ delimiter, ...longestRun(lines, delimiter, first) })).filter(({ rows }) => rows.length > 0);
  // A space also splits dates and names: only where nothing else makes columns. Elsewhere the one with the most values.
  const best = candidates.filter(({ delimiter }) => delimiter !== ' ').sort((a, b) => b.values - a.values)[0] ?? candidates[0];
  if (!best) return null;
  const layers = layersOf(lines, best.start, best.delimiter), cells = best.rows.flat();
  const above = layers ? { names: splitLine(lines[layers.names] ?? '', best.delimiter), units: [], preamble: lines.slice(first, layers.names) } : namesAbove(lines, best.start, best.delimiter, first, best.rows[0]?.length ?? 0);
  return {
    delimiter: best.delimiter, headerLines: layers ? layers.names + 1 : best.start, rows: best.rows, leadingEmpty: layers?.leadingEmpty ?? 0, ...above,
    decimalComma: best.delimiter !== ',' && cells.filter((cell) => NUMBER.comma.test(cell)).length > cells.filter((cell) => NUMBER.point.test(cell) && cell.includes('.')).length,
  };
}

/** Cells of a line, quotes and margins taken off. */
export function splitLine(line: string, delimiter: Delimiter): string[] {
  if (delimiter === ' ') return line.trim().split(/[ \t]+/).map(unquoted);
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  const cells: string[] = [];
  let from = 0, isQuoted = false;
  for (let at = 0; at <= line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted;
    if (at === line.length || (line[at] === delimiter && !isQuoted)) {
      cells.push(unquoted(line.slice(from, at).trim()));
      from = at + 1;
    }
  }
  return cells;
}

const unquoted = (cell: string): string => (cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell);

/** A number in either notation, or a date or time. */
function isValue(cell: string): boolean {
  return cell.length < 49 && /\d/.test(cell) && (NUMBER.point.test(cell) || NUMBER.comma.test(cell) || GROUPED.test(cell) || parseClockText(cell, 'ymd') !== null || parseClockText(cell, 'dmy') !== null || parseClockText(cell, 'mdy') !== null);
}

/** The longest stretch of lines with equally many cells, at least two of them values; a line of another kind between them (cycle, step) does not end it. */
function longestRun(lines: readonly string[], delimiter: Delimiter, first: number): { start: number; rows: string[][]; values: number } {
  const runs = new Map<number, { start: number; rows: string[][]; values: number }>();
  for (let i = first; i < lines.length; i++) {
    const cells = splitLine(lines[i] ?? '', delimiter).slice(0, MAX_CELLS);
    while (cells.length > 1 && cells.at(-1) === '') cells.pop();
    const values = cells.filter(isValue).length;
    if (cells.length < 2 || values < 2 || values < cells.filter((cell) => cell !== '').length / 3) continue;
    const leading = cells.findIndex((cell) => cell !== ''), key = cells.length * 16 + Math.min(leading, 15);
    const run = runs.get(key) ?? { start: i, rows: [], values: 0 };
    run.rows.push(cells);
    run.values += values;
    runs.set(key, run);
  }
  return [...runs.values()].sort((a, b) => b.values - a.values)[0] ?? { start: 0, rows: [], values: 0 };
}

/** The names are in the last line above the rows that names a column; a line of units may stand between. */
function namesAbove(lines: readonly string[], start: number, delimiter: Delimiter, first: number, width: number): { names: string[]; units: string[]; preamble: string[] } {
  const filled: number[] = [];
  for (let i = start - 1; i >= first && filled.length < 6; i--) if ((lines[i] ?? '').trim() !== '') filled.push(i);
  const cellsOf = (i: number | undefined): string[] => (i === undefined ? [] : splitLine(lines[i] ?? '', delimiter).slice(0, 500));
  const named = filled.find((i) => cellsOf(i).some((cell, index) => roleOf(cell, '', index) !== null && !/^[vat]$/i.test(cell)))
    ?? filled.find((i) => cellsOf(i).filter((cell) => cell !== '').length >= Math.min(2, width));
  if (named === undefined) return { names: [], units: [], preamble: lines.slice(first, start) };
  const unitLine = filled[filled.indexOf(named) - 1];
  return { names: cellsOf(named), units: cellsOf(unitLine), preamble: lines.slice(first, named) };
}

/** Neware: the lines above the names name what cycles and steps hold, each one cell further in. The first cycle and step stand between names and rows. */
function layersOf(lines: readonly string[], start: number, delimiter: Delimiter): { names: number; leadingEmpty: number } | null {
  const leadingOf = (i: number): number => splitLine(lines[i] ?? '', delimiter).findIndex((cell) => cell !== '');
  for (let names = start - 1; names >= 1 && names >= start - 6; names--) {
    if (/cycle/i.test(lines[names - 2] ?? '') && leadingOf(names) === 2 && leadingOf(names - 1) === 1 && leadingOf(names - 2) === 0) return { names, leadingEmpty: 2 };
    if (/cycle/i.test(lines[names - 1] ?? '') && leadingOf(names) === 1 && leadingOf(names - 1) === 0) return { names, leadingEmpty: 1 };
  }
  return null;
}
