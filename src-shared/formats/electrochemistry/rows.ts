/** The rows of a delimited text, as columns of numbers, read from bytes. */
import { clockReader, type DateOrder } from './clock.js';
import { numberIn } from './numberScanner.js';

const TAB = 0x09, NEWLINE = 0x0a, RETURN = 0x0d, SPACE = 0x20, QUOTE = 0x22, POINT = 0x2e;

export type CellKind = 'number' | 'clock' | 'overloads';

export interface RowLayout {
  /** One byte; a space stands for any run of spaces and tabs. */
  delimiter: number;
  decimalComma: boolean;
  /** What to take: cells count from 0. The first one decides, with the second, whether a line is a row: both must hold a value. */
  cells: readonly { index: number; kind: CellKind }[];
  dateOrder: DateOrder;
  /** Cells that are empty in every row, while those of a cycle or step are not (Neware): the first cell of a cycle is its number. 0: none. */
  leadingEmpty: number;
  /** A line that does not begin with this byte ends the table (Gamry: tab). */
  lineStart: number | null;
}

/** Grows with the rows; `columns[c][row]` for `row < count`. */
export interface RowColumns {
  count: number;
  columns: Float64Array[];
  /** Number of the cycle of each row, where the file has lines of cycles. */
  layerCycle: Float64Array | null;
  /** Lines that were no rows, the empty ones not counted. */
  otherLines: number;
}

export interface RowReader {
  readonly rows: RowColumns;
  /** Reads at most `most` lines from `at`; the byte after the last of them, or the end of the table. */
  read(at: number, most: number): number;
  /** Whether the table ended before the bytes did. */
  readonly ended: boolean;
}

/** @param end one past the last byte of the table */
export function rowReader(bytes: Uint8Array, end: number, layout: RowLayout): RowReader {
  const { cells, delimiter, decimalComma, leadingEmpty, lineStart } = layout;
  const lastCell = Math.max(...cells.map(({ index }) => index));
  const slotOf = new Int16Array(lastCell + 1).fill(-1);
  cells.forEach(({ index }, slot) => { slotOf[index] = slot; });
  const kinds = cells.map(({ kind }) => kind), values = new Float64Array(cells.length);
  const rows: RowColumns = { count: 0, columns: cells.map(() => new Float64Array(1024)), layerCycle: leadingEmpty > 0 ? new Float64Array(1024) : null, otherLines: 0 };
  const clock = clockReader(layout.dateOrder), isSpaced = delimiter === SPACE;
  let cycle = 0, ended = false;

  const valueOf = (kind: CellKind, start: number, stop: number): number => {
    if (kind === 'number') return numberIn(bytes, start, stop, decimalComma);
    if (kind === 'overloads') return overloads(bytes, start, stop);
    return clock(bytes, start, stop);
  };

  const keep = (): void => {
    if (rows.count === rows.columns[0]?.length) {
      rows.columns = rows.columns.map(grown);
      rows.layerCycle &&= grown(rows.layerCycle);
    }
    for (let slot = 0; slot < values.length; slot++) (rows.columns[slot] ?? values)[rows.count] = values[slot] ?? NaN;
    if (rows.layerCycle) rows.layerCycle[rows.count] = cycle;
    rows.count++;
  };

  /** One line: fills `values`; the byte after its end. */
  const line = (from: number): number => {
    let at = from, cell = 0, filled = 0, isRow = true;
    values.fill(NaN);
    if (isSpaced) while (at < end && isBlank(bytes[at])) at++;
    const isEmpty = at >= end || bytes[at] === NEWLINE || bytes[at] === RETURN;
    for (;;) {
      let start = at, stop: number;
      while (start < end && (bytes[start] === SPACE || (bytes[start] === TAB && delimiter !== TAB)) && !isSpaced) start++;
      if (bytes[start] === QUOTE && start < end) {
        for (at = ++start; at < end && bytes[at] !== QUOTE && bytes[at] !== NEWLINE;) at++;
        stop = at;
      } else stop = -1;
      while (at < end && bytes[at] !== delimiter && bytes[at] !== NEWLINE && !(isSpaced && bytes[at] === TAB)) at++;
      if (stop < 0) {
        stop = at;
        while (stop > start && isMargin(bytes[stop - 1])) stop--;
      }
      const slot = cell <= lastCell ? slotOf[cell] ?? -1 : -1;
      if (stop > start && cell < leadingEmpty) {
        isRow = false;
        if (cell === 0) {
          const number = numberIn(bytes, start, stop, decimalComma);
          if (Number.isFinite(number)) cycle = number;
        }
      }
      if (slot >= 0 && isRow) {
        values[slot] = valueOf(kinds[slot] ?? 'number', start, stop);
        filled++;
      }
      if (at >= end || bytes[at] === NEWLINE) break;
      at++;
      cell++;
      if (isSpaced) while (at < end && isBlank(bytes[at])) at++;
    }
    const isCut = at >= end && filled < cells.length;
    if (isRow && !isCut && Number.isFinite(values[0]) && Number.isFinite(values[1])) keep();
    else if (!isEmpty && isRow) rows.otherLines++;
    return Math.min(end, at + 1);
  };

  return {
    rows,
    get ended() { return ended; },
    read: (at, most) => {
      let next = at;
      for (let done = 0; done < most; done++) {
        while (next < end && (bytes[next] === NEWLINE || bytes[next] === RETURN)) next++;
        if (next >= end) break;
        if (lineStart !== null && bytes[next] !== lineStart) {
          ended = true;
          return next;
        }
        next = line(next);
      }
      return next;
    },
  };
}

const isBlank = (byte: number | undefined): boolean => byte === SPACE || byte === TAB;
const isMargin = (byte: number | undefined): boolean => byte === SPACE || byte === RETURN || byte === TAB || byte === QUOTE;

function grown(column: Float64Array): Float64Array {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}

/** Bit p is set where character p of a Gamry "Over" cell is not a point. */
function overloads(bytes: Uint8Array, start: number, stop: number): number {
  let bits = 0;
  for (let at = start; at < stop && at < start + 20; at++) if (bytes[at] !== POINT) bits |= 1 << (at - start);
  return bits;
}
