import { createApi } from '@main/api/index.js';
import { createTestHost, type TestHost } from '@main/testing/testHost.js';
import type { HostEvent } from '@shared/contract/jobs.js';
import type { Library } from '@shared/contract/library.js';
import { EMPTY_DOCUMENT, SESSION_VERSION, type Session } from '@shared/session/schema.js';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHostClient } from './client.js';
import type { EventListener, Host, NativeShell } from './host.js';

const native: NativeShell = { kind: 'replay', openDialog: null, saveDialog: null, folderDialog: null, pathForFile: null, onCommand: () => () => undefined, setTitle: () => undefined };
const session: Session = { format: 'dendrograph-session', version: SESSION_VERSION, app: 'Dendrograph', savedAt: '2026-01-01T00:00:00Z', sources: [], document: EMPTY_DOCUMENT, camera: null, layout: null };

const listener: EventListener = { onEvent: (event) => { events.push(event); }, runningJobs: () => [], onLost: () => undefined, onFound: () => undefined };

let api: TestHost, host: Host, listening: AbortController, events: HostEvent[], discarded: string[];
beforeEach(async () => {
  api = await createTestHost();
  const app = createApi(api.services);
  discarded = [];
  host = createHostClient('http://localhost', native, async (input, init) => {
    const drop = /drops\/([^/]+)$/.exec(String(input))?.[1];
    if (drop !== undefined && init?.method === 'DELETE') discarded.push(drop);
    return app.request(input instanceof Request ? input : String(input), init);
  });
  listening = new AbortController();
  events = [];
  host.listen(listener, listening.signal);
  await expect.poll(() => events.length).toBe(1);
});
afterEach(async () => {
  listening.abort();
  await api.dispose();
});

function library(): Library {
  const last = events.findLast((event) => event.type === 'library');
  if (!last) throw new Error('No library event came.');
  return last.library;
}
async function open(name: string, value = 7): Promise<string> {
  await host.open([await api.scan(name, { name, value })]);
  await expect.poll(() => library().samples.map((sample) => sample.name)).toContain(name);
  return library().samples.find((sample) => sample.name === name)?.channels[0]?.volumeId ?? '';
}

describe('the client of the host', () => {
  it('opens, shows, remembers and closes', async () => {
    const volumeId = await open('a', 100);
    const fractions: number[] = [];
    expect(Array.from(await host.voxels(volumeId, (fraction) => fractions.push(fraction))).slice(0, 3)).toEqual([100, 101, 102]);
    expect(fractions.at(-1)).toBe(1);
    expect(await host.volume(volumeId)).toMatchObject({ name: 'a', dtype: 'int16' });
    expect((await host.histogram(volumeId, 8)).counts).toHaveLength(8);
    await host.rememberSpecies(volumeId, 'llzo');
    await expect.poll(() => library().samples[0]?.channels[0]?.species).toBe('llzo');
    await open('b');
    await host.combineSamples(library().samples.map(({ id }) => id));
    await expect.poll(() => library().samples.length).toBe(1);
    await host.closeSample(library().samples[0]?.id ?? '');
    await expect.poll(() => library().samples.length).toBe(0);
  });

  it('rebuilds the errors of the host', async () => {
    await expect(host.open(['/etc/passwd'])).rejects.toMatchObject({ name: 'AppError', code: 'not-allowed', hint: expect.stringContaining('folder') as string });
    await expect(host.volume('none')).rejects.toMatchObject({ code: 'not-found' });
    await expect(host.voxels('none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('says that nobody answers', async () => {
    const lonely = createHostClient('http://localhost', native, () => Promise.reject(new TypeError('fetch failed')));
    await expect(lonely.info()).rejects.toMatchObject({ code: 'internal', detail: 'fetch failed' });
  });

  it('cancels a job', async () => {
    const id = await host.open([await api.scan('slow', { name: 'slow', slow: true })]);
    await host.cancelJob(id);
    await expect.poll(() => events.some((event) => event.type === 'job' && event.job.id === id && event.job.state === 'cancelled')).toBe(true);
  });

  it('sends dropped files and opens them', async () => {
    const file = new File([JSON.stringify([{ name: 'dropped' }])], 'd.scan');
    const fractions: number[] = [];
    await host.openFiles([{ relativePath: 'd.scan', file }], (fraction) => fractions.push(fraction));
    await expect.poll(() => library().samples.map(({ name }) => name)).toEqual(['dropped']);
    expect(fractions).toEqual([1]);
  });

  it('hears after a broken connection how a job ended meanwhile', async () => {
    const id = await host.open([join(api.folder, 'none'), await api.scan('a', { name: 'a' })]);
    expect(await api.services.jobs.settled(id)).toMatchObject({ state: 'done' });
    const told: HostEvent[] = [];
    host.listen({ ...listener, onEvent: (event) => { told.push(event); }, runningJobs: () => [id, 'local-1'] }, listening.signal);
    await expect.poll(() => told.map((event) => (event.type === 'job' ? [event.job.id, event.job.state] : event.type))).toEqual(['library', [id, 'done']]);
  });

  it('stops sending when it is cancelled, and the host keeps nothing of the drop', async () => {
    const stop = new AbortController();
    const files = ['d/1', 'd/2', 'd/3'].map((relativePath) => ({ relativePath, file: new File(['x'], relativePath) }));
    const sent: number[] = [];
    const sending = host.openFiles(files, (fraction) => { sent.push(fraction); stop.abort(); }, stop.signal);
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' });
    expect(sent).toHaveLength(1);
    expect(discarded).toHaveLength(1);
    await expect(api.services.drops.contents(discarded[0] ?? '')).rejects.toMatchObject({ code: 'not-found' });
    expect(library().samples).toEqual([]);
  });

  it('opens the sample cell', async () => {
    await host.openSampleCell();
    await expect.poll(() => library().samples[0]?.synthetic).toBe(true);
  });

  it('browses and writes', async () => {
    await mkdir(join(api.folder, 'sub'));
    expect((await host.browse(null)).entries).toMatchObject([{ path: api.folder }]);
    expect((await host.browse(api.folder)).entries).toMatchObject([{ name: 'sub' }]);
    const path = join(api.folder, 'a.png');
    expect(await host.writeFile(path, new Blob(['12345']), false)).toEqual({ path, bytes: 5 });
    expect(await readFile(path, 'utf8')).toBe('12345');
    await expect(host.writeFile(path, new Blob(['1']), false)).rejects.toMatchObject({ code: 'exists' });
  });

  it('saves, opens and autosaves sessions', async () => {
    await open('a');
    const path = join(api.folder, 's.dgph');
    await host.saveSession(path, session, false);
    expect(await host.openSession(path)).toMatchObject({ path, missing: [], session: { sources: [{ contentHash: library().sources[0]?.contentHash }] } });
    expect(await host.readAutosave()).toBeNull();
    await host.autosave(path, session);
    expect(await host.readAutosave()).toMatchObject({ path, session });
    await host.clearAutosave();
    expect(await host.readAutosave()).toBeNull();
  });

  it('reports milestones and knows its host', async () => {
    await host.mark('first-picture', '100×100');
    expect(await host.info()).toMatchObject({ kind: 'workstation', startupSession: null });
  });
});
