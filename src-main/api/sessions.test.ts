import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSessionReplySchema, type OpenSessionReply } from '@shared/contract/files.js';
import { librarySchema, type Library } from '@shared/contract/library.js';
import { EMPTY_DOCUMENT, SESSION_VERSION, sessionSchema, type Session } from '@shared/session/schema.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestHost, type TestHost } from '../testing/testHost.js';

const session: Session = {
  format: 'dendrograph-session', version: SESSION_VERSION, app: 'Dendrograph', savedAt: '2026-01-02T03:04:05.000Z', sources: [],
  document: { ...EMPTY_DOCUMENT, electrodeNames: ['Left', 'Right'] }, camera: null, layout: null,
};

let host: TestHost;
beforeEach(async () => { host = await createTestHost(); });
afterEach(() => host.dispose());

const library = async (): Promise<Library> => librarySchema.parse(await (await host.request('/api/library')).json());
const closeAll = async (): Promise<void> => { for (const { id } of (await library()).samples) await host.send('DELETE', `/api/library/samples/${id}`); };
const save = (path: string, overwrite = false): Promise<Response> => host.send('POST', '/api/sessions/save', { path, session, overwrite });
async function open(path: string): Promise<OpenSessionReply> {
  const reply = openSessionReplySchema.parse(await (await host.send('POST', '/api/sessions/open', { path })).json());
  if (reply.jobId !== null) await host.services.jobs.settled(reply.jobId);
  return reply;
}

/** A scan in `data/`, open, and a session in `sessions/` that knows it. */
async function savedSession(): Promise<{ scan: string; file: string; before: Library }> {
  for (const folder of ['data', 'sessions']) await mkdir(join(host.folder, folder));
  const scan = await host.scan('data/a.scan', { name: 'a' });
  await host.open(scan);
  const before = await library();
  const file = join(host.folder, 'sessions/one.dgph');
  expect((await save(file)).status).toBe(200);
  return { scan, file, before };
}

describe('a saved session', () => {
  it('names its data by relative path and content, and brings everything back', async () => {
    const { file, before } = await savedSession();
    const written = sessionSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    expect(written.sources).toMatchObject([{ path: '../data/a.scan', contentHash: before.sources[0]?.contentHash, files: [''] }]);
    await closeAll();
    const reply = await open(file);
    expect(reply).toMatchObject({ path: file, missing: [], session: { document: session.document } });
    expect((await library()).samples).toEqual(before.samples);
  });

  it('finds its data after both were moved together', async () => {
    const { file, before } = await savedSession();
    await closeAll();
    await mkdir(join(host.folder, 'moved'));
    for (const folder of ['data', 'sessions']) await rename(join(host.folder, folder), join(host.folder, 'moved', folder));
    const reply = await open(file.replace('/sessions/', '/moved/sessions/'));
    expect(reply.missing).toEqual([]);
    expect((await library()).samples.map(({ id }) => id)).toEqual(before.samples.map(({ id }) => id));
  });

  it('finds its data by the absolute path after it was moved alone', async () => {
    const { file } = await savedSession();
    await closeAll();
    await mkdir(join(host.folder, 'a/b/c'), { recursive: true });
    await rename(file, join(host.folder, 'a/b/c/one.dgph'));
    expect((await open(join(host.folder, 'a/b/c/one.dgph'))).missing).toEqual([]);
    expect((await library()).samples).toHaveLength(1);
  });

  it('asks for moved data, takes it from its new place, and refuses other data unless told to use it', async () => {
    const { scan, file, before } = await savedSession();
    await closeAll();
    const elsewhere = join(host.folder, 'renamed.scan');
    await rename(scan, elsewhere);
    const { missing } = await open(file);
    const contentHash = before.sources[0]?.contentHash ?? '';
    expect(missing).toEqual([{ path: scan, contentHash, reason: 'not-found' }]);

    const other = await host.scan('other.scan', { name: 'a', value: 99 });
    const refused = await host.send('POST', '/api/sessions/relocate', { contentHash, path: other, acceptChanged: false });
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'damaged' }]);

    const found = await host.send('POST', '/api/sessions/relocate', { contentHash, path: elsewhere, acceptChanged: false });
    await host.services.jobs.settled((await found.json() as { jobId: string }).jobId);
    expect((await library()).samples.map(({ id }) => id)).toEqual(before.samples.map(({ id }) => id));
    expect((await host.send('POST', '/api/sessions/relocate', { contentHash, path: elsewhere, acceptChanged: false })).status).toBe(404);
  });

  it('reports changed data, keeps its settings when the user accepts it, and still does after saving', async () => {
    const { scan, file, before } = await savedSession();
    await closeAll();
    await host.scan('data/a.scan', { name: 'a', value: 99 });
    const contentHash = before.sources[0]?.contentHash ?? '';
    expect((await open(file)).missing).toEqual([{ path: scan, contentHash, reason: 'changed' }]);
    const accepted = await host.send('POST', '/api/sessions/relocate', { contentHash, path: scan, acceptChanged: true });
    await host.services.jobs.settled((await accepted.json() as { jobId: string }).jobId);
    const ids = before.samples.map(({ id }) => id);
    expect((await library()).samples.map(({ id }) => id)).toEqual(ids);
    await save(file, true);
    await closeAll();
    expect((await open(file)).missing).toEqual([]);
    expect((await library()).samples.map(({ id }) => id)).toEqual(ids);
  });

  it('does not lose data that was missing when it is saved again', async () => {
    const { scan, file } = await savedSession();
    await closeAll();
    await rm(scan);
    await open(file);
    await save(file, true);
    expect(sessionSchema.parse(JSON.parse(await readFile(file, 'utf8'))).sources).toMatchObject([{ absolutePath: scan }]);
  });

  it('is never written over another file without being told to', async () => {
    const { file } = await savedSession();
    const refused = await save(file);
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'exists' }]);
    expect((await save(file, true)).status).toBe(200);
    expect((await save('/etc/one.dgph')).status).toBe(403);
  });

  it('works for the sample cell', async () => {
    const { jobId } = await (await host.send('POST', '/api/library/sample')).json() as { jobId: string };
    await host.services.jobs.settled(jobId);
    const { samples } = await library();
    const file = join(host.folder, 'sample.dgph');
    await save(file);
    await closeAll();
    expect((await open(file)).missing).toEqual([]);
    expect((await library()).samples).toEqual(samples);
  });
});

describe('a session file that cannot be used', () => {
  it.each([
    ['half', '{"format": "dendrograph-session", "ver', 'damaged'],
    ['text', 'hello', 'unknown-format'],
    ['other JSON', '{"a": 1}', 'unknown-format'],
    ['newer', JSON.stringify({ ...session, version: 99 }), 'unsupported'],
    ['wrong inside', JSON.stringify({ ...session, document: {} }), 'damaged'],
  ])('says so: %s', async (_what, text, code) => {
    const file = join(host.folder, 'bad.dgph');
    await writeFile(file, text);
    const reply = await host.send('POST', '/api/sessions/open', { path: file });
    expect(reply.status).toBe(422);
    expect(await reply.json()).toMatchObject({ code, message: expect.stringContaining('bad.dgph') as string });
  });

  it('leads nowhere outside the allowed folders', async () => {
    const file = join(host.folder, 'sly.dgph');
    await writeFile(file, JSON.stringify({ ...session, sources: [{ path: '../../../../etc/passwd', absolutePath: '/etc/passwd', contentHash: 'x' }] }));
    expect((await open(file)).missing).toMatchObject([{ contentHash: 'x', reason: 'not-found' }]);
    expect(host.reads).toEqual([]);
  });
});

describe('the autosave', () => {
  const autosave = { path: null, savedAt: session.savedAt, session };

  it('is kept until it is cleared', async () => {
    expect(await (await host.request('/api/sessions/autosave')).json()).toBeNull();
    expect((await host.send('PUT', '/api/sessions/autosave', autosave)).status).toBe(204);
    expect(await (await host.request('/api/sessions/autosave')).json()).toEqual(autosave);
    await host.send('DELETE', '/api/sessions/autosave');
    expect(await (await host.request('/api/sessions/autosave')).json()).toBeNull();
  });
});
