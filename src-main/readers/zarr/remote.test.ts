/** OME-Zarr from a server: right, slow, cut, lying, redirecting, refusing. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readPath } from '../registry.js';
import { DATA, summary, testContext } from '../testing.js';
import { readZarrAddress } from './httpStore.js';
import { serve, together, v2Array, v3Array, v3Group, type Files, type TestArray, type TestServer } from './testing.js';

/** For servers that must be given up, and for those that answer, however slow the machine is. */
const QUICK = { stallMs: 300, totalMs: 1500, retryMs: 5 }, PATIENT = { stallMs: 15_000, totalMs: 15_000, retryMs: 5 };
const servers: TestServer[] = [];
afterEach(async () => { await Promise.all(servers.splice(0).map((server) => server.close())); });
async function served(files: Files, instead?: (request: IncomingMessage, response: ServerResponse) => boolean): Promise<TestServer> {
  const server = await serve(files, instead);
  servers.push(server);
  return server;
}

const array: TestArray = { shape: [4, 6, 5], chunks: [2, 6, 5], dtype: '<u2', encode: ([z = 0, y = 0, x = 0], view, at) => { view.setUint16(at, 100 * z + 10 * y + x, true); }, gzip: true };
const axes = ['z', 'y', 'x'].map((name) => ({ name, type: 'space', unit: 'micrometer' }));
const group = v3Group('', { ome: { version: '0.5', multiscales: [{ axes, datasets: [{ path: '0', coordinateTransformations: [{ type: 'scale', scale: [1, 2, 3] }] }] }] } });
const image = together(group, v3Array('0', array));
const read = async (url: string, limits = PATIENT): ReturnType<typeof readZarrAddress> => readZarrAddress(url, testContext(), limits);
const isChunk = ({ url = '' }: IncomingMessage): boolean => url.includes('/c/');

describe('an image on a server', () => {
  it.each(['/store', '/store/', '/store?key=secret', '/store#top'])('opens at %s', async (path) => {
    const server = await served(image);
    const { volumes: [volume], files } = await readPath(server.url + path, testContext());
    expect(volume?.header.dims).toEqual([5, 6, 4]);
    expect(volume?.data[4 + 5 * (3 + 6 * 2)]).toBe(234);
    expect(volume?.header.path).toBe(`${server.url}/store/0`);
    expect(files).toEqual([]);
    if (path.includes('?')) expect(server.requests.every((url) => url.endsWith('?key=secret'))).toBe(true);
  });

  it('in shards asks for ranges only; from a server without ranges it takes the whole', async () => {
    const sharded = together(group, v3Array('0', { ...array, gzip: false, chunks: [4, 6, 10] }, { inner: [2, 6, 5] }));
    const withRanges = await served(sharded), without = await served(sharded, (request) => { delete request.headers.range; return false; });
    const [a, b] = [await read(`${withRanges.url}/store`), await read(`${without.url}/store`)];
    expect(a.volumes[0]?.data[4 + 5 * (3 + 6 * 2)]).toBe(234);
    expect(b.volumes[0]?.data).toEqual(a.volumes[0]?.data);
  });

  it('with absent chunks says so', async () => {
    const server = await served(together(group, v3Array('0', { ...array, fill: 3, skipChunk: ([z]) => z === 1 })));
    const { volumes: [volume] } = await read(`${server.url}/store`);
    expect(volume?.data.at(-1)).toBe(3);
    expect(volume?.header.warnings.join()).toContain('1 of 2 chunks are not at the address');
  });

  it('is asked again after one server error, and once only', async () => {
    let failures = 1;
    const once = await served(image, (request, response) => {
      if (!isChunk(request) || failures-- <= 0) return false;
      response.writeHead(503).end();
      return true;
    });
    expect((await read(`${once.url}/store`)).volumes).toHaveLength(1);
    const always = await served(image, (request, response) => {
      if (isChunk(request)) response.writeHead(500).end();
      return isChunk(request);
    });
    await expect(read(`${always.url}/store`)).rejects.toMatchObject({ code: 'incomplete', message: expect.stringContaining('error 500') as string });
  });

  it('follows a redirect, not an endless one, and none to a file', async () => {
    const moved = await served(image, ({ url = '' }, response) => {
      const [, place, rest = ''] = /^\/(old|loop|file)(.*)$/.exec(url) ?? [];
      if (place === undefined) return false;
      response.writeHead(302, { location: place === 'old' ? `/store${rest}` : place === 'loop' ? url : 'file:///etc/passwd' }).end();
      return true;
    });
    expect((await read(`${moved.url}/old`)).volumes).toHaveLength(1);
    await expect(read(`${moved.url}/loop`)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(read(`${moved.url}/file`)).rejects.toMatchObject({ code: 'not-allowed', message: expect.stringContaining('file:///etc/passwd') as string });
  });

  const misbehaviours: [string, (response: ServerResponse) => void, RegExp][] = [
    ['says nothing', () => undefined, /timeout/],
    ['stops in the middle', (response) => { response.writeHead(200, { 'content-length': '80' }); response.write('half'); }, /timeout/],
    ['drips', (response) => { response.writeHead(200); const timer = setInterval(() => { if (!response.write('.')) clearInterval(timer); }, 100); response.on('close', () => { clearInterval(timer); }); }, /timeout/],
    ['cuts the connection', (response) => { response.writeHead(200, { 'content-length': '80' }); response.write('half'); response.socket?.destroy(); }, /incomplete/],
    ['announces too much', (response) => { response.writeHead(200, { 'content-length': String(2 ** 40) }); response.write('x'); }, /too-large/],
    ['sends without end', (response) => { response.writeHead(200); const more = (): void => { while (!response.destroyed && response.write(Buffer.alloc(65_536))); }; response.on('drain', more); more(); }, /too-large/],
    ['sends other data', (response) => { response.writeHead(200).end('no gzip'); }, /damaged/],
  ];
  it.each(misbehaviours)('that %s ends in an error', async (_, answer, code) => {
    const server = await served(image, (request, response) => {
      if (isChunk(request)) answer(response);
      return isChunk(request);
    });
    await expect(read(`${server.url}/store`, code.test('timeout') ? QUICK : PATIENT)).rejects.toMatchObject({ code: expect.stringMatching(code) as string });
  });

  it('is cancelled in the middle', async () => {
    const controller = new AbortController();
    const server = await served(image, (request) => { if (isChunk(request)) controller.abort(); return isChunk(request); });
    await expect(readZarrAddress(`${server.url}/store`, { ...testContext(), signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('an address that leads elsewhere', () => {
  it('without a Zarr store, also where every page answers', async () => {
    const nothing = await served(new Map()), pages = await served(new Map(), (_, response) => { response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'); return true; });
    for (const { url } of [nothing, pages]) await expect(read(`${url}/store`)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('is not an OME-Zarr') as string });
  });
  it('with a percent sign that encodes nothing', async () => {
    const nothing = await served(new Map(), (_, response) => { response.writeHead(404).end(); return true; });
    await expect(read(`${nothing.url}/50%_cell.zarr`)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('50%_cell.zarr') as string });
  });

  it('behind a login', async () => {
    const { url } = await served(new Map(), (_, response) => { response.writeHead(403).end(); return true; });
    await expect(read(`${url}/store`)).rejects.toMatchObject({ code: 'not-allowed', message: expect.stringContaining('signing in') as string });
  });
  it('without a server, or without a name', async () => {
    const server = await served(new Map());
    await server.close();
    await expect(read(`${server.url}/store`)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('ECONNREFUSED') as string });
    await expect(read('http://nowhere.invalid/a.zarr')).rejects.toMatchObject({ code: 'not-found' });
  });
  it.each(['http://', 'https://user:word@example.org/a.zarr', 'http://[::bad/a'])('that is none: %s', async (address) => {
    await expect(readPath(address, testContext())).rejects.toMatchObject({ code: 'bad-request' });
  });
  it('to a path outside the store', async () => {
    const { url, requests } = await served(v3Group('', { ome: { version: '0.5', multiscales: [{ axes, datasets: [{ path: '../secret' }] }] } }));
    await expect(read(`${url}/store`)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(requests.every((request) => request.startsWith('/store'))).toBe(true);
  });
  it('to plain arrays opens them', async () => {
    const { url } = await served(v2Array('', array));
    expect((await read(`${url}/store`)).volumes[0]?.header.dims).toEqual([5, 6, 4]);
  });
});

describe.skipIf(DATA === null)('real images from a server (needs ../shared/data)', () => {
  it.each(['neuroglancer/simple_0.4', 'neuroglancer/simple_0.5', 'viv/ome-zarr/blobs_image_v04.ome.zarr', 'viv/ome-zarr/blobs_image_v05.ome.zarr', 'ome-zarr-py/v2'])('%s as from the folder', async (name) => {
    const folder = join(DATA ?? '', 'omezarr', name);
    const keys = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((key) => statSync(join(folder, key)).isFile());
    const { url } = await served(new Map(keys.map((key) => [key.replaceAll('\\', '/'), readFileSync(join(folder, key))])));
    const remote = await readPath(`${url}/store`, testContext()), local = await readPath(folder, testContext());
    expect(summary(remote.volumes)).toEqual(summary(local.volumes));
    expect(remote.volumes.map(({ header }) => header.affine)).toEqual(local.volumes.map(({ header }) => header.affine));
  });
});
