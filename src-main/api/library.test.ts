import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostEvent } from '@shared/contract/jobs.js';
import { librarySchema, volumeDetailSchema, type Library } from '@shared/contract/library.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestHost, type TestHost } from '../testing/testHost.js';

let host: TestHost;
beforeEach(async () => { host = await createTestHost(); });
afterEach(() => host.dispose());

const library = async (): Promise<Library> => librarySchema.parse(await (await host.request('/api/library')).json());

describe('opening', () => {
  it('groups scans of one cell into a sample, with the species that the reader found', async () => {
    const path = await host.scan('study', { name: '5/1 FLASH', ppm: 1.2, species: 'llzo', cell: 'cell 7' }, { name: '6/1 FLASH', ppm: 264.5, species: 'dendrite', cell: 'cell 7' });
    const job = await host.open(path);
    expect(job).toMatchObject({ state: 'done', result: { kind: 'open', errors: [] } });
    const { samples, sources, memory } = await library();
    expect(samples).toHaveLength(1);
    expect(samples[0]).toMatchObject({ name: 'study', dims: [4, 3, 2], path });
    expect(samples[0]?.channels.map(({ species, speciesFrom }) => [species, speciesFrom])).toEqual([['llzo', 'file'], ['dendrite', 'file']]);
    expect(sources).toMatchObject([{ path, sampleIds: [samples[0]?.id] }]);
    expect(memory.usedBytes).toBe(96);
  });

  it('activates what is open already instead of reading it again', async () => {
    const path = await host.scan('a', { name: 'a' });
    const first = await host.open(path);
    const again = await host.open(path, path);
    expect(again.result).toEqual(first.result);
    expect(host.reads).toEqual([path]);
    expect((await library()).samples).toHaveLength(1);
  });

  it('gives the same ids to the same content under another name', async () => {
    await host.open(await host.scan('a', { name: 'x' }));
    const before = (await library()).samples.map(({ id }) => id);
    await host.open(await host.scan('moved', { name: 'x' }));
    expect((await library()).samples.map(({ id }) => id)).toEqual(before);
  });

  it('opens the good ones and names the bad one', async () => {
    const good = await host.scan('good', { name: 'good' });
    const bad = join(host.folder, 'bad');
    await writeFile(bad, 'not json');
    const job = await host.open(bad, good);
    expect(job).toMatchObject({ state: 'done', result: { errors: [{ path: bad, error: { code: 'damaged' } }] } });
    expect((await library()).samples.map(({ name }) => name)).toEqual(['good']);
    expect(await host.open(bad)).toMatchObject({ state: 'failed', error: { code: 'damaged', message: 'bad is damaged.' } });
  });

  it.each([['first', [0, 1]], ['last', [1, 0]]] as const)('takes a header, chosen %s, and its data file for one volume', async (_, order) => {
    const header = await host.scan('a.hdr', { name: 'a', part: 'a.img' });
    const data = join(host.folder, 'a.img');
    await writeFile(data, 'voxels');
    const job = await host.open(...order.map((place) => [header, data][place] ?? ''));
    expect(job).toMatchObject({ state: 'done', result: { errors: [] } });
    expect((await library()).samples.map(({ name }) => name)).toEqual(['a']);
    expect(host.reads.includes(data)).toBe(order[0] === 1);
  });

  it('opens what may be reached and reports the rest', async () => {
    const good = await host.scan('good', { name: 'good' });
    const job = await host.open('/etc/passwd', good, join(host.folder, 'none'));
    expect(job).toMatchObject({ state: 'done', result: { errors: [{ path: '/etc/passwd', error: { code: 'not-allowed' } }, { error: { code: 'not-found' } }] } });
    expect((await library()).samples.map(({ name }) => name)).toEqual(['good']);
  });

  it('does not show what a link inside the data led to outside', async () => {
    await symlink('/etc/passwd', join(host.folder, 'acqp'));
    const job = await host.open(await host.scan('study', { name: 'a', part: 'acqp' }));
    expect(job).toMatchObject({ state: 'failed', error: { code: 'not-allowed' } });
    expect((await library()).samples).toEqual([]);
  });

  it('reads a file again that changed on disk, and keeps one sample', async () => {
    const path = await host.scan('a', { name: 'a', value: 1 });
    await host.open(path);
    const changed = new Promise<HostEvent>((resolve) => { host.services.events.subscribe((event) => { if (event.type === 'file-changed') resolve(event); }); });
    await host.scan('a', { name: 'a', value: 2 });
    expect(await changed).toEqual({ type: 'file-changed', path, gone: false });
    await host.open(path);
    expect(host.reads).toEqual([path, path]);
    expect((await library()).samples).toHaveLength(1);
  });

  it('tells when a file that is open is taken away, and shows on what it holds', async () => {
    const path = await host.scan('a', { name: 'a' });
    await host.open(path);
    const changed = new Promise<HostEvent>((resolve) => { host.services.events.subscribe((event) => { if (event.type === 'file-changed') resolve(event); }); });
    await rm(path);
    expect(await changed).toEqual({ type: 'file-changed', path, gone: true });
    const [id = ''] = (await library()).samples.flatMap(({ channels }) => channels.map(({ volumeId }) => volumeId));
    expect((await host.request(`/api/volumes/${id}/voxels`)).status).toBe(200);
  });

  it('shows the sample cell, labelled synthetic', async () => {
    const { jobId } = await (await host.send('POST', '/api/library/sample')).json() as { jobId: string };
    await host.services.jobs.settled(jobId);
    expect((await library()).samples).toMatchObject([{ synthetic: true, name: 'pristine', path: 'synthetic:sample' }]);
    expect((await library()).recent).toEqual([]);
  });

  it('keeps a recent list, newest first', async () => {
    const [a, b] = [await host.scan('a', { name: 'a' }), await host.scan('b', { name: 'b' })];
    for (const path of [a, b, a]) await host.open(path);
    expect((await library()).recent.map(({ path }) => path)).toEqual([a, b]);
  });

  it('tells of the recent list as soon as it grew', async () => {
    const events: HostEvent[] = [];
    host.services.events.subscribe((event) => { events.push(event); });
    const path = await host.scan('a', { name: 'a' });
    await host.open(path);
    await expect.poll(() => events.findLast((event) => event.type === 'library')).toMatchObject({ library: { recent: [{ path }] } });
  });

  it.each([
    [{ paths: [] }, 400, 'bad-request'], [{}, 400, 'bad-request'], [{ paths: ['relative'] }, 400, 'bad-request'],
    [{ paths: ['/etc/passwd'] }, 403, 'not-allowed'], [{ paths: ['/nowhere/at/all'] }, 404, 'not-found'],
  ])('answers %j with %i', async (body, status, code) => {
    const reply = await host.send('POST', '/api/library/open', body);
    expect(reply.status).toBe(status);
    expect(await reply.json()).toMatchObject({ code });
  });
});

describe('jobs', () => {
  it('report progress and can be cancelled; what was open stays', async () => {
    await host.open(await host.scan('a', { name: 'a' }));
    const slow = await host.scan('slow', { name: 'slow', slow: true });
    const { jobId } = await (await host.send('POST', '/api/library/open', { paths: [slow] })).json() as { jobId: string };
    await expect.poll(() => host.services.jobs.worthTelling([])[0]?.fraction).toBe(0.25);
    const [first, second] = await host.events(2);
    expect(first).toMatchObject({ type: 'library' });
    expect(second).toMatchObject({ type: 'job', job: { id: jobId, state: 'running', fraction: 0.25, title: 'Opening slow' } });
    expect((await host.send('POST', `/api/jobs/${jobId}/cancel`)).status).toBe(204);
    expect(await host.services.jobs.settled(jobId)).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' } });
    expect((await library()).samples.map(({ name }) => name)).toEqual(['a']);
    expect((await host.send('POST', '/api/jobs/none/cancel')).status).toBe(404);
  });

  it('tell everyone who listens, in order', async () => {
    const listening = host.events(4);
    await expect.poll(() => host.services.events.listenerCount()).toBe(1);
    await host.open(await host.scan('a', { name: 'a' }));
    const kinds = (await listening).map((event) => event.type === 'job' ? event.job.state : event.type);
    expect(kinds[0]).toBe('library');
    expect(kinds).toContain('running');
  });
});

describe('volumes', () => {
  async function opened(): Promise<string> {
    await host.open(await host.scan('a', { name: 'a', value: 100 }));
    return (await library()).samples[0]?.channels[0]?.volumeId ?? '';
  }

  it('have a header', async () => {
    const detail = volumeDetailSchema.parse(await (await host.request(`/api/volumes/${await opened()}`)).json());
    expect(detail).toMatchObject({ name: 'a', dtype: 'int16', dims: [4, 3, 2], rescale: { slopes: [1], intercepts: [0] } });
  });

  it('send their stored values, little-endian, with their length', async () => {
    const reply = await host.request(`/api/volumes/${await opened()}/voxels`);
    expect(reply.headers.get('Content-Length')).toBe('48');
    expect(reply.headers.get('X-Dtype')).toBe('int16');
    const view = new DataView(await reply.arrayBuffer());
    expect(Array.from({ length: 24 }, (_, i) => view.getInt16(2 * i, true))).toEqual(Array.from({ length: 24 }, (_, i) => 100 + i));
  });

  it('have a histogram of as many bins as asked for', async () => {
    const id = await opened();
    expect(await (await host.request(`/api/volumes/${id}/histogram?bins=16`)).json()).toMatchObject({ counts: new Array(16).fill(0) as number[] });
    expect((await host.request(`/api/volumes/${id}/histogram?bins=0`)).status).toBe(400);
    expect((await host.request(`/api/volumes/${id}/histogram`)).status).toBe(400);
  });

  it('are 404 when unknown', async () => {
    for (const path of ['', '/voxels', '/histogram?bins=4']) expect((await host.request(`/api/volumes/none${path}`)).status).toBe(404);
  });
});

describe('memory', () => {
  it('refuses what does not fit and keeps what is open', async () => {
    await host.open(await host.scan('a', { name: 'a' }));
    const job = await host.open(await host.scan('huge', { name: 'huge', dims: [128, 128, 64] }));
    expect(job).toMatchObject({ state: 'failed', error: { code: 'too-large' } });
    expect((await library()).samples.map(({ name }) => name)).toEqual(['a']);
  });

  it('reads evicted voxels again, and refuses if the file is another one now', async () => {
    const dims = [64, 64, 64] as const;
    const a = await host.scan('a', { name: 'a', dims });
    const b = await host.scan('b', { name: 'b', dims, value: 8 });
    const c = await host.scan('c', { name: 'c', dims, value: 9 });
    for (const path of [a, b, c]) await host.open(path);
    const idOf = new Map((await library()).samples.map(({ name, channels }) => [name, channels[0]?.volumeId]));
    expect((await library()).memory.usedBytes).toBe(2 ** 20);
    const reply = await host.request(`/api/volumes/${idOf.get('a') ?? ''}/voxels`);
    expect(new Int16Array(await reply.arrayBuffer())[1]).toBe(8);
    expect(host.reads).toEqual([a, b, c, a]);
    await host.scan('b', { name: 'b', dims, value: 10 });
    const refused = await host.request(`/api/volumes/${idOf.get('b') ?? ''}/voxels`);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: 'incomplete' });
  });
});

describe('what the user says about data', () => {
  it('is remembered by content, for the next time', async () => {
    const path = await host.scan('a', { name: 'a' });
    await host.open(path);
    const volumeId = (await library()).samples[0]?.channels[0]?.volumeId ?? '';
    expect((await library()).samples[0]?.channels[0]).toMatchObject({ species: null, speciesFrom: 'unknown' });
    expect((await host.send('PUT', '/api/library/species', { volumeId, species: 'dendrite' })).status).toBe(204);
    await host.send('DELETE', `/api/library/samples/${(await library()).samples[0]?.id ?? ''}`);
    expect(await library()).toMatchObject({ samples: [], sources: [], memory: { usedBytes: 0 } });
    await host.open(await host.scan('elsewhere', { name: 'a' }));
    expect((await library()).samples[0]?.channels[0]).toMatchObject({ species: 'dendrite', speciesFrom: 'remembered' });
    await host.send('PUT', '/api/library/species', { volumeId, species: null });
    expect((await library()).samples[0]?.channels[0]).toMatchObject({ species: null });
  });

  it('combines samples on one grid, also when they are opened again', async () => {
    const paths = [await host.scan('a', { name: 'a' }), await host.scan('b', { name: 'b', value: 8 })];
    await host.open(...paths);
    const ids = (await library()).samples.map(({ id }) => id);
    expect((await host.send('POST', '/api/library/combine', { sampleIds: ids })).status).toBe(204);
    const [combined, ...others] = (await library()).samples;
    expect(others).toEqual([]);
    expect(combined?.channels.map(({ name }) => name)).toEqual(['a', 'b']);
    expect((await library()).sources.map(({ sampleIds }) => sampleIds)).toEqual([[combined?.id], [combined?.id]]);
    await host.send('DELETE', `/api/library/samples/${combined?.id ?? ''}`);
    await host.open(...paths);
    expect((await library()).samples.map(({ id }) => id)).toEqual([combined?.id]);
  });

  it('does not combine what lies on different grids', async () => {
    await host.open(await host.scan('a', { name: 'a' }), await host.scan('b', { name: 'b', dims: [5, 3, 2] }));
    const reply = await host.send('POST', '/api/library/combine', { sampleIds: (await library()).samples.map(({ id }) => id) });
    expect(reply.status).toBe(400);
    expect((await library()).samples).toHaveLength(2);
  });
});

it('answers what is no route, no JSON or no sample with a clear error', async () => {
  expect((await host.request('/api/nothing')).status).toBe(404);
  expect((await host.send('DELETE', '/api/library/samples/none')).status).toBe(404);
  const garbled = await host.request('/api/library/open', { method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' } });
  expect(garbled.status).toBe(400);
  expect(await garbled.json()).toMatchObject({ code: 'bad-request' });
});
