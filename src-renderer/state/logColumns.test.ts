import { LOG_COLUMNS } from '@shared/electrochemistry/voltageLog.js';
import { beforeEach, expect, it, vi } from 'vitest';
import { setHost } from '../host/current.js';
import type { Host } from '../host/host.js';
import { followLogs, loadedLog, requestLog, retryLog, useLogColumns } from './logColumns.js';
import { useStore } from './store.js';
import { makeLibrary, makeLogEntry, resetStore } from './testing.js';

const data = Float64Array.from({ length: LOG_COLUMNS.length * 3 }, (_, i) => i);
const fake = (logColumns: Host['logColumns']): void => { setHost({ logColumns } satisfies Partial<Host> as unknown as Host); };
const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

beforeEach(() => {
  useLogColumns.setState({}, true);
  resetStore();
  useStore.setState({ library: makeLibrary([], [makeLogEntry()]) });
});

it('are views of the one array that came', () => {
  const { rowCount, columns } = loadedLog(data);
  expect(rowCount).toBe(3);
  expect([...columns.timeS, ...columns.currentA]).toEqual([0, 1, 2, 6, 7, 8]);
  expect(columns.halfCycle.buffer).toBe(data.buffer);
});

it('are fetched once, and again only on demand after a failure', async () => {
  const fetch = vi.fn(() => Promise.reject(new Error('no')));
  fake(fetch);
  requestLog('log');
  requestLog('log');
  await settled();
  requestLog('log');
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(useLogColumns.getState()['log']).toMatchObject({ state: 'error' });
  fake(() => Promise.resolve(data));
  retryLog('log');
  await settled();
  expect(useLogColumns.getState()['log']).toMatchObject({ state: 'ready', log: { rowCount: 3 } });
});

it('are let go with their log, even on their way', async () => {
  const stop = followLogs();
  let arrive: (columns: Float64Array) => void = () => undefined;
  fake(() => new Promise((resolve) => { arrive = resolve; }));
  requestLog('log');
  useStore.setState({ library: makeLibrary([]) });
  arrive(data);
  await settled();
  expect(useLogColumns.getState()).toEqual({});
  stop();
});
