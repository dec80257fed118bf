/** A tiny writer of Zarr 2 and 3 for tests, after the zarr-specs, that shares nothing with the reader. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Keys and their bytes. */
export type Files = Map<string, Uint8Array>;

export interface TestArray {
  shape: number[];
  chunks: number[];
  /** v2 spelling: `<u2`, `>i4`, `<f2`, `|b1`. */
  dtype: string;
  /** Bytes of one voxel at this array index; null leaves its whole chunk out. */
  encode(index: readonly number[], view: DataView, at: number): void;
  skipChunk?(chunk: readonly number[]): boolean;
  fill?: unknown;
  gzip?: boolean;
  order?: 'C' | 'F';
}

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const sizeOf = (dtype: string): number => Number(dtype.slice(2));

function* indices(extents: readonly number[]): Generator<number[]> {
  const total = extents.reduce((a, b) => a * b, 1);
  for (let i = 0; i < total; i++) {
    let rest = i;
    yield [...extents].reverse().map((n) => { const at = rest % n; rest = Math.floor(rest / n); return at; }).reverse();
  }
}

function chunkBytes({ shape, chunks, dtype, encode, order = 'C' }: TestArray, chunk: readonly number[], extents = chunks): Buffer {
  const size = sizeOf(dtype), bytes = Buffer.alloc(extents.reduce((a, b) => a * b, 1) * size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const axes = order === 'C' ? extents.map((_, i) => i).reverse() : extents.map((_, i) => i);
  for (const at of indices(extents)) {
    const index = at.map((a, axis) => a + (chunk[axis] ?? 0) * (extents[axis] ?? 1));
    if (index.some((i, axis) => i >= (shape[axis] ?? 0))) continue;
    let offset = 0, stride = 1;
    for (const axis of axes) { offset += (at[axis] ?? 0) * stride; stride *= extents[axis] ?? 1; }
    encode(index, view, offset * size);
  }
  return bytes;
}

const chunkGrid = ({ shape, chunks }: TestArray): Generator<number[]> => indices(shape.map((n, axis) => Math.ceil(n / (chunks[axis] ?? 1))));
const keyed = (prefix: string, name: string): string => [prefix, name].filter(Boolean).join('/');

export function v2Array(prefix: string, array: TestArray, separator: '.' | '/' = '.'): Files {
  const { shape, chunks, dtype, fill = 0, gzip = false, order = 'C' } = array;
  const files: Files = new Map([[keyed(prefix, '.zarray'), json({ zarr_format: 2, shape, chunks, dtype, fill_value: fill, order, filters: null, compressor: gzip ? { id: 'gzip', level: 5 } : null, ...(separator === '/' ? { dimension_separator: '/' } : {}) })]]);
  for (const chunk of chunkGrid(array)) {
    if (!array.skipChunk?.(chunk)) files.set(keyed(prefix, chunk.join(separator)), gzip ? gzipSync(chunkBytes(array, chunk)) : chunkBytes(array, chunk));
  }
  return files;
}

const V3_TYPE: Readonly<Record<string, string>> = { u1: 'uint8', u2: 'uint16', i2: 'int16', i4: 'int32', f2: 'float16', f4: 'float32', f8: 'float64', b1: 'bool', i8: 'int64' };

/** @param inner shape of the chunks inside a shard: `chunks` is then the shard */
export function v3Array(prefix: string, array: TestArray, options: { inner?: number[]; indexAt?: 'start' | 'end'; names?: string[] } = {}): Files {
  const { shape, chunks, dtype, fill = 0, gzip = false } = array, { inner, indexAt = 'end', names } = options;
  const bytesCodec = { name: 'bytes', configuration: { endian: dtype.startsWith('>') ? 'big' : 'little' } };
  const codecs = [bytesCodec, ...(gzip ? [{ name: 'gzip', configuration: { level: 5 } }] : [])];
  const sharding = { name: 'sharding_indexed', configuration: { chunk_shape: inner, codecs, index_codecs: [{ name: 'bytes', configuration: { endian: 'little' } }], index_location: indexAt } };
  const files: Files = new Map([[keyed(prefix, 'zarr.json'), json({
    zarr_format: 3, node_type: 'array', shape, data_type: V3_TYPE[dtype.slice(1)], fill_value: fill, attributes: {}, ...(names ? { dimension_names: names } : {}),
    chunk_grid: { name: 'regular', configuration: { chunk_shape: chunks } }, chunk_key_encoding: { name: 'default', configuration: { separator: '/' } }, codecs: inner ? [sharding] : codecs,
  })]]);
  const packed = (chunk: readonly number[], extents: number[]): Buffer => (gzip ? gzipSync(chunkBytes(array, chunk, extents)) : chunkBytes(array, chunk, extents));
  for (const chunk of chunkGrid(array)) {
    if (array.skipChunk?.(chunk)) continue;
    files.set(keyed(prefix, `c/${chunk.join('/')}`), inner ? shard(array, chunk, inner, indexAt, packed) : packed(chunk, chunks));
  }
  return files;
}

/** Every other inner chunk of the last place in the shard is left out: absent chunks are all ones in the index. */
function shard({ chunks }: TestArray, at: readonly number[], inner: number[], indexAt: 'start' | 'end', packed: (chunk: readonly number[], extents: number[]) => Buffer): Buffer {
  const grid = chunks.map((n, axis) => n / (inner[axis] ?? 1)), count = grid.reduce((a, b) => a * b, 1);
  const index = Buffer.alloc(16 * count, 0xff), bodies: Buffer[] = [];
  let offset = indexAt === 'start' ? index.length : 0, i = 0;
  for (const place of indices(grid)) {
    const body = packed(place.map((p, axis) => p + (at[axis] ?? 0) * (grid[axis] ?? 1)), inner);
    if (i !== count - 1 || count === 1) {
      index.writeBigUInt64LE(BigInt(offset), 16 * i);
      index.writeBigUInt64LE(BigInt(body.length), 16 * i + 8);
      bodies.push(body);
      offset += body.length;
    }
    i++;
  }
  return Buffer.concat(indexAt === 'start' ? [index, ...bodies] : [...bodies, index]);
}

export const v2Group = (prefix: string, attributes: object): Files => new Map([[keyed(prefix, '.zgroup'), json({ zarr_format: 2 })], [keyed(prefix, '.zattrs'), json(attributes)]]);
export const v3Group = (prefix: string, attributes: object): Files => new Map([[keyed(prefix, 'zarr.json'), json({ zarr_format: 3, node_type: 'group', attributes })]]);
export const together = (...parts: Files[]): Files => new Map(parts.flatMap((part) => [...part]));

export function writeFolder(folder: string, files: Files): string {
  for (const [key, bytes] of files) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), bytes);
  }
  return folder;
}

export interface TestServer { url: string; requests: string[]; close(): Promise<void> }

/** Serves keys below `/store`, with ranges; `instead` may answer a request itself. */
export async function serve(files: Files, instead: (request: IncomingMessage, response: ServerResponse) => boolean = () => false): Promise<TestServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    if (instead(request, response)) return;
    const bytes = files.get(decodeURIComponent((request.url ?? '').replace(/\?.*$/, '')).replace(/^\/store\/?/, ''));
    if (!bytes) { response.writeHead(404).end(); return; }
    const [, start = '', end = ''] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    if (request.headers.range === undefined) { response.writeHead(200).end(bytes); return; }
    response.writeHead(206).end(start === '' ? bytes.subarray(bytes.length - Number(end)) : bytes.subarray(Number(start), Number(end) + 1));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}
