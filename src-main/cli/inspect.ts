/** `inspect`: what a path holds, as the stable records of docs/cli.md. */
import type { Log } from '@shared/contract/library.js';
import { LOG_COLUMNS, type VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import { logSummary } from '@shared/electrochemistry/summary.js';
import { AppError } from '@shared/errors.js';
import type { Recipe } from '@shared/import/recipe.js';
import { computeStatistics } from '@shared/quantify/statistics.js';
import { spacingMm } from '@shared/volume/geometry.js';
import { rescaleAt, type Assumption, type Volume } from '@shared/volume/volume.js';
import { errorRecord, type ErrorRecord } from './errorRecord.js';
import { openPath } from './openPath.js';

/** One volume. The order of the keys is part of the schema. */
export interface VolumeRecord {
  path: string;
  name: string;
  format: string;
  shape: [number, number, number, number];
  dtype: string;
  spacingMm: number[];
  /** Four rows: voxel centre → mm. */
  affine: number[][];
  min: number;
  max: number;
  mean: number;
  unit: string;
  channel: string | null;
  frequencyOffsetPpm: number | null;
  warnings: string[];
  voxels: { at: number[]; value: number | null }[];
  timesH: number[] | null;
  acquiredAt: string | null;
  frameDurationS: number | null;
  assumptions: Assumption[];
}

/** One voltage log, with its first and last row in the order of LOG_COLUMNS; null where a value is not finite. */
export interface LogRecord { log: Omit<Log, 'id' | 'metadata'> & { columns: readonly string[]; first: (number | null)[]; last: (number | null)[] } }

export type InspectRecord = VolumeRecord | LogRecord | ErrorRecord;

/** Records of one path: its volumes, then what of it could not be opened. Never throws for what is wrong with the path. */
export async function inspectPath(path: string, voxels: readonly number[][], recipe: Recipe, signal: AbortSignal): Promise<InspectRecord[]> {
  try {
    const { volumes, logs = [], errors } = await openPath(path, recipe, signal);
    return [...volumes.map((volume) => volumeRecord(volume, voxels)), ...logs.map(logRecord), ...errors.map(({ error }) => errorRecord(error))];
  } catch (thrown) {
    return [errorRecord(AppError.from(thrown, `Opening ${path}`))];
  }
}

function logRecord(log: VoltageLog): LogRecord {
  const { name, path, format, startedAt, rowCount, durationS, areaCm2, hasCurrent, halfCycleCount, cycleCount, voltageRangeV, currentRangeA, warnings, assumptions } = logSummary(log);
  const row = (index: number): (number | null)[] => LOG_COLUMNS.map((_, column) => finite(log.data[column * rowCount + index]));
  return { log: {
    name, path, format, startedAt, rowCount, durationS, areaCm2, hasCurrent, halfCycleCount, cycleCount, voltageRangeV, currentRangeA, warnings, assumptions,
    columns: LOG_COLUMNS, first: row(0), last: row(rowCount - 1),
  } };
}

const finite = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);

/** Minimum, maximum and mean are of the finite values, in float64 after slope and intercept. */
function volumeRecord(volume: Volume, voxels: readonly number[][]): VolumeRecord {
  const { header } = volume;
  const { min, max, mean } = computeStatistics(volume);
  return {
    path: header.path, name: header.name, format: header.format,
    shape: [...header.dims, header.timeCount], dtype: header.dtype,
    spacingMm: [...spacingMm(header.affine)],
    affine: [0, 4, 8, 12].map((row) => header.affine.slice(row, row + 4)),
    min, max, mean, unit: header.unit, channel: header.species, frequencyOffsetPpm: header.frequencyOffsetPpm, warnings: header.warnings,
    voxels: voxels.map((at) => ({ at, value: valueAt(volume, at) })),
    timesH: header.timesH, acquiredAt: header.acquiredAt, frameDurationS: header.frameDurationS, assumptions: header.assumptions,
  };
}

/** Physical value; null outside the volume. */
function valueAt({ header, data }: Volume, [i = 0, j = 0, k = 0, t = 0]: readonly number[]): number | null {
  const [nx, ny, nz] = header.dims;
  if (i >= nx || j >= ny || k >= nz || t >= header.timeCount) return null;
  const { slope, intercept } = rescaleAt(header, k, t);
  return (data[i + nx * (j + ny * (k + nz * t))] ?? NaN) * slope + intercept;
}
