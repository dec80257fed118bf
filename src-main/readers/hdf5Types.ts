/** What libhdf5 says about a dataset → what it is for a volume. Class numbers: H5T_class_t of the HDF5 reference manual. */
import { MAX_RANK, voxelCount } from '@shared/import/arrays.js';
import type { Hdf5Module } from './hdf5Library.js';
import type { StoredNumber } from './numbers.js';
import { lookUp } from '@shared/lookUp.js';

export type Hdf5Metadata = ReturnType<Hdf5Module['get_dataset_metadata']>;

const INTEGER = 0, FLOAT = 1, COMPOUND = 6, ENUM = 8;
const REFUSED_CLASSES: Readonly<Record<number, string>> = { 2: 'times', 3: 'text', 4: 'bit fields', 5: 'opaque', 7: 'references', 9: 'ragged', 10: 'structured', 11: 'complex' };
/** libhdf5 holds a chunk several times over while it undoes its filters. */
const MAX_CHUNK_BYTES = 128 * 2 ** 20;

export interface Hdf5Number { stored: StoredNumber | null; dtype: string; refused: string | null }

/** The numbers of a dataset; `stored` is null where `refused` says why. */
export function numberOf({ type, size, signed, compound_type: compound, enum_type: enumeration }: Hdf5Metadata): Hdf5Number {
  if (type === ENUM && enumeration && 'TRUE' in enumeration.members && size === 1) return { stored: 'uint8', dtype: 'bool', refused: null };
  if (type === INTEGER || (type === ENUM && enumeration?.type === INTEGER)) return named(`${signed ? 'int' : 'uint'}${size * 8}`);
  if (type === FLOAT) return named(`float${size * 8}`);
  if (type === COMPOUND) {
    const members = (compound?.members ?? []).map(({ name }) => name.toLowerCase()).join();
    const refused = /^(r,i|real,imag|re,im)$/.test(members) ? 'complex' : 'structured';
    return { stored: null, dtype: refused, refused };
  }
  const refused = REFUSED_CLASSES[type] ?? `class ${type}`;
  return { stored: null, dtype: refused, refused };
}

const NUMBERS: readonly StoredNumber[] = ['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64', 'float16', 'float32', 'float64'];

function named(dtype: string): Hdf5Number {
  const stored = NUMBERS.find((number) => number === dtype) ?? null;
  return { stored, dtype, refused: stored ? null : `the type ${dtype}` };
}

/** Why a dataset of real numbers still cannot be a volume; null: it can. */
export function refusedLayout({ shape, chunks, size, virtual_sources: sources }: Hdf5Metadata): string | null {
  if (shape === null || voxelCount(shape) === 0) return 'empty';
  if (sources) return 'virtual: its parts lie in other files';
  const chunkBytes = voxelCount(chunks ?? []) * size;
  if (chunkBytes > MAX_CHUNK_BYTES) return `in chunks of ${Math.ceil(chunkBytes / 2 ** 20)} MiB: repack it with smaller ones (h5repack)`;
  return shape.filter((n) => n !== 1).length > MAX_RANK ? `${shape.length} dimensions` : null;
}

const REFUSED_MATLAB: Readonly<Record<string, string>> = { char: 'text', cell: 'cell array', function_handle: 'function handle', struct: 'array of structs' };
const NUMERIC = /^(double|single|logical|u?int(8|16|32|64))$/;

/** The same for what MATLAB says about it. */
export function refusedByMatlab(matlabClass: string | null, attributes: readonly string[]): string | null {
  const known = lookUp(REFUSED_MATLAB, matlabClass ?? '');
  if (known !== undefined) return known;
  if (attributes.includes('MATLAB_sparse')) return 'sparse';
  if (attributes.includes('MATLAB_object_decode') || (matlabClass !== null && !NUMERIC.test(matlabClass))) return 'MATLAB object, not a plain array';
  return attributes.includes('MATLAB_empty') ? 'empty' : null;
}
