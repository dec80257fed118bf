/** What the plot of a log draws now, gathered from the stores. */
import type { Log } from '@shared/contract/library.js';
import { useLogColumns, type LoadedLog } from '@renderer/state/logColumns.js';
import { alignmentOf, areaOf, timePointWindows, type LogAlignment } from '@renderer/state/logSelectors.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { rangesOf, useVoltagePlot } from '@renderer/state/voltagePlot.js';
import type { PlotInput, PlotModel } from './plot/model.js';

export interface PlotNow extends PlotInput {
  alignment: LogAlignment;
  /** The time point of the series on screen; null: the series is not on screen, or its times are unknown. */
  timeIndex: number | null;
}

/** What is on screen. */
export interface Drawn { now: PlotNow; model: PlotModel }

/** Null while the columns are not here. */
export function plotNow(log: Log, size: { widthPx: number; heightPx: number }): PlotNow | null {
  const loaded = loadedLogOf(log.id);
  if (!loaded || loaded.rowCount === 0) return null;
  const state = useStore.getState();
  const alignment = alignmentOf(state, log);
  const { series, offsetS } = alignment;
  const windows = (series && offsetS !== null ? timePointWindows(series) : null) ?? [];
  const { currentAxis, bands } = useVoltagePlot.getState();
  return {
    ...size, log: loaded, hasCurrent: log.hasCurrent, offsetS: windows.length > 0 ? offsetS : null, windows, ranges: rangesOf(log.id), currentAxis, bands,
    areaCm2: areaOf(state.document, log), alignment,
    timeIndex: series && windows.length > 0 && activeSample(state)?.id === series.id ? Math.min(state.document.timeIndex, windows.length - 1) : null,
  };
}

function loadedLogOf(logId: string): LoadedLog | null {
  const entry = useLogColumns.getState()[logId];
  return entry?.state === 'ready' ? entry.log : null;
}

/** A range that another alignment has left without data fits again. */
export function inSight(now: PlotNow): PlotNow {
  const { timeS } = now.ranges;
  if (!timeS) return now;
  const first = now.log.columns.timeS[0] ?? 0, last = now.log.columns.timeS[now.log.rowCount - 1] ?? 0;
  const shiftS = now.offsetS ?? 0;
  const holdsLog = timeS[0] < last + shiftS && timeS[1] > first + shiftS;
  const holdsSeries = now.windows.some(({ fromS, toS }) => timeS[0] < toS && timeS[1] > fromS);
  return holdsLog || holdsSeries ? now : { ...now, ranges: { ...now.ranges, timeS: null } };
}
