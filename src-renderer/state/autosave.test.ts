import type { Autosave } from '@shared/contract/files.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setHost } from '../host/current.js';
import type { Host } from '../host/host.js';
import { buildSession } from './actions/session.js';
import { startAutosave } from './autosave.js';
import { edit, undo } from './history.js';
import { useStore } from './store.js';
import { makeSample, resetStore } from './testing.js';

const saved: (string | null)[] = [];
let left: Autosave | null, cleared: number, stop: () => void;
const page = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  resetStore([makeSample()]);
  saved.length = 0;
  [left, cleared] = [null, 0];
  const host: Partial<Host> = {
    readAutosave: () => Promise.resolve(left),
    autosave: (path) => { saved.push(path); return Promise.resolve(); },
    clearAutosave: () => { cleared++; return Promise.resolve(); },
  };
  setHost(host as Host);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const change = (): void => { edit('interpolation', (document) => { document.interpolation = 'nearest'; }); };

it('saves once a while after the last change, and not what is as it began', async () => {
  stop = startAutosave();
  change();
  await vi.advanceTimersByTimeAsync(2000);
  edit('shading', ({ view3d }) => { view3d.shading = false; });
  await vi.advanceTimersByTimeAsync(2000);
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(saved).toEqual([null]);
  undo();
  undo();
  await vi.advanceTimersByTimeAsync(5000);
  expect(saved).toEqual([null]);
});

it('goes on while what an earlier crash left is offered, which leaving does not discard', async () => {
  left = { path: '/left.dgph', savedAt: '', session: buildSession(useStore.getState(), null, new Date(0)) };
  stop = startAutosave();
  await vi.advanceTimersByTimeAsync(0);
  expect(useStore.getState().session.restorable).toEqual(left);
  page.dispatchEvent(new Event('pagehide'));
  expect(cleared).toBe(0);
  change();
  await vi.advanceTimersByTimeAsync(4000);
  expect(saved).toHaveLength(1);
});

it('is discarded when a window without unsaved settings is left', async () => {
  stop = startAutosave();
  await vi.advanceTimersByTimeAsync(0);
  page.dispatchEvent(new Event('pagehide'));
  expect(cleared).toBe(1);
  change();
  page.dispatchEvent(new Event('pagehide'));
  expect(cleared).toBe(1);
});
