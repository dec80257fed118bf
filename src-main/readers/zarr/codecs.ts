/**
 * The compressors of Zarr chunks with a bound: a chunk never inflates beyond the voxels it stands for. They take the place of
 * zarrita's own in its registry, which is its way to add codecs.
 */
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { registry } from 'zarrita';
import { AppError } from '@shared/errors.js';
import { bunzip2 } from '@shared/formats/bzip2.js';
import { zstdBound } from '@shared/formats/zstd.js';

type Bytes = Uint8Array;
/** Bytes of a chunk from its compressed form, at most `mostBytes`. */
type Decode = (bytes: Bytes, mostBytes: number) => Promise<Bytes>;

/** Checksums and the like that other codecs append before compression. */
const SLACK_BYTES = 1024;
/** A Zstandard stream that does not state its size is bounded by its blocks, each of which may hold less. */
const UNSTATED_BYTES = 64 * 2 ** 20;

/* Half a megabyte of WebAssembly each: loaded when a chunk needs them. */
const blosc = async (bytes: Bytes): Promise<Bytes> => (await import('numcodecs/blosc')).default.fromConfig({ id: 'blosc' }).decode(bytes);
const lz4 = async (bytes: Bytes): Promise<Bytes> => (await import('numcodecs/lz4')).default.fromConfig({ id: 'lz4' }).decode(bytes);
const zstd = async (bytes: Bytes): Promise<Bytes> => (await import('numcodecs/zstd')).default.fromConfig({ id: 'zstd' }).decode(bytes);
const gunzipAll = promisify<Bytes, { maxOutputLength: number }, Buffer>(gunzip);
const inflateAll = promisify<Bytes, { maxOutputLength: number }, Buffer>(inflate);

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: (bytes, most) => gunzipAll(bytes, { maxOutputLength: most }),
  zlib: (bytes, most) => inflateAll(bytes, { maxOutputLength: most }),
  blosc: async (bytes, most) => {
    checkStated(sizeAt(bytes, 4), most);
    if (sizeAt(bytes, 12) !== bytes.length) throw damaged();
    return blosc(bytes);
  },
  lz4: async (bytes, most) => {
    checkStated(sizeAt(bytes, 0), most);
    return lz4(bytes);
  },
  zstd: async (bytes, most) => {
    const bound = zstdBound(bytes);
    if (bound === null) throw damaged();
    checkStated(bound, Math.max(most, UNSTATED_BYTES));
    return zstd(bytes);
  },
  bz2: (bytes, most) => Promise.resolve(bunzip2(bytes, most, 'A chunk')),
};

/** Replaces zarrita's compressors in this process; every further array is opened with these. */
export function boundCodecs(): void {
  for (const [name, decode] of Object.entries(DECODERS)) {
    const codec = { fromConfig: (_settings: unknown, chunk: { shape: readonly number[]; dataType: string }) => boundedCodec(decode, bytesOf(chunk) + SLACK_BYTES) };
    for (const each of [name, `numcodecs.${name}`]) registry.set(each, () => Promise.resolve(codec));
  }
}

const bytesOf = ({ shape, dataType }: { shape: readonly number[]; dataType: string }): number =>
  shape.reduce((a, b) => a * b, 1) * (dataType === 'bool' ? 1 : Number(/\d+$/.exec(dataType)?.[0] ?? 64) / 8);

function boundedCodec(decode: Decode, mostBytes: number): { kind: 'bytes_to_bytes'; decode(bytes: Bytes): Promise<Bytes>; encode(): never } {
  return {
    kind: 'bytes_to_bytes',
    decode: (bytes) => decode(bytes, mostBytes),
    encode: () => { throw new Error('Chunks are only read.'); },
  };
}

function sizeAt(bytes: Bytes, offset: number): number {
  if (bytes.length < offset + 4) throw damaged();
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset, true);
}

function checkStated(bytes: number, mostBytes: number): void {
  if (bytes > mostBytes) throw new AppError('damaged', `A chunk inflates to ${bytes} bytes, more than its ${mostBytes}.`, 'The store is damaged or hostile; export it again.');
}

const damaged = (): AppError => new AppError('damaged', 'A chunk is not in the format that its array states.', 'Copy or export the store again.');
