/** Which of several voltage logs lies on the time of an image series. */
import { formatDuration } from '../units.js';
import { offsetS } from './align.js';

/** Seconds on the time of the series, whose zero is the start of its first time point. */
export interface TimeWindow { fromS: number; toS: number }

type Series = Readonly<{ timesH: readonly number[] | null; timeCount: number; frameDurationS: number | null; acquiredAt: string | null }>;
type Times = Pick<Series, 'timesH' | 'timeCount' | 'frameDurationS'>;
type Recorded = Readonly<{ startedAt: string | null; durationS: number }>;

/** Acquisition window of each time point; of unknown duration: an instant. Null: the series states no times. */
export function timePointWindows({ timesH, timeCount, frameDurationS }: Times): TimeWindow[] | null {
  const starts = timesH ?? (timeCount === 1 ? [0] : null);
  return starts && starts.map((timeH) => ({ fromS: timeH * 3600, toS: timeH * 3600 + (frameDurationS ?? 0) }));
}

/** Why a log and a series have no time in common; null: they have, or the series states no times. */
export function apartText(offset: number, durationS: number, series: Times): string | null {
  const windows = timePointWindows(series);
  if (!windows) return null;
  const fromS = Math.min(...windows.map((window) => window.fromS)), toS = Math.max(...windows.map((window) => window.toS));
  if (offset + durationS < fromS) return `The log ends ${formatDuration(fromS - offset - durationS)} before the first time point: they do not overlap.`;
  if (offset > toS) return `The log starts ${formatDuration(offset - toS)} after the last time point: they do not overlap.`;
  return null;
}

/** A log and where it lies on the time of the series; `offsetS` null: nobody knows. */
export interface LogOnSeries<L> { log: L; offsetS: number | null }

/**
 * The first log that overlaps the series in time; where none is known to, the first of which nobody knows when it was recorded.
 * @param logs in order of preference
 * @param setS offset set by hand; null: by the dates of both
 */
export function logOnSeries<L extends Recorded>(logs: readonly L[], series: Series, setS: (log: L) => number | null): LogOnSeries<L> | null {
  const placed = logs.map((log) => ({ log, offsetS: offsetS(log, series, { offsetS: setS(log) }) }));
  const overlaps = ({ log, offsetS: offset }: LogOnSeries<L>): boolean => offset !== null && apartText(offset, log.durationS, series) === null;
  return placed.find(overlaps) ?? placed.find(({ offsetS: offset }) => offset === null) ?? null;
}
