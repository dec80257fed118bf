/** What a potentiostat or battery cycler recorded, whoever made it: one table of equally long columns. */
import type { Assumption, MetadataEntry } from '../volume/volume.js';

/**
 * Columns in the order in which they are stored, each `rowCount` float64.
 * `timeS` counts from the first row and never decreases. `currentA` is positive as the instrument prints it; NaN where not recorded.
 * `chargeC` is ∫|I| dt, `netChargeC` ∫I dt, both from the first row. `cycle` counts from 1 (as the file says, else from the half-cycles),
 * `halfCycle` from 1; 0 before the first, rests belong to the half-cycle before them (methods: segmentation by the sign of the current).
 */
export const LOG_COLUMNS = ['timeS', 'voltageV', 'currentA', 'chargeC', 'netChargeC', 'cycle', 'halfCycle'] as const;
export type LogColumn = (typeof LOG_COLUMNS)[number];

export interface VoltageLogHeader {
  name: string;
  /** Absolute path of the file. */
  path: string;
  /** For people: "Gamry DTA". */
  format: string;
  /** When row 0 was recorded, ISO 8601, without a zone when the file states none; null: unknown. */
  startedAt: string | null;
  rowCount: number;
  /** As the file states it; null: it does not. */
  areaCm2: number | null;
  hasCurrent: boolean;
  metadata: MetadataEntry[];
  warnings: string[];
  assumptions: Assumption[];
}

/** `data[column · rowCount + row]`, columns as in {@link LOG_COLUMNS}. */
export interface VoltageLog { header: VoltageLogHeader; data: Float64Array<ArrayBufferLike> }

/** One column, without copying. */
export function logColumn({ header, data }: Pick<VoltageLog, 'data'> & { header: Pick<VoltageLogHeader, 'rowCount'> }, column: LogColumn): Float64Array<ArrayBufferLike> {
  const start = LOG_COLUMNS.indexOf(column) * header.rowCount;
  return data.subarray(start, start + header.rowCount);
}
