/** Derived facts about voltage logs: which is on screen, which series it belongs to, where it lies on that series' time. */
import type { Log, Sample } from '@shared/contract/library.js';
import { alignmentWarnings, offsetS } from '@shared/electrochemistry/align.js';
import type { Document } from '@shared/session/schema.js';
import { formatDuration } from '@shared/units.js';
import { activeSample, type AppState } from './store.js';

type State = Pick<AppState, 'document' | 'library'>;

/** Seconds on the time of the series, whose zero is the start of its first time point. */
export interface TimeWindow { fromS: number; toS: number }

export interface LogAlignment {
  /** The series the log is shown with; null: none is open. */
  series: Sample | null;
  /** Added to the log's time to give the time of the series; null: nobody knows. */
  offsetS: number | null;
  from: 'user' | 'dates' | 'unknown';
  warnings: string[];
}

const NOT_SET: Document['logs'][string] = { sampleId: null, offsetS: null, areaCm2: null };

/** What the user set for a log. */
export function logSettings(document: Document, logId: string): Document['logs'][string] {
  return document.logs[logId] ?? NOT_SET;
}

/** The log in the voltage panel: the document's choice, else the first that is open. */
export function activeLog({ document, library }: State): Log | null {
  const logs = library?.logs ?? [];
  return logs.find(({ id }) => id === document.activeLogId) ?? logs[0] ?? null;
}

/** Electrode area for current densities: the user's word, else the file's. */
export function areaOf(document: Document, log: Pick<Log, 'id' | 'areaCm2'>): number | null {
  return logSettings(document, log.id).areaCm2 ?? log.areaCm2;
}

/** The series the log was put beside, else the one on screen. */
export function seriesOf(state: State, log: Pick<Log, 'id'>): Sample | null {
  const { sampleId } = logSettings(state.document, log.id);
  return state.library?.samples.find(({ id }) => id === sampleId) ?? activeSample(state);
}

export function alignmentOf(state: State, log: Log): LogAlignment {
  const series = seriesOf(state, log);
  if (!series) return { series, offsetS: null, from: 'unknown', warnings: [] };
  const settings = logSettings(state.document, log.id);
  const offset = offsetS(log, series, settings);
  const from = settings.offsetS !== null ? 'user' : offset === null ? 'unknown' : 'dates';
  const apart = offset === null ? null : apartText(offset, log.durationS, seriesSpan(series));
  return { series, offsetS: offset, from, warnings: [...alignmentWarnings(log, series, settings), ...(apart === null ? [] : [apart])] };
}

/** Acquisition window of each time point; of unknown duration: an instant. Null: the series states no times. */
export function timePointWindows({ timesH, timeCount, frameDurationS }: Pick<Sample, 'timesH' | 'timeCount' | 'frameDurationS'>): TimeWindow[] | null {
  const starts = timesH ?? (timeCount === 1 ? [0] : null);
  return starts && starts.map((timeH) => ({ fromS: timeH * 3600, toS: timeH * 3600 + (frameDurationS ?? 0) }));
}

/** The time point that was acquired at this time, else the one nearest to it. */
export function timePointAt(windows: readonly TimeWindow[], atS: number): number {
  const away = ({ fromS, toS }: TimeWindow): number => Math.max(fromS - atS, atS - toS, 0);
  return windows.reduce((best, window, i) => (away(window) < away(windows[best] ?? window) ? i : best), 0);
}

function seriesSpan(series: Sample): TimeWindow | null {
  const windows = timePointWindows(series);
  return windows && { fromS: Math.min(...windows.map(({ fromS }) => fromS)), toS: Math.max(...windows.map(({ toS }) => toS)) };
}

function apartText(offset: number, durationS: number, span: TimeWindow | null): string | null {
  if (!span) return null;
  if (offset + durationS < span.fromS) return `The log ends ${formatDuration(span.fromS - offset - durationS)} before the first time point: they do not overlap.`;
  if (offset > span.toS) return `The log starts ${formatDuration(offset - span.toS)} after the last time point: they do not overlap.`;
  return null;
}
