/**
 * Metadata of one Zarr array, version 2 (`.zarray`) or 3 (`zarr.json`), checked before a library acts on them.
 * Sources: zarr-specs v2 and core 3.0; sharding codec 1.0 (ZEP 2).
 */
import { AppError } from '../../errors.js';
import { z } from '../../zod.js';
import type { Dtype } from '../../volume/volume.js';
import { halfBits } from './half.js';
import { lookUp } from '../../lookUp.js';

export interface ZarrArray {
  version: 2 | 3;
  /** Array order, slowest first. */
  shape: number[];
  /** What is decoded at once: the inner chunk of a shard. */
  chunkShape: number[];
  /** Of the volume; half floats become float32, booleans uint8. */
  dtype: Dtype;
  isHalf: boolean;
  /** Value of voxels whose chunk is absent. */
  fill: number;
  dimensionNames: string[] | null;
  /** For people: "blosc (lz4)". */
  codecs: string;
  /** The index of a shard comes before its chunks. */
  indexAtStart: boolean;
  /** The metadata with half floats and booleans as whole numbers: what the library gets. */
  metadata: Record<string, unknown>;
}

/** One decoded chunk never takes more than this. */
export const MAX_CHUNK_BYTES = 512 * 2 ** 20;
const MAX_CHUNKS = 500_000;
const MAX_RANK = 8;
const BYTES: Readonly<Record<string, number>> = { bool: 1, uint8: 1, int8: 1, uint16: 2, int16: 2, float16: 2, uint32: 4, int32: 4, float32: 4, float64: 8 };
const V2_DTYPES: Readonly<Record<string, string>> = { b1: 'bool', u1: 'uint8', i1: 'int8', u2: 'uint16', i2: 'int16', f2: 'float16', u4: 'uint32', i4: 'int32', f4: 'float32', f8: 'float64', u8: 'uint64', i8: 'int64', c8: 'complex64', c16: 'complex128' };

const sizes = z.array(z.int().nonnegative()).min(1).max(MAX_RANK);
const steps = z.array(z.int().positive()).min(1).max(MAX_RANK);
const codec = z.looseObject({ name: z.string(), configuration: z.record(z.string(), z.unknown()).nullish() });
const filter = z.looseObject({ id: z.string() });
const v2Schema = z.looseObject({
  zarr_format: z.literal(2), shape: sizes, chunks: steps, dtype: z.unknown(), fill_value: z.unknown(), order: z.enum(['C', 'F']),
  compressor: filter.nullish(), filters: z.array(filter).max(8).nullish(), dimension_separator: z.enum(['.', '/']).optional(),
});
const v3Schema = z.looseObject({
  zarr_format: z.literal(3), node_type: z.literal('array'), shape: sizes, data_type: z.unknown(), fill_value: z.unknown(), codecs: z.array(codec).max(8),
  chunk_grid: z.object({ name: z.literal('regular'), configuration: z.object({ chunk_shape: steps }) }),
  dimension_names: z.array(z.string().nullable()).nullish(),
});
const shardingSchema = z.looseObject({ chunk_shape: steps, codecs: z.array(codec).max(8), index_codecs: z.array(codec).max(8), index_location: z.enum(['start', 'end']).default('end') });

/**
 * @param json content of `.zarray` or of an array's `zarr.json`
 * @param attributes content of `.zattrs`; version 3 has them inside
 * @throws AppError `damaged` when the metadata contradict themselves, `unsupported` for a type or storage that is not read
 */
export function parseZarrArray(json: unknown, attributes: unknown, path: string): ZarrArray {
  const v2 = v2Schema.safeParse(json);
  if (v2.success) return fromV2(v2.data, attributes, path);
  const v3 = v3Schema.safeParse(json);
  if (v3.success) return fromV3(v3.data, path);
  const isV3 = typeof json === 'object' && json !== null && 'node_type' in json;
  throw damaged(path, z.prettifyError((isV3 ? v3 : v2).error).split('\n').slice(0, 2).join(' '));
}

function fromV2(meta: z.infer<typeof v2Schema>, attributes: unknown, path: string): ZarrArray {
  const [, order = '|', kind = ''] = typeof meta.dtype === 'string' ? /^([<>|])(\w+)$/.exec(meta.dtype) ?? [] : [];
  const type = typeOf(lookUp(V2_DTYPES, kind) ?? String(meta.dtype), path), names = z.object({ _ARRAY_DIMENSIONS: z.array(z.string()) }).safeParse(attributes);
  const fill = fillOf(meta.fill_value);
  const { shape, chunks, compressor, filters } = meta;
  checkSizes(shape, chunks, type, path);
  return {
    version: 2, shape, chunkShape: chunks, ...type, fill, indexAtStart: false,
    dimensionNames: names.success && names.data._ARRAY_DIMENSIONS.length === shape.length ? names.data._ARRAY_DIMENSIONS : null,
    codecs: [...(filters ?? []), ...(compressor ? [compressor] : [])].map((each) => titleOf(each.id, each)).join(', ') || 'none',
    metadata: { ...meta, dtype: type.isHalf ? `${order}u2` : kind === 'b1' ? '|u1' : meta.dtype, fill_value: libraryFill(fill, type) },
  };
}

function fromV3(meta: z.infer<typeof v3Schema>, path: string): ZarrArray {
  const type = typeOf(typeof meta.data_type === 'string' ? meta.data_type : JSON.stringify(meta.data_type), path);
  const { shape, codecs, dimension_names: names } = meta;
  const outer = meta.chunk_grid.configuration.chunk_shape;
  const sharding = codecs.find(({ name }) => name === 'sharding_indexed');
  const inner = sharding && shardingSchema.safeParse(sharding.configuration);
  if (inner && !inner.success) throw damaged(path, 'its sharding is not fully described');
  if (sharding && codecs.length > 1) throw unsupported(path, 'shards that are compressed as a whole');
  const chunkShape = inner?.data.chunk_shape ?? outer;
  checkSizes(shape, outer, sharding ? { ...type, itemBytes: 0 } : type, path);
  checkSizes(shape, chunkShape, type, path);
  if (inner && outer.some((size, axis) => size % (chunkShape[axis] ?? size) !== 0)) throw damaged(path, 'its shards are not made of whole chunks');
  if (product(outer) / product(chunkShape) > MAX_CHUNKS) throw damaged(path, 'its shards hold too many chunks');
  const fill = fillOf(meta.fill_value);
  return {
    version: 3, shape, chunkShape, ...type, fill, indexAtStart: inner?.data.index_location === 'start',
    dimensionNames: names?.length === shape.length ? names.map((name, i) => name ?? `dim_${i}`) : null,
    codecs: [...(sharding ? ['sharding'] : []), ...(inner?.data.codecs ?? codecs).filter(({ name }) => name !== 'bytes').map(({ name, configuration }) => titleOf(name, configuration))].join(', ') || 'none',
    metadata: { ...meta, data_type: type.isHalf ? 'uint16' : meta.data_type === 'bool' ? 'uint8' : meta.data_type, fill_value: libraryFill(fill, type) },
  };
}

interface StoredType { dtype: Dtype; isHalf: boolean; itemBytes: number }

function typeOf(name: string, path: string): StoredType {
  const itemBytes = lookUp(BYTES, name);
  if (itemBytes === undefined) throw unsupported(path, `voxels of type ${name.slice(0, 40)}`, 'Convert the array to 32-bit whole numbers or to float32.');
  return { dtype: (name === 'float16' ? 'float32' : name === 'bool' ? 'uint8' : name) as Dtype, isHalf: name === 'float16', itemBytes };
}

function checkSizes(shape: readonly number[], chunks: readonly number[], { itemBytes }: StoredType, path: string): void {
  if (chunks.length !== shape.length) throw damaged(path, `it has ${shape.length} axes, its chunks ${chunks.length}`);
  if (shape.includes(0)) throw new AppError('damaged', `${path} holds no voxel: its shape is ${shape.join('×')}.`, 'Export it again.');
  if (product(chunks) * itemBytes > MAX_CHUNK_BYTES) throw new AppError('too-large', `${path} is stored in chunks of ${chunks.join('×')} voxels: each would take more than ${MAX_CHUNK_BYTES / 2 ** 20} MiB.`, 'Store it again in smaller chunks.');
  const count = shape.reduce((total, size, axis) => total * Math.ceil(size / (chunks[axis] ?? 1)), 1);
  if (count > MAX_CHUNKS) throw new AppError('too-large', `${path} is stored in ${count.toLocaleString('en')} chunks, more than are read one by one.`, 'Store it again in larger chunks.');
}

/** Fill values are numbers, null (none), booleans or, for floats, names or `0x…` bits (which mean NaN in practice). */
function fillOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value === true) return 1;
  return value === 'NaN' || (typeof value === 'string' && value.startsWith('0x')) ? NaN : value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : 0;
}

function libraryFill(fill: number, { dtype, isHalf }: StoredType): number | string {
  if (isHalf) return halfBits(fill);
  return dtype.startsWith('float') && !Number.isFinite(fill) ? String(fill) : fill;
}

const titleOf = (name: string, settings: object | null | undefined): string => {
  const inner = settings && 'cname' in settings && typeof settings.cname === 'string' ? ` (${settings.cname.slice(0, 20)})` : '';
  return name.replace(/^numcodecs\./, '').slice(0, 40) + inner;
};
const product = (values: readonly number[]): number => values.reduce((a, b) => a * b, 1);
const damaged = (path: string, what: string): AppError => new AppError('damaged', `${path} is a damaged Zarr array: ${what}.`, 'Copy or export it again.');
const unsupported = (path: string, what: string, hint = 'Convert it with another program, for instance zarr-python.'): AppError => new AppError('unsupported', `${path} holds ${what}, which are not opened.`, hint);
