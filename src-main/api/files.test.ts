import { mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { directorySchema, type Directory } from '@shared/contract/files.js';
import { librarySchema } from '@shared/contract/library.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestHost, type TestHost } from '../testing/testHost.js';

let host: TestHost;
beforeEach(async () => { host = await createTestHost({ dropLimitBytes: 1000 }); });
afterEach(() => host.dispose());

const url = (path: string, query: Record<string, string>): string => `${path}?${new URLSearchParams(query).toString()}`;
const list = async (dir?: string): Promise<Directory> => directorySchema.parse(await (await host.request(url('/api/files', dir === undefined ? {} : { dir }))).json());

describe('browsing', () => {
  it('starts from the folders that may be reached', async () => {
    expect(await list()).toMatchObject({ path: null, parent: null, entries: [{ path: host.folder, kind: 'folder' }] });
  });

  it('lists folders first, numbers in order, hidden entries not at all, with what each looks like', async () => {
    for (const folder of ['10', '9']) await mkdir(join(host.folder, folder));
    await host.scan('b.scan', { name: 'b' });
    await writeFile(join(host.folder, 'a.txt'), 'x');
    await writeFile(join(host.folder, '.hidden'), 'x');
    const { entries, parent } = await list(host.folder);
    expect(entries.map(({ name, kind, format }) => [name, kind, format])).toEqual([['9', 'folder', null], ['10', 'folder', null], ['a.txt', 'file', null], ['b.scan', 'file', 'fake']]);
    expect(parent).toBeNull();
    expect((await list(join(host.folder, '9'))).parent).toBe(host.folder);
  });

  it.each(['/', '/etc', '/etc/../etc/ssh'])('does not leave them: %s', async (dir) => {
    expect((await host.request(url('/api/files', { dir }))).status).toBe(403);
  });

  it('does not follow a link out', async () => {
    await symlink('/etc', join(host.folder, 'link'));
    expect((await host.request(url('/api/files', { dir: join(host.folder, 'link') }))).status).toBe(403);
    expect((await host.request(url('/api/files', { dir: `${host.folder}/link/ssh` }))).status).toBe(403);
  });

  it('says that a file is no folder', async () => {
    const path = await host.scan('b.scan', { name: 'b' });
    expect((await host.request(url('/api/files', { dir: path }))).status).toBe(404);
  });
});

describe('exports', () => {
  const put = (path: string, body: string, overwrite = '0'): Promise<Response> => host.request(url('/api/exports/file', { path, overwrite }), { method: 'PUT', body });

  it('write the body, never over a file unless told to', async () => {
    const path = join(host.folder, 'a.png');
    expect(await (await put(path, 'one')).json()).toEqual({ path, bytes: 3 });
    expect((await put(path, 'two')).status).toBe(409);
    expect(await readFile(path, 'utf8')).toBe('one');
    expect((await put(path, 'two', '1')).status).toBe(200);
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(host.folder)).toEqual(['a.png']);
  });

  it.each(['/etc/dendrograph.png', '/tmp/../etc/x'])('do not leave the allowed folders: %s', async (path) => {
    expect((await put(path, 'x')).status).toBe(403);
  });

  it('need a folder that is there', async () => {
    expect((await put(join(host.folder, 'none/a.png'), 'x')).status).toBe(404);
  });

  it('of TIFF stacks are jobs that name what they wrote', async () => {
    await host.open(await host.scan('a', { name: 'a' }));
    const { samples } = librarySchema.parse(await (await host.request('/api/library')).json());
    const request = { volumeId: samples[0]?.channels[0]?.volumeId ?? '', path: join(host.folder, 'a.tif'), axis: 2, slice: null, timeIndex: 0, sampleFormat: 'stored', overwrite: false };
    const { jobId } = await (await host.send('POST', '/api/exports/tiff', request)).json() as { jobId: string };
    expect(await host.services.jobs.settled(jobId)).toMatchObject({ state: 'done', result: { kind: 'export', paths: [request.path] } });
    expect((await host.send('POST', '/api/exports/tiff', { ...request, volumeId: 'none' })).status).toBe(404);
    expect((await host.send('POST', '/api/exports/tiff', { ...request, path: '/etc/a.tif' })).status).toBe(403);
    expect((await host.send('POST', '/api/exports/tiff', { ...request, axis: 3 })).status).toBe(400);
  });
});

describe('drops', () => {
  const begin = async (): Promise<string> => (await (await host.send('POST', '/api/library/drops')).json() as { id: string }).id;
  const put = (id: string, path: string, body: string): Promise<Response> => host.request(url(`/api/library/drops/${id}/file`, { path }), { method: 'PUT', body });

  it('are received and opened; they are not on the recent list', async () => {
    const id = await begin();
    expect(await (await put(id, 'a.scan', JSON.stringify([{ name: 'dropped' }]))).json()).toEqual({ bytes: 20 });
    const { jobId } = await (await host.send('POST', `/api/library/drops/${id}/open`)).json() as { jobId: string };
    expect(await host.services.jobs.settled(jobId)).toMatchObject({ state: 'done', result: { errors: [] } });
    const { samples, recent } = librarySchema.parse(await (await host.request('/api/library')).json());
    expect(samples.map(({ name }) => name)).toEqual(['dropped']);
    expect(recent).toEqual([]);
    await host.services.close(false);
    await expect(stat(samples[0]?.path ?? '')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('refuse paths that lead elsewhere and more than the limit', async () => {
    const id = await begin();
    expect((await put(id, '../up', 'x')).status).toBe(400);
    expect((await put(id, '/etc/x', 'x')).status).toBe(400);
    expect((await put(id, 'large', 'x'.repeat(2000))).status).toBe(413);
    expect((await put('none', 'a', 'x')).status).toBe(404);
  });
});

it('marks and host info', async () => {
  expect((await host.send('POST', '/api/host/marks', { name: 'first-picture', detail: '' })).status).toBe(204);
  expect((await host.send('POST', '/api/host/marks', { name: 'other', detail: '' })).status).toBe(400);
  expect(await (await host.request('/api/host')).json()).toMatchObject({ kind: 'workstation', version: '0.0.0' });
});
