/** One Zarr array, its metadata checked, its chunks decoded by zarrita. */
import { isZarritaError, open, root, type AbsolutePath, type Array as LibraryArray, type AsyncReadable, type Chunk, type NumberDataType } from 'zarrita';
import { AppError } from '@shared/errors.js';
import { parseZarrArray, type ZarrArray } from '@shared/formats/omeZarr/array.js';
import { BYTES_PER_VOXEL } from '@shared/volume/volume.js';
import { boundCodecs } from './codecs.js';
import { readJson } from './nodes.js';
import { childKey, type KeyRange, type ZarrStore } from './store.js';

export interface OpenArray {
  array: ZarrArray;
  /** For people: where it lies. */
  path: string;
  /** The most that one decoded chunk takes. */
  chunkBytes: number;
  /** Whether no chunk is stored at all, as far as that can be seen without asking for each. */
  isBare(): Promise<boolean>;
  /** Chunks, or shards, asked for and not there. */
  absent(): number;
  /** Voxels of the chunk at these chunk coordinates. @throws AppError naming the array */
  chunk(coordinates: readonly number[]): Promise<Chunk<NumberDataType>>;
}

boundCodecs();

/** @throws AppError `not-found` when there is no array at `key`, and those of {@link parseZarrArray} */
export async function openArray(store: ZarrStore, key: string, signal: AbortSignal): Promise<OpenArray> {
  const path = store.locate(key);
  const v3 = await readJson(store, childKey(store, key, 'zarr.json'), signal);
  const v2 = v3 === null ? await readJson(store, childKey(store, key, '.zarray'), signal) : null;
  if (v3 === null && v2 === null) throw new AppError('incomplete', `${path} is missing: the metadata name an array that is not there.`, 'Copy the whole store again.');
  const attributes = v2 === null ? null : await readJson(store, childKey(store, key, '.zattrs'), signal);
  const array = parseZarrArray(v3 ?? v2, attributes, path);
  const chunkBytes = array.chunkShape.reduce((a, b) => a * b, 1) * BYTES_PER_VOXEL[array.dtype];
  const counted = { absent: 0 };
  const fail = (thrown: unknown): never => { throw readable(thrown, path, signal); };
  const source = root(readableStore(store, key, array, chunkBytes, counted));
  const opened = await (array.version === 3 ? open.v3(source, { kind: 'array' }) : open.v2(source, { kind: 'array', attrs: false })).catch(fail) as LibraryArray<NumberDataType, AsyncReadable>;
  return {
    array, path, chunkBytes, absent: () => counted.absent, isBare: () => store.isBare(key),
    chunk: async (coordinates) => {
      const chunk = await opened.getChunk([...coordinates], { signal }).catch(fail);
      const expected = array.chunkShape.reduce((a, b) => a * b, 1);
      if (chunk.data.length !== expected) throw new AppError('damaged', `${path}: chunk ${coordinates.join('.')} holds ${chunk.data.length} of ${expected} voxels.`, 'Copy or export it again.');
      return chunk;
    },
  };
}

/** What zarrita reads: the checked metadata, and the chunks below `key`, none larger than compression could have made it. */
function readableStore(store: ZarrStore, key: string, array: ZarrArray, chunkBytes: number, counted: { absent: number }): AsyncReadable {
  const metadata = Buffer.from(JSON.stringify(array.metadata));
  const mostBytes = Math.ceil(chunkBytes * 1.1) + 65_536, mostIndexBytes = 64 * 2 ** 20;
  const forSignal = ({ signal }: { signal?: AbortSignal } = {}): AbortSignal => signal ?? new AbortController().signal;
  const noting = <T>(value: T | null): T | undefined => {
    if (value === null) counted.absent++;
    return value ?? undefined;
  };
  return {
    get: async (name: AbsolutePath, options) => (name === '/zarr.json' || name === '/.zarray' ? metadata : noting(await store.get(childKey(store, key, name.slice(1)), mostBytes, forSignal(options)))),
    getRange: async (name: AbsolutePath, range: KeyRange, options) => {
      const place = 'suffixLength' in range && array.indexAtStart ? { offset: 0, length: range.suffixLength } : range;
      return noting(await store.range(childKey(store, key, name.slice(1)), place, 'suffixLength' in range ? mostIndexBytes : mostBytes, forSignal(options)));
    },
  };
}

/** zarrita's errors in our words. */
function readable(thrown: unknown, path: string, signal: AbortSignal): AppError {
  if (signal.aborted) return new AppError('cancelled', 'Opening was cancelled.', '');
  if (thrown instanceof AppError) return thrown;
  if (isZarritaError(thrown, 'UnknownCodecError')) return new AppError('unsupported', `${path} is compressed with “${thrown.codec.slice(0, 60)}”, which is not read.`, 'Store it again with blosc, zstd or gzip.', { cause: thrown });
  if (isZarritaError(thrown, 'CodecPipelineError')) return thrown.cause instanceof AppError ? new AppError(thrown.cause.code, `${path}: ${thrown.cause.message}`, thrown.cause.hint) : new AppError('damaged', `${path}: the compressed data of a chunk are damaged.`, 'Copy or export it again.', { cause: thrown });
  if (isZarritaError(thrown, 'UnsupportedError')) return new AppError('unsupported', `${path} uses ${thrown.feature}, which is not read.`, 'Convert it with another program, for instance zarr-python.', { cause: thrown });
  if (isZarritaError(thrown) || thrown instanceof TypeError || thrown instanceof RangeError || thrown instanceof SyntaxError) return new AppError('damaged', `${path} is a damaged Zarr array.`, 'Copy or export it again.', { cause: thrown });
  return AppError.from(thrown, `Reading ${path}`);
}
