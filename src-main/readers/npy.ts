/** NumPy arrays: `.npy`, and `.npz` archives of them. */
import { NPY_HEAD_BYTES, parseNpyHeader, type NpyHeader } from '@shared/formats/npy/header.js';
import { AppError } from '@shared/errors.js';
import { MAX_RANK, voxelCount } from '@shared/import/arrays.js';
import { readArrays, type ArrayEntry } from './arrays.js';
import type { ReadContext, ReadResult } from './context.js';
import { fileSize, readHead, readInto, truncated, withFile } from './files.js';
import { readNumbers, storedBytes, voxelDtype, type StoredNumber } from './numbers.js';
import { withZip, type ZipFile } from './zip.js';

/** @throws AppError naming the file; objects are refused, never unpickled */
export async function readNpy(path: string, context: ReadContext): Promise<ReadResult> {
  const header = parseNpyHeader(await readHead(path, NPY_HEAD_BYTES), path);
  const size = (await fileSize(path)) ?? 0, expected = header.dataOffset + dataBytes(header);
  if (header.refused !== null) throw new AppError('unsupported', `${path} holds no real numbers: ${header.refused}.`, 'Save the volume as an array of real numbers, for example numpy.abs(a).astype(\'float32\').');
  if (size < expected) throw truncated(path, size, expected);
  const array = entryOf('array', path, header, (bytes) => withFile(path, (file) => readInto(file, path, bytes, header.dataOffset)));
  return readArrays({ path, format: 'NumPy array', convention: 'numpy', arrays: [array], metadata: [], warnings: [] }, context);
}

/** More arrays than any person chooses from. */
const MAX_ARRAYS = 1000;

/** @throws AppError as {@link readNpy}, and those of a damaged archive */
export async function readNpz(path: string, context: ReadContext): Promise<ReadResult> {
  return withZip(path, async (zip) => {
    const names = [...zip.entries.keys()].filter((name) => name.endsWith('.npy')).slice(0, MAX_ARRAYS);
    const arrays: ArrayEntry[] = [];
    for (const name of names) arrays.push(await zipEntry(zip, name));
    const left = zip.entries.size - names.length;
    return readArrays({
      path, format: 'NumPy archive', convention: 'numpy', arrays, metadata: [],
      warnings: left > 0 ? [`${left} files in the archive are no arrays and were left out.`] : [],
    }, context);
  });
}

async function zipEntry(zip: ZipFile, name: string): Promise<ArrayEntry> {
  const about = `${zip.path}: ${name}`;
  const header = parseNpyHeader(await zip.head(name, NPY_HEAD_BYTES), about);
  const listed = name.replace(/\.npy$/, '');
  const size = zip.entries.get(name)?.bytes ?? 0, expected = header.dataOffset + dataBytes(header);
  if (header.refused === null && size < expected) throw truncated(about, size, expected);
  return entryOf(listed, about, header, (bytes, context) => zip.readInto(name, header.dataOffset, bytes, context));
}

/** A scalar is one number in a row; dimensions of length 1 go where there are too many. */
const shapeOf = (shape: number[]): number[] => (shape.length === 0 ? [1] : shape.length > MAX_RANK ? shape.filter((size) => size !== 1) : shape);

const dataBytes = ({ shape, stored }: NpyHeader): number => voxelCount(shape) * (stored ? storedBytes(stored) : 0);

function entryOf(name: string, about: string, header: NpyHeader, fill: (bytes: Uint8Array<ArrayBufferLike>, context: ReadContext) => Promise<void>): ArrayEntry {
  const { stored, littleEndian, fortranOrder, dtype } = header;
  const shape = shapeOf(header.shape);
  const number: StoredNumber = stored ?? 'uint8', count = voxelCount(shape);
  return {
    name, dtype, shape, voxels: voxelDtype(number), fastest: fortranOrder ? 'first' : 'last', attributes: [],
    refused: header.refused ?? (count === 0 ? 'empty' : shape.length > MAX_RANK ? `${shape.length} dimensions` : null),
    metadata: [
      { group: 'NumPy', name: 'descr', value: header.descr }, { group: 'NumPy', name: 'fortran_order', value: fortranOrder ? 'True' : 'False' },
      { group: 'NumPy', name: 'shape', value: `(${header.shape.join(', ')})` }, { group: 'NumPy', name: 'Format version', value: header.version },
    ],
    read: (context) => readNumbers({ stored: number, count, littleEndian, about, fill: (bytes) => fill(bytes, context) }, context),
  };
}
