import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_DOCUMENT, SESSION_VERSION } from '@shared/session/schema.js';
import type { Autosave } from '@shared/contract/files.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAutosaveStore } from './autosave.js';

const autosave = (path: string): Autosave => ({
  path, savedAt: '2026-01-01T00:00:00.000Z',
  session: { format: 'dendrograph-session', version: SESSION_VERSION, app: 'Dendrograph', savedAt: '2026-01-01T00:00:00.000Z', sources: [], document: EMPTY_DOCUMENT, camera: null, layout: null },
});

let userData: string;
beforeEach(async () => { userData = await mkdtemp(join(tmpdir(), 'dendrograph-autosave-')); });
afterEach(() => rm(userData, { recursive: true, force: true }));

/** A host with process id `pid` while those in `alive` run. */
const start = (pid: number, ...alive: number[]) => createAutosaveStore(userData, pid, (id) => alive.includes(id));

it('of a host that crashed is found by the next', async () => {
  await start(1).write(autosave('/one'));
  expect(await start(2).read()).toEqual(autosave('/one'));
});

it('of a host that still runs is left alone', async () => {
  await start(1).write(autosave('/one'));
  expect(await start(2, 1).read()).toBeNull();
});

it('is not found after a clean exit, even if an earlier host had crashed', async () => {
  await start(1).write(autosave('/one'));
  const second = start(2);
  await second.write(autosave('/two'));
  await second.clear();
  expect(await start(3).read()).toBeNull();
});

it('of the same process id, used again by the system, counts as left behind', async () => {
  await start(1).write(autosave('/one'));
  expect(await start(1, 1).read()).toEqual(autosave('/one'));
});

it('asked for before it is cleared does not come back afterwards, and the last one written stays', async () => {
  const store = start(1);
  await Promise.all([store.write(autosave('/one')), store.clear()]);
  expect(await store.read()).toBeNull();
  const large = autosave('/large');
  large.session.layout = { padding: 'x'.repeat(2_000_000) };
  await Promise.all([store.write(large), store.write(autosave('/last'))]);
  expect(await store.read()).toEqual(autosave('/last'));
});

it('that is damaged counts as none', async () => {
  await mkdir(join(userData, 'autosave'));
  await writeFile(join(userData, 'autosave/7.json'), '{"half');
  expect(await start(8).read()).toBeNull();
});
