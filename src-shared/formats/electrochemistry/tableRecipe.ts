/** From the head of a table to the recipe that reads it. */
import type { ColumnsRecipe, Question } from '../../import/recipe.js';
import { isNumericDate, isSerialDay, parseClockText, provenOrder, type DateOrder } from './clock.js';
import { currentUnitOf, roleOf, timeUnitOf, voltageUnitOf, type NamedColumn, type Role } from './columnNames.js';
import type { TableHead } from './tableHead.js';

export interface TableGuess {
  recipe: ColumnsRecipe;
  /** Whether the names leave no choice: one time, one voltage, known units. */
  isSure: boolean;
  /** Units that the file does not state, each one sentence. */
  assumed: string[];
  /** For people: whose export this looks like. */
  format: string;
  /** A column of dates beside the time, null when there is none. */
  dateColumn: number | null;
}

/** Null when there are fewer than two columns. Without a name for time or voltage the first columns stand in, not sure. */
export function guessRecipe(head: TableHead): TableGuess | null {
  const width = Math.max(0, ...head.rows.slice(0, 50).map((row) => row.length));
  if (width < 2) return null;
  const named = head.names.slice(0, width).flatMap((name, index) => roleOf(name, head.units[index] ?? '', index) ?? []).filter(({ index, role }) => role === 'cycle' || hasValues(head, index));
  const isStepClock = ({ rank, unit }: NamedColumn): boolean => rank === 1 && unit.includes(':');
  const hasDates = named.some(({ role, rank }) => role === 'time' && rank === 2);
  const times = best(named.filter((column) => column.role === 'time' && !(hasDates && isStepClock(column))), 'time');
  const voltages = best(named, 'voltage'), currents = best(named, 'current'), cycles = best(named, 'cycle');
  const [time, voltage, current] = [times[0], voltages[0], currents[0]];
  const free = Array.from({ length: width }, (_, index) => index).filter((index) => index >= head.leadingEmpty && index !== time?.index && index !== voltage?.index);
  const timeColumn = time?.index ?? free.shift() ?? 0, voltageColumn = voltage?.index ?? free.shift() ?? 1;
  const isClock = isClockColumn(head, timeColumn) || (time?.rank === 2 && cellsOf(head, timeColumn).every(isSerialDay));
  const timeUnit = isClock ? 'clock' : time?.unit === '' && isUnixMs(head, timeColumn) ? 'ms' : timeUnitOf(time?.unit ?? ''), voltageUnit = voltageUnitOf(voltage?.unit ?? ''), currentUnit = current ? currentUnitOf(current.unit) : null;
  return {
    recipe: {
      delimiter: head.delimiter, decimalComma: head.decimalComma, headerLines: head.headerLines,
      time: { column: timeColumn, unit: timeUnit ?? 's' },
      voltage: { column: voltageColumn, unit: voltageUnit ?? 'V' },
      current: current ? { column: current.index, unit: currentUnit ?? 'A' } : null,
      cycle: cycles[0] ? { column: cycles[0].index } : null,
    },
    isSure: times.length === 1 && voltages.length === 1 && currents.length <= 1 && timeUnit !== null && voltageUnit !== null && (!current || currentUnit !== null),
    assumed: [
      ...(time && time.unit === '' && timeUnit === 's' ? ['Time in seconds: the file names no unit.'] : []),
      ...(voltage && voltage.unit === '' ? ['Voltage in volts: the file names no unit.'] : []),
      ...(current && current.unit === '' ? ['Current in amperes: the file names no unit.'] : []),
    ],
    format: formatOf(head),
    dateColumn: isClock ? null : named.find(({ role, rank, index }) => role === 'time' && rank === 2 && index !== timeColumn)?.index ?? null,
  };
}

/** The same for files whose tables look the same. */
export function columnsQuestion(path: string, lines: readonly string[], head: TableHead | null, recipe: ColumnsRecipe): Question {
  const named = head && head.names.length > 0 ? head.names.join('|') : `${recipe.headerLines} lines, ${head?.rows[0]?.length ?? 0} columns`;
  return { kind: 'columns', path, signature: `columns${recipe.delimiter}${named}`.slice(0, 200), suggestion: { columns: recipe }, lines: lines.slice(0, 60).map((line) => line.slice(0, 2000)) };
}

/**
 * The order of day and month that the dates of these cells prove; where none does, day first beside a decimal comma, else month first,
 * as instruments print them in the language of those who write so.
 */
export function dateOrderOf(cells: readonly string[], decimalComma: boolean): { order: DateOrder; isProven: boolean } {
  for (const cell of cells) {
    const order = provenOrder(cell);
    if (order) return { order, isProven: true };
  }
  return { order: decimalComma ? 'dmy' : 'mdy', isProven: !cells.some(isNumericDate) };
}

const best = (named: readonly NamedColumn[], role: Role): NamedColumn[] => {
  const columns = named.filter((column) => column.role === role), rank = Math.min(...columns.map((column) => column.rank));
  return columns.filter((column) => column.rank === rank);
};

const cellsOf = ({ rows }: TableHead, column: number): string[] => rows.slice(0, 50).map((row) => row[column] ?? '').filter((cell) => cell !== '');
/** Milliseconds since 1970, of the years 2000 to 2100. */
const isUnixMs = (head: TableHead, column: number): boolean => cellsOf(head, column).every((cell) => /^\d{12,13}(?:\.\d{0,6})?$/.test(cell) && Number(cell) > 9.4e11 && Number(cell) < 4.2e12);
const hasValues = (head: TableHead, column: number): boolean => cellsOf(head, column).some((cell) => /\d/.test(cell));
const isClockColumn = (head: TableHead, column: number): boolean => {
  const cells = cellsOf(head, column);
  return cells.length > 0 && cells.every((cell) => !/^[+-]?\d*[.,]?\d*(?:e[+-]?\d+)?$/i.test(cell) && (['ymd', 'dmy', 'mdy'] as const).some((order) => parseClockText(cell, order) !== null));
};

function formatOf({ names, leadingEmpty }: TableHead): string {
  const text = names.join('|').toLowerCase();
  if (/test[_ ]time ?\(s\)/.test(text) && /cycle[_ ]index/.test(text)) return 'Arbin export';
  if (leadingEmpty > 0 || /\(h:min:s\.ms\)|datapoint\||record index\|/.test(text)) return 'Neware export';
  if (/(?:test|step)time\/sec|systime/.test(text)) return 'Land export';
  if (/ewe\/v|ecell\/v/.test(text)) return 'BioLogic export';
  return 'Table';
}
