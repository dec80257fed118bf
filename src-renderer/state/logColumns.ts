/**
 * The columns of voltage logs, fetched once per log from the host and kept, with what is found in them once: gaps and half-cycles.
 * Outside the undoable document; a log that is no longer open is let go.
 */
import { AppError, type WireError } from '@shared/errors.js';
import { decimate, type Decimated } from '@shared/electrochemistry/decimate.js';
import { LOG_COLUMNS, logColumn, type LogColumn } from '@shared/electrochemistry/voltageLog.js';
import { findGaps, findRuns, type Run } from '@shared/electrochemistry/stretches.js';
import { medianStep } from '@shared/electrochemistry/timeline.js';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import { host } from '../host/current.js';
import { useStore } from './store.js';

export type Columns = Readonly<Record<LogColumn, Float64Array<ArrayBufferLike>>>;

export interface LoadedLog {
  rowCount: number;
  columns: Columns;
  /** From one row to the next, as a rule. */
  stepS: number;
  /** Extremes of equal stretches of `binS`: long views are drawn from them, which is quicker than from every row. */
  coarse: { binS: number; voltageV: Decimated; currentA: Decimated };
  /** Where nothing was recorded, in seconds of the log. */
  gaps: readonly Run[];
  halfCycles: readonly Run[];
  cycles: readonly Run[];
}

export type LogState =
  | { state: 'loading'; fraction: number }
  | { state: 'ready'; log: LoadedLog }
  | { state: 'error'; error: WireError };

/** By log id. */
export const useLogColumns = create<Record<string, LogState>>()(subscribeWithSelector(() => ({})));

const ROWS_PER_STRETCH = 16;

const fetching = new Map<string, AbortController>();

/** Starts fetching what is neither here nor on its way. A failed log is tried again only by {@link retryLog}. */
export function requestLog(logId: string): void {
  if (!useLogColumns.getState()[logId]) void load(logId);
}

export function retryLog(logId: string): void {
  if (useLogColumns.getState()[logId]?.state === 'error') void load(logId);
}

/** `data`: the columns as in LOG_COLUMNS, one after the other. */
export function loadedLog(data: Float64Array<ArrayBufferLike>): LoadedLog {
  const rowCount = data.length / LOG_COLUMNS.length;
  const column = (name: LogColumn): Float64Array<ArrayBufferLike> => logColumn({ header: { rowCount }, data }, name);
  const columns: Columns = {
    timeS: column('timeS'), voltageV: column('voltageV'), currentA: column('currentA'),
    chargeC: column('chargeC'), netChargeC: column('netChargeC'), cycle: column('cycle'), halfCycle: column('halfCycle'),
  };
  const { timeS, voltageV, currentA, halfCycle, cycle } = columns;
  const fromS = timeS[0] ?? 0, toS = timeS[rowCount - 1] ?? 0, bins = Math.ceil(rowCount / ROWS_PER_STRETCH);
  const coarse = { binS: (toS - fromS) / bins, voltageV: decimate(timeS, voltageV, fromS, toS, bins), currentA: decimate(timeS, currentA, fromS, toS, bins) };
  return { rowCount, columns, coarse, stepS: medianStep(timeS), gaps: findGaps(timeS), halfCycles: findRuns(timeS, halfCycle), cycles: findRuns(timeS, cycle) };
}

async function load(id: string): Promise<void> {
  const abort = new AbortController();
  fetching.set(id, abort);
  /** A log that was closed meanwhile must not come back. */
  const put = (entry: LogState): void => { if (!abort.signal.aborted) useLogColumns.setState({ [id]: entry }); };
  put({ state: 'loading', fraction: 0 });
  try {
    const data = await host().logColumns(id, (fraction) => { put({ state: 'loading', fraction }); }, abort.signal);
    put({ state: 'ready', log: loadedLog(data) });
  } catch (thrown) {
    put({ state: 'error', error: AppError.from(thrown, 'Fetching the voltage log').toWire() });
  } finally {
    if (fetching.get(id) === abort) fetching.delete(id);
  }
}

/** Forgets the logs that are no longer open. Returns the function that stops following the library. */
export function followLogs(): () => void {
  return useStore.subscribe((state) => state.library?.logs, (logs) => {
    const open = new Set(logs?.map(({ id }) => id));
    const kept = Object.entries(useLogColumns.getState()).filter(([id]) => open.has(id));
    if (kept.length === Object.keys(useLogColumns.getState()).length) return;
    for (const [id, abort] of fetching) if (!open.has(id)) abort.abort();
    useLogColumns.setState(Object.fromEntries(kept), true);
  });
}
