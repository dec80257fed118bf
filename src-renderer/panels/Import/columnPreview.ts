/** The first lines of a table, split and read as the recipe says, by the same functions that read the whole file. */
import { rowReader, type CellKind } from '@shared/formats/electrochemistry/rows.js';
import { splitLine } from '@shared/formats/electrochemistry/tableHead.js';
import { dateOrderOf } from '@shared/formats/electrochemistry/tableRecipe.js';
import type { ColumnsRecipe } from '@shared/import/recipe.js';

export type ColumnRole = 'time' | 'voltage' | 'current' | 'cycle';

/** Column index → what it is. A column that has two roles shows the first. */
export function rolesOf({ time, voltage, current, cycle }: ColumnsRecipe): Map<number, ColumnRole> {
  const roles: [ColumnRole, { column: number } | null][] = [['cycle', cycle], ['current', current], ['voltage', voltage], ['time', time]];
  return new Map(roles.flatMap(([role, chosen]) => (chosen ? [[chosen.column, role] as const] : [])));
}

/** Cells of the lines, all rows as wide as the widest. */
export function cellsOf(lines: readonly string[], { delimiter }: Pick<ColumnsRecipe, 'delimiter'>): string[][] {
  const rows = lines.map((line) => splitLine(line, delimiter));
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

/** What to call each column: what the last header line with as many cells says, with its place. */
export function columnNames(rows: readonly (readonly string[])[], headerLines: number): string[] {
  const names = rows.slice(0, headerLines).findLast((row) => row.filter((cell) => cell !== '').length > 1) ?? [];
  return (rows[0] ?? []).map((_, i) => (names[i] ? `${String(i + 1)}: ${names[i]}` : `Column ${String(i + 1)}`));
}

/** Time and voltage of the first rows in the units that the recipe names; dates in seconds since the first row. */
export interface FirstRows { time: number[]; voltage: number[] }

export function firstRows(lines: readonly string[], recipe: ColumnsRecipe): FirstRows {
  const { time, voltage, headerLines, decimalComma } = recipe;
  if (!Number.isInteger(headerLines) || headerLines < 0) return { time: [], voltage: [] };
  const body = lines.slice(headerLines);
  const bytes = new TextEncoder().encode(`${body.join('\n')}\n`);
  const kind: CellKind = time.unit === 'clock' ? 'clock' : 'number';
  const { order } = dateOrderOf(cellsOf(body, recipe).map((row) => row[time.column] ?? ''), decimalComma);
  const reader = rowReader(bytes, bytes.length, {
    delimiter: recipe.delimiter.charCodeAt(0), decimalComma, cells: [{ index: time.column, kind }, { index: voltage.column, kind: 'number' }], dateOrder: order, leadingEmpty: 0, lineStart: null,
  });
  reader.read(0, body.length);
  const { count, columns: [times = new Float64Array(), voltages = new Float64Array()] } = reader.rows;
  const start = kind === 'clock' ? times[0] ?? 0 : 0;
  return { time: [...times.subarray(0, count)].map((value) => value - start), voltage: [...voltages.subarray(0, count)] };
}
