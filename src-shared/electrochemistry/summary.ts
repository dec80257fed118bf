/** What the library shows of a voltage log without its columns. */
import type { Log } from '../contract/library.js';
import { logColumn, type LogColumn, type VoltageLog } from './voltageLog.js';

export function logSummary(log: VoltageLog): Omit<Log, 'id'> {
  const { name, path, format, startedAt, rowCount, areaCm2, hasCurrent, metadata, warnings, assumptions } = log.header;
  const last = (column: LogColumn): number => logColumn(log, column)[rowCount - 1] ?? 0;
  return {
    name, path, format, startedAt, rowCount, durationS: last('timeS'), areaCm2, hasCurrent, metadata, warnings, assumptions,
    halfCycleCount: maximum(logColumn(log, 'halfCycle')), cycleCount: maximum(logColumn(log, 'cycle')),
    voltageRangeV: finiteRange(logColumn(log, 'voltageV')), currentRangeA: finiteRange(logColumn(log, 'currentA')),
  };
}

function maximum(values: Float64Array<ArrayBufferLike>): number {
  return finiteRange(values)?.[1] ?? 0;
}

function finiteRange(values: Float64Array<ArrayBufferLike>): [number, number] | null {
  let min = Infinity, max = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? [min, max] : null;
}
