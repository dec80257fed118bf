/** Records for people. */
import type { ErrorRecord, InspectRecord, VolumeRecord } from './inspect.js';

export const isError = (record: InspectRecord): record is ErrorRecord => 'error' in record;
export const isVolume = (record: InspectRecord): record is VolumeRecord => !isError(record);

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
    ...volume.warnings.map((warning) => `${volume.name}: note: ${warning}`),
  ]);
  return `${[line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')}\n`;
}

export const printError = ({ error }: ErrorRecord): string => `${error.message}${error.hint && ` ${error.hint}`}\n`;

const shape = ([x, y, z, t]: VolumeRecord['shape']): string => `${x}×${y}×${z}${t > 1 ? ` × ${t} time points` : ''}`;
const short = (value: number): string => String(Number(value.toPrecision(6)));
