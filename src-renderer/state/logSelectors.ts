/** Derived facts about voltage logs: which is on screen, which series it belongs to, where it lies on that series' time. */
import type { Log, Sample } from '@shared/contract/library.js';
import { alignmentWarnings, offsetS } from '@shared/electrochemistry/align.js';
import { apartText, logOnSeries, type LogOnSeries, type TimeWindow } from '@shared/electrochemistry/onSeries.js';
import type { Document } from '@shared/session/schema.js';
import { activeSample, type AppState } from './store.js';

export { timePointWindows, type TimeWindow } from '@shared/electrochemistry/onSeries.js';

type State = Pick<AppState, 'document' | 'library'>;

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
  const apart = offset === null ? null : apartText(offset, log.durationS, series);
  return { series, offsetS: offset, from, warnings: [...alignmentWarnings(log, series, settings), ...(apart === null ? [] : [apart])] };
}

/** The log that tells what the cell of a series did: of those shown with it, the one in the voltage panel before the others. Null: there is none. */
export function logOf(state: State, series: Sample): LogOnSeries<Log> | null {
  const chosen = activeLog(state), own = (state.library?.logs ?? []).filter((log) => seriesOf(state, log)?.id === series.id);
  return logOnSeries([...own].sort((a, b) => Number(b.id === chosen?.id) - Number(a.id === chosen?.id)), series, ({ id }) => logSettings(state.document, id).offsetS);
}

/** The time point that was acquired at this time, else the one nearest to it. */
export function timePointAt(windows: readonly TimeWindow[], atS: number): number {
  const away = ({ fromS, toS }: TimeWindow): number => Math.max(fromS - atS, atS - toS, 0);
  return windows.reduce((best, window, i) => (away(window) < away(windows[best] ?? window) ? i : best), 0);
}
