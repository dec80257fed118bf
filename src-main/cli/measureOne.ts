/** A series and its voltage log, from volumes to everything that was found. */
import { seriesScanOf, type SeriesInput } from '@main/analysis/seriesScanOf.js';
import type { AnalysisParameters } from '@shared/analysis/parameters.js';
import { logOnSeries } from '@shared/electrochemistry/onSeries.js';
import { analyseVoltage } from '@shared/electrochemistry/analyseVoltage.js';
import type { VoltageAnalysis } from '@shared/electrochemistry/voltageAnalysis.js';
import { logColumn, type VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import { AppError } from '@shared/errors.js';
import { measureSeries } from '@shared/kinetics/measure.js';
import type { KineticsParameters } from '@shared/kinetics/parameters.js';
import { prepareSeries } from '@shared/kinetics/prepare.js';
import { resolveSeries } from '@shared/kinetics/resolve.js';
import type { Measured, PreparedSeries, Resolved } from '@shared/kinetics/result.js';
import { shortOfLog, shortRangeH } from '@shared/kinetics/short.js';
import { formatNumber } from '@shared/units.js';

/** What `kinetics --json` prints of a series. */
export interface KineticsRecord {
  path: string;
  parameters: AnalysisParameters; kinetics: KineticsParameters;
  prepared: PreparedSeries; measured: Measured; resolved: Resolved;
  /** Null: no log lies on the series. */
  voltage: { path: string; /** Added to the log's seconds to give those of the series; null: nobody knows. */ offsetS: number | null; analysis: VoltageAnalysis } | null;
  /** Hours of the series: set by hand, else the hard short of the log. */
  shortH: number | null;
}

export interface MeasureInput {
  series: Omit<SeriesInput, 'parameters' | 'kinetics'>;
  /** In order of preference. */
  logs: readonly VoltageLog[];
  parameters: AnalysisParameters; kinetics: KineticsParameters;
  offsetS: number | null; areaCm2: number | null;
}

/** @throws AppError when no cell is found, or what `onFraction` throws to cancel */
export function measureOne({ series, logs, parameters, kinetics, offsetS, areaCm2 }: MeasureInput, onFraction: (fraction: number) => void): { record: KineticsRecord; log: VoltageLog | null } {
  const { dendrite: { header } } = series;
  const placed = logOnSeries(logs.map((log) => ({ log, startedAt: log.header.startedAt, durationS: durationS(log) })), header, () => offsetS);
  const log = placed?.log.log ?? null, analysis = log && analyseVoltage(log, areaCm2 ?? log.header.areaCm2);
  const shortH = kinetics.shortH ?? shortOfLog(analysis, placed?.offsetS ?? null);
  const prepared = prepareSeries(seriesScanOf(series), parameters, kinetics, (fraction) => { onFraction(0.5 * fraction); });
  checkShort(kinetics.shortH, shortRangeH(prepared.prepared.timesH, prepared.prepared.durationH, placementOf(placed?.offsetS ?? null, log)));
  const measured = measureSeries(prepared, parameters, kinetics);
  const resolved = resolveSeries(prepared, measured, parameters, kinetics, shortH, (fraction) => { onFraction(0.5 + 0.5 * fraction); });
  return {
    log,
    record: {
      path: header.path, parameters, kinetics, prepared: prepared.prepared, measured, resolved,
      voltage: log && placed && analysis && { path: log.header.path, offsetS: placed.offsetS, analysis }, shortH,
    },
  };
}

const durationS = (log: VoltageLog): number => logColumn(log, 'timeS')[log.header.rowCount - 1] ?? 0;

const placementOf = (offsetS: number | null, log: VoltageLog | null): { offsetS: number; durationS: number } | null => (offsetS === null || log === null ? null : { offsetS, durationS: durationS(log) });

function checkShort(shortH: number | null, [fromH, toH]: readonly [number, number]): void {
  if (shortH === null || (shortH >= fromH && shortH <= toH)) return;
  throw new AppError('bad-request', `A short at ${formatNumber(shortH)} h lies outside the series and its log.`, `Give --short from ${formatNumber(fromH)} to ${formatNumber(toH)} h.`);
}
