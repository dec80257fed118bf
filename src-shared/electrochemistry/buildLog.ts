/** Rows of a file → voltage log: time in order, half-cycles, cycles, charge. */
import { AppError } from '../errors.js';
import { chargesOf } from './charge.js';
import { halfCyclesOf } from './halfCycles.js';
import type { LogRows } from './logRows.js';
import { timelineOf } from './timeline.js';
import { LOG_COLUMNS, type LogColumn, type VoltageLog, type VoltageLogHeader } from './voltageLog.js';

/** `zeroAtMs`: the date at time 0 of the file's clock, ms as if the wall clock showed UTC; null: unknown. */
export type LogDescription = Pick<VoltageLogHeader, 'name' | 'path' | 'format' | 'areaCm2' | 'metadata' | 'warnings' | 'assumptions'> & {
  zeroAtMs: number | null;
  /** "Z" or "+01:00" where the file states one. */
  zone?: string;
};

/** Bytes a log of so many rows takes while it is made: its own columns, the file's, and the order. */
export const bytesToBuild = (rowCount: number): number => rowCount * (LOG_COLUMNS.length * 8 + 10 * 8);

/** @throws AppError `incomplete` when there is no row */
export function buildLog(described: LogDescription, rows: LogRows): VoltageLog {
  const rowCount = rows.timeS.length;
  if (rowCount === 0) throw new AppError('incomplete', `${described.path} holds no row with a time and a voltage.`, 'Look whether the record was stopped before it began, or export it again.');
  const { timeS, order, seams, warnings: timeWarnings } = timelineOf(rows.timeS, rows.curveStarts);
  const inOrder = (column: Float64Array<ArrayBufferLike>): Float64Array<ArrayBufferLike> => (order ? Float64Array.from(order, (row) => column[row] ?? NaN) : column);
  const currentA = rows.currentA?.some(Number.isFinite) ? inOrder(rows.currentA) : null;
  const halfCycle = currentA ? halfCyclesOf(currentA) : new Float64Array(rowCount);
  const charges = currentA ? chargesOf(timeS, currentA, seams) : null;
  const unknown = new Float64Array(currentA ? 0 : rowCount).fill(NaN);
  const { cycle, assumptions } = rows.cycle ? countedFromOne(inOrder(rows.cycle)) : { cycle: halfCycle.map((index) => Math.ceil(index / 2)), assumptions: [] };
  const columns: Record<LogColumn, Float64Array<ArrayBufferLike>> = {
    timeS, voltageV: inOrder(rows.voltageV), currentA: currentA ?? unknown, chargeC: charges?.chargeC ?? unknown, netChargeC: charges?.netChargeC ?? unknown, cycle, halfCycle,
  };
  const data = new Float64Array(new SharedArrayBuffer(rowCount * LOG_COLUMNS.length * 8));
  LOG_COLUMNS.forEach((column, i) => { data.set(columns[column], i * rowCount); });
  const { zeroAtMs, zone = '', ...header } = described;
  return {
    data,
    header: {
      ...header, rowCount, hasCurrent: currentA !== null,
      startedAt: zeroAtMs === null ? null : wallClockIso(zeroAtMs + (rows.timeS[order?.[0] ?? 0] ?? 0) * 1000, zone),
      warnings: [...described.warnings, ...timeWarnings, ...(charges?.warnings ?? [])],
      assumptions: [...described.assumptions, ...assumptions],
    },
  };
}

/** Some instruments count cycles from 0. */
function countedFromOne(cycle: Float64Array<ArrayBufferLike>): { cycle: Float64Array<ArrayBufferLike>; assumptions: VoltageLogHeader['assumptions'] } {
  const first = cycle.includes(0) ? 1 : 0;
  const counted = cycle.map((value) => (Number.isFinite(value) ? value + first : 0));
  if (first === 0) return { cycle: counted, assumptions: [] };
  return { cycle: counted, assumptions: [{ about: 'order', text: 'Cycles are counted from 1: the file counts from 0.' }] };
}

/** ISO 8601; null for what no calendar holds. */
function wallClockIso(wallMs: number, zone: string): string | null {
  const date = new Date(Math.round(wallMs));
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace(/(\.000)?Z$/, zone);
}
