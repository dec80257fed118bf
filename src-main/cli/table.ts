/** Records for people. */
import { formatNumber } from '@shared/units.js';
import type { ErrorRecord } from './errorRecord.js';
import type { InspectRecord, LogRecord, VolumeRecord } from './inspect.js';

export const isError = (record: InspectRecord): record is ErrorRecord => 'error' in record;
export const isLog = (record: InspectRecord): record is LogRecord => 'log' in record;
export const isVolume = (record: InspectRecord): record is VolumeRecord => !isError(record) && !isLog(record);

export const number = (value: number | null, digits = 4): string => (value === null ? 'undefined' : formatNumber(value, digits));
export const plusMinus = (value: number | null, error: number | null): string => (error === null ? number(value, 3) : `${number(value, 3)} ± ${number(error, 2)}`);

/** A table of the volumes, then their voxels and warnings. */
export function printTable(volumes: readonly VolumeRecord[]): string {
  if (volumes.length === 0) return '';
  const head = ['name', 'format', 'matrix', 'dtype', 'spacing mm', 'min', 'max', 'mean', 'unit', 'channel', 'ppm'];
  const rows = volumes.map((volume) => [
    volume.name, volume.format, shape(volume.shape), volume.dtype, volume.spacingMm.map(short).join(' × '),
    short(volume.min), short(volume.max), short(volume.mean), volume.unit, volume.channel ?? '?', volume.frequencyOffsetPpm === null ? '' : short(volume.frequencyOffsetPpm),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd();
  const notes = volumes.flatMap((volume) => [
    ...volume.voxels.map(({ at, value }) => `${volume.name}: voxel ${at.join(',')} = ${value === null ? 'outside' : `${value} ${volume.unit}`}`),
    ...volume.assumptions.map(({ text }) => `${volume.name}: assumed: ${text}`),
    ...volume.warnings.map((warning) => `${volume.name}: note: ${warning}`),
  ]);
  return `${[line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')}\n`;
}

/** A line for each voltage log, then its notes. */
export function printLogs(records: readonly LogRecord[]): string {
  const range = (of: readonly [number, number] | null, unit: string): string => (of ? `${formatNumber(of[0])} … ${formatNumber(of[1])} ${unit}` : '');
  return records.map(({ log }) => [
    [log.name, log.format, `${log.rowCount} rows`, `${formatNumber(log.durationS / 3600)} h`, range(log.voltageRangeV, 'V'), range(log.currentRangeA, 'A'), `${log.halfCycleCount} half-cycles`, log.startedAt ?? ''].filter(Boolean).join('  '),
    ...log.assumptions.map(({ text }) => `${log.name}: assumed: ${text}`),
    ...log.warnings.map((warning) => `${log.name}: note: ${warning}`),
  ].join('\n') + '\n').join('');
}

export const printError = ({ error }: ErrorRecord): string => `${error.message}${error.hint && ` ${error.hint}`}\n${error.question ? `${JSON.stringify(error.question.suggestion)}\n` : ''}`;

const shape = ([x, y, z, t]: VolumeRecord['shape']): string => `${x}×${y}×${z}${t > 1 ? ` × ${t} time points` : ''}`;
const short = (value: number): string => String(Number(value.toPrecision(6)));
