/** Files that do not say everything themselves, and voltage logs, through the API. */
import { librarySchema, type Library } from '@shared/contract/library.js';
import { questionSchema, type Recipe } from '@shared/import/recipe.js';
import { EMPTY_DOCUMENT, SESSION_VERSION, type Session } from '@shared/session/schema.js';
import type { Job } from '@shared/contract/jobs.js';
import type { OpenSessionReply } from '@shared/contract/files.js';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestHost, type TestHost } from '../testing/testHost.js';

const RAW: Recipe = { raw: { dtype: 'int16', littleEndian: true, dims: [4, 3, 2], timeCount: 1, order: ['x', 'y', 'z'], headerBytes: 0 } };

let host: TestHost;
beforeEach(async () => { host = await createTestHost(); });
afterEach(() => host.dispose());

const library = async (): Promise<Library> => librarySchema.parse(await (await host.request('/api/library')).json());
async function openAs(path: string, recipe: Recipe): Promise<Job> {
  const { jobId } = await (await host.send('POST', '/api/library/open', { paths: [path], recipes: { [path]: recipe } })).json() as { jobId: string };
  return host.services.jobs.settled(jobId);
}
const ids = async (): Promise<string[]> => (await library()).samples.flatMap(({ channels }) => channels.map(({ volumeId }) => volumeId));

it('asks, is told, and does not ask again for the next file that asks the same', async () => {
  const first = await host.scan('a.raw', { name: 'a', asks: 'raw 48' });
  const asked = await host.open(first);
  expect(asked).toMatchObject({ state: 'failed', error: { code: 'ambiguous', question: { kind: 'raw', signature: 'raw 48' } } });
  expect(await openAs(first, RAW)).toMatchObject({ state: 'done', result: { errors: [] } });
  expect((await library()).sources).toMatchObject([{ path: first, recipe: RAW, hasQuestion: true }]);
  const question = questionSchema.parse(await (await host.request(`/api/library/question?path=${encodeURIComponent(first)}`)).json());
  expect(question.suggestion).toEqual(RAW);

  const second = await host.scan('b.raw', { name: 'b', asks: 'raw 48' });
  expect(await host.open(second)).toMatchObject({ state: 'done', result: { errors: [] } });
  expect((await library()).samples.find(({ path }) => path === second)?.assumptions[0]?.text).toMatch(/chose for an earlier file/);
  const other = await host.scan('c.raw', { name: 'c', asks: 'raw 50' });
  expect(await host.open(other)).toMatchObject({ state: 'failed', error: { code: 'ambiguous' } });
});

it('reads an open file again when it is to be read differently, under new ids, and only then', async () => {
  const path = await host.scan('a.raw', { name: 'a', asks: 'raw 48' });
  await openAs(path, RAW);
  const before = await ids();
  await openAs(path, RAW);
  await host.open(path);
  expect(host.reads).toEqual([path]);
  expect(await ids()).toEqual(before);
  await openAs(path, { ...RAW, spacingMm: [0.1, 0.1, 0.2] });
  expect(host.reads).toEqual([path, path]);
  expect(await ids()).toHaveLength(1);
  expect(await ids()).not.toEqual(before);
});

it('keeps what was said in the session', async () => {
  const path = await host.scan('a.raw', { name: 'a', asks: 'raw 48' });
  await openAs(path, RAW);
  const before = await ids();
  const session: Session = { format: 'dendrograph-session', version: SESSION_VERSION, app: 'Dendrograph', savedAt: '', sources: [], document: EMPTY_DOCUMENT, camera: null, layout: null };
  const file = join(host.folder, 's.dgph');
  await host.send('POST', '/api/sessions/save', { path: file, session, overwrite: false });
  await host.send('DELETE', `/api/library/samples/${(await library()).samples[0]?.id ?? ''}`);
  const { jobId, session: opened } = await (await host.send('POST', '/api/sessions/open', { path: file })).json() as OpenSessionReply;
  await host.services.jobs.settled(jobId ?? '');
  expect(opened.sources).toMatchObject([{ recipe: RAW }]);
  expect(await ids()).toEqual(before);
});

it('says so when nothing can be asked about a source', async () => {
  const path = await host.scan('plain', { name: 'plain' });
  await host.open(path);
  expect((await host.request(`/api/library/question?path=${encodeURIComponent(path)}`)).status).toBe(404);
});

it('previews one slice', async () => {
  const path = await host.scan('a.raw', { name: 'a' });
  const reply = await host.send('POST', '/api/library/preview', { path, recipe: RAW, slice: 2 });
  expect(['X-Width', 'X-Height', 'X-Slices', 'X-Min', 'X-Max'].map((name) => reply.headers.get(name))).toEqual(['2', '1', '3', '0', '2']);
  expect([...new Uint8Array(await reply.arrayBuffer())]).toEqual([0, 255]);
  expect((await host.send('POST', '/api/library/preview', { path: '/etc/passwd', recipe: RAW, slice: 0 })).status).toBe(403);
});

it('holds voltage logs until they are closed', async () => {
  const path = await host.scan('cell.dta', { name: 'cell', log: true });
  const job = await host.open(path);
  const { logs, sources } = await library();
  expect(logs).toMatchObject([{ name: 'cell', rowCount: 3, durationS: 20, cycleCount: 1, voltageRangeV: [0.05, 0.05] }]);
  const [id = ''] = logs.map((log) => log.id);
  expect(job).toMatchObject({ result: { sampleIds: [], logIds: [id] } });
  expect(sources).toMatchObject([{ path, logIds: [id] }]);
  const columns = new Float64Array(await (await host.request(`/api/logs/${id}/columns`)).arrayBuffer());
  expect([...columns.subarray(0, 3)]).toEqual([0, 10, 20]);
  expect((await host.send('DELETE', `/api/logs/${id}`)).status).toBe(204);
  expect(await library()).toMatchObject({ logs: [], sources: [] });
  expect((await host.request(`/api/logs/${id}/columns`)).status).toBe(404);
});
