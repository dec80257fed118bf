/** Data on a server: opened like a file, remembered, and found again by a session. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSessionReplySchema } from '@shared/contract/files.js';
import { librarySchema, type Library } from '@shared/contract/library.js';
import { EMPTY_DOCUMENT, SESSION_VERSION, type Session } from '@shared/session/schema.js';
import { createInlineRunner } from '../jobs/inlineRunner.js';
import { tasks } from '../jobs/tasks.js';
import { serve, v2Array, type TestServer } from '../readers/zarr/testing.js';
import { createTestHost, type TestHost } from '../testing/testHost.js';

const files = v2Array('', { shape: [3, 4, 5], chunks: [3, 4, 5], dtype: '<u2', encode: ([z = 0, y = 0, x = 0], view, at) => { view.setUint16(at, x + 10 * y + 100 * z, true); } });
const session: Session = { format: 'dendrograph-session', version: SESSION_VERSION, app: 'Dendrograph', savedAt: '2026-01-02T03:04:05.000Z', sources: [], document: EMPTY_DOCUMENT, camera: null, layout: null };

let host: TestHost, server: TestServer, address: string;
beforeEach(async () => {
  host = await createTestHost({ runner: createInlineRunner(tasks) });
  server = await serve(files);
  address = `${server.url}/store`;
});
afterEach(async () => {
  await host.dispose();
  await server.close();
});
const library = async (): Promise<Library> => librarySchema.parse(await (await host.request('/api/library')).json());

describe('an address', () => {
  it('opens, is in the list of recent things, and in one spelling only', async () => {
    expect(await host.open(`${address}/#top`)).toMatchObject({ state: 'done', title: 'Opening store' });
    await host.open(address);
    const { samples: [sample, ...others], sources, recent } = await library();
    expect(sample?.dims).toEqual([5, 4, 3]);
    expect(others).toEqual([]);
    expect(sources).toMatchObject([{ path: address }]);
    expect(recent.map(({ path }) => path)).toEqual([address]);
    const question = await (await host.request(`/api/library/question?path=${encodeURIComponent(address)}`)).json() as { kind: string };
    expect(question.kind).toBe('arrays');
  });

  it('is kept in a session as it is, and opened from it with the same ids', async () => {
    await host.open(address);
    const before = await library(), path = join(host.folder, 'one.dgph');
    await host.send('POST', '/api/sessions/save', { path, session, overwrite: false });
    expect((JSON.parse(await readFile(path, 'utf8')) as Session).sources).toEqual([{ path: address, contentHash: before.sources[0]?.contentHash }]);
    for (const { id } of before.samples) await host.send('DELETE', `/api/library/samples/${id}`);
    const reply = openSessionReplySchema.parse(await (await host.send('POST', '/api/sessions/open', { path })).json());
    expect(reply.missing).toEqual([]);
    await host.services.jobs.settled(reply.jobId ?? '');
    expect((await library()).samples).toEqual(before.samples);
    for (const { id } of before.samples) await host.send('DELETE', `/api/library/samples/${id}`);
    await host.send('POST', '/api/sessions/save', { path, session, overwrite: true });
    expect((JSON.parse(await readFile(path, 'utf8')) as Session).sources).toEqual([]);
  });

  it('that does not answer is not lost from the session', async () => {
    await host.open(address);
    const [first, second] = ['one.dgph', 'two.dgph'].map((name) => join(host.folder, name)), sources = async (path = ''): Promise<unknown> => (JSON.parse(await readFile(path, 'utf8')) as Session).sources;
    await host.send('POST', '/api/sessions/save', { path: first, session, overwrite: false });
    for (const { id } of (await library()).samples) await host.send('DELETE', `/api/library/samples/${id}`);
    await server.close();
    const reply = openSessionReplySchema.parse(await (await host.send('POST', '/api/sessions/open', { path: first })).json());
    expect(await host.services.jobs.settled(reply.jobId ?? '')).toMatchObject({ state: 'failed' });
    await host.send('POST', '/api/sessions/save', { path: second, session, overwrite: false });
    expect(await sources(second)).toEqual(await sources(first));
  });

  it('without a server fails the job in words', async () => {
    await server.close();
    expect(await host.open(address)).toMatchObject({ state: 'failed', error: { code: 'not-found', message: expect.stringContaining('cannot be reached') as string } });
  });
});
