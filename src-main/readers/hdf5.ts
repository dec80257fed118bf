/** HDF5 files, and MATLAB 7.3 files, which are HDF5 behind a block of 512 bytes with their dimensions reversed. */
import { AppError } from '@shared/errors.js';
import { MAX_RANK, voxelCount } from '@shared/import/arrays.js';
import type { MetadataEntry } from '@shared/volume/volume.js';
import { readArrays, type ArrayEntry } from './arrays.js';
import type { ReadContext, ReadResult } from './context.js';
import { readHead } from './files.js';
import { attributeEntries, attributesOf } from './hdf5Attributes.js';
import { boxesOf, boxShape, placeBox } from './hdf5Boxes.js';
import { withHdf5, type Hdf5 } from './hdf5Library.js';
import { numberOf, refusedByMatlab, refusedLayout, type Hdf5Metadata } from './hdf5Types.js';
import { readNumbers, voxelDtype } from './numbers.js';

const MAX_OBJECTS = 2000, MAX_DEPTH = 8, MAX_NAMES = 10_000;
const CALL_MS = 4000, LIST_MS = 8000, READ_MS = 60_000;

/** @throws AppError naming the file; parts that are damaged are left out where others are whole */
export async function readHdf5(path: string, context: ReadContext): Promise<ReadResult> {
  const userBlock = (await readHead(path, 116)).toString('latin1').replace(/[\0\s]+$/, '');
  const isMatlab = userBlock.startsWith('MATLAB');
  return withHdf5(path, context, async (hdf5) => {
    const { arrays, metadata, damage } = listFile(hdf5, isMatlab);
    if (damage[0] && !arrays.some(({ refused, shape }) => refused === null && voxelCount(shape) > 1)) throw damage[0];
    return readArrays({
      path, format: isMatlab ? 'MATLAB 7.3' : 'HDF5', convention: isMatlab ? 'matlab' : 'numpy', arrays,
      metadata: [...(isMatlab ? [{ group: 'MATLAB', name: 'Header', value: userBlock }] : []), ...metadata],
      warnings: damage.map(({ message }) => `A part of the file was left out. ${message}`),
    }, context);
  });
}

interface Listing { arrays: ArrayEntry[]; metadata: MetadataEntry[]; damage: AppError[]; seen: Set<string>; endsAt: number; isMatlab: boolean }

/** Every dataset, those of a group before those of its subgroups; each object once, however many links lead to it. */
function listFile(hdf5: Hdf5, isMatlab: boolean): Listing {
  const listing: Listing = { arrays: [], metadata: [], damage: [], seen: new Set(), endsAt: performance.now() + LIST_MS, isMatlab };
  let level = ['/'];
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
    const below: string[] = [];
    for (const group of level) whole(listing, () => { below.push(...listGroup(hdf5, group, listing)); });
    level = below;
  }
  return listing;
}

/** Runs one part; damage is noted, and the rest goes on. */
function whole(listing: Listing, part: () => void): void {
  try {
    part();
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
    listing.damage.push(error);
  }
}

/** @returns its subgroups */
function listGroup(hdf5: Hdf5, group: string, listing: Listing): string[] {
  const about = `${hdf5.path}: ${group}`;
  const attributes = attributesOf(hdf5, group, about);
  const refused = listing.isMatlab ? refusedByMatlab(attributes.texts.get('MATLAB_class') ?? null, attributes.names) : null;
  if (refused !== null && attributes.texts.get('MATLAB_class') !== 'struct') {
    listing.arrays.push(refusedEntry(nameOf(group, listing.isMatlab), refused));
    return [];
  }
  listing.metadata.push(...attributeEntries(group === '/' ? 'HDF5 file' : `HDF5 group ${group}`, attributes));
  const names = hdf5.call(about, CALL_MS, (module, file) => module.get_names(file, group, false)).slice(0, MAX_NAMES);
  const subgroups: string[] = [];
  for (const name of names) {
    const path = group === '/' ? `/${name}` : `${group}/${name}`;
    if (listing.isMatlab && /^\/#(refs|subsystem)#$/.test(path)) continue;
    if (listing.seen.size >= MAX_OBJECTS || performance.now() > listing.endsAt) throw new AppError('unsupported', `${hdf5.path} holds more than can be listed; the first ${listing.seen.size} objects were.`, 'Save what you need in a file of its own.');
    whole(listing, () => { if (listObject(hdf5, path, listing) === 'group') subgroups.push(path); });
  }
  return subgroups;
}

function listObject(hdf5: Hdf5, path: string, listing: Listing): 'group' | 'other' {
  const about = `${hdf5.path}: ${path}`;
  const kind = hdf5.call(about, CALL_MS, (module, file) => {
    const type = module.get_type(file, path);
    return type === module.H5G_GROUP ? 'group' : type === module.H5G_DATASET ? 'dataset' : 'other';
  });
  if (kind === 'other') return 'other';
  const identity = Buffer.from(hdf5.call(about, CALL_MS, (module, file) => module.create_object_reference(file, path))).toString('hex');
  if (listing.seen.has(identity)) return 'other';
  listing.seen.add(identity);
  if (kind === 'group') return 'group';
  listing.arrays.push(datasetEntry(hdf5, path, listing.isMatlab));
  return 'other';
}

/** `scan.image` in MATLAB, `/scan/image` elsewhere. */
const nameOf = (path: string, isMatlab: boolean): string => (isMatlab ? path.slice(1).replaceAll('/', '.') : path).slice(0, 1000);

function refusedEntry(name: string, refused: string): ArrayEntry {
  return { name, dtype: refused, shape: [], refused, voxels: 'uint8', fastest: 'last', metadata: [], attributes: [], read: () => Promise.reject(new AppError('unsupported', `${name} is no array of numbers.`, '')) };
}

function datasetEntry(hdf5: Hdf5, path: string, isMatlab: boolean): ArrayEntry {
  const about = `${hdf5.path}: ${path}`;
  const metadata = hdf5.call(about, CALL_MS, (module, file) => module.get_dataset_metadata(file, path));
  const attributes = attributesOf(hdf5, path, about);
  const filters = hdf5.call(about, CALL_MS, (module, file) => module.get_dataset_filters(file, path));
  const { stored, dtype, refused } = numberOf(metadata);
  const foreign = filters.find(({ id }) => !hdf5.installFilter(id));
  const matlabClass = isMatlab ? attributes.texts.get('MATLAB_class') ?? null : null;
  const shape = usableShape(metadata.shape ?? [0]);
  return {
    name: nameOf(path, isMatlab), dtype: matlabClass ?? dtype, shape: isMatlab ? [...shape].reverse() : shape,
    refused: (isMatlab ? refusedByMatlab(matlabClass, attributes.names) : null) ?? refused ?? refusedLayout(metadata) ?? (foreign ? `compressed with ${foreign.name || `filter ${foreign.id}`}` : null),
    voxels: voxelDtype(stored ?? 'uint8'), fastest: isMatlab ? 'first' : 'last', attributes: attributes.numbers,
    metadata: [...layoutEntries(metadata, filters, dtype), ...attributeEntries('HDF5 attributes', attributes)],
    read: (context) => readNumbers({
      stored: stored ?? 'uint8', count: voxelCount(shape), littleEndian: true, about,
      fill: (bytes) => Promise.resolve(readDataset(hdf5, path, metadata, bytes, context)),
    }, context),
  };
}

/** A scalar is one number in a row; dimensions of length 1 go where there are too many. */
const usableShape = (shape: readonly number[]): number[] => (shape.length === 0 ? [1] : shape.length > MAX_RANK ? shape.filter((n) => n !== 1) : [...shape]);

function layoutEntries({ shape, chunks, littleEndian }: Hdf5Metadata, filters: readonly { name: string }[], dtype: string): MetadataEntry[] {
  return [
    { group: 'HDF5', name: 'Type', value: `${dtype}, ${littleEndian ? 'little' : 'big'}-endian` }, { group: 'HDF5', name: 'Shape', value: (shape ?? []).join(' × ') },
    ...(chunks ? [{ group: 'HDF5', name: 'Chunks', value: chunks.join(' × ') }] : []),
    ...(filters.length > 0 ? [{ group: 'HDF5', name: 'Filters', value: filters.map(({ name }) => name).join(', ') }] : []),
  ];
}

function readDataset(hdf5: Hdf5, path: string, { shape, chunks, size }: Hdf5Metadata, target: Uint8Array<ArrayBufferLike>, context: ReadContext): void {
  const about = `${hdf5.path}: ${path}`, whole = shape ?? [];
  const box = boxShape(whole, chunks, size), boxBytes = voxelCount(box) * size;
  const pointer = hdf5.call(about, READ_MS, (module) => module._malloc(boxBytes));
  if (pointer === 0) throw new AppError('too-large', `${about} needs more memory than its library may take.`, 'Repack it with smaller chunks (h5repack).');
  let done = 0;
  for (const part of boxesOf(whole, box)) {
    const bytes = voxelCount(part.count) * size;
    hdf5.call(about, READ_MS, (module, file) => {
      const big = (numbers: readonly number[]): bigint[] => numbers.map(BigInt);
      const scalar = whole.length === 0;
      const status = module.get_dataset_data(file, path, scalar ? null : big(part.count), scalar ? null : big(part.offset), scalar ? null : big(part.count.map(() => 1)), BigInt(pointer));
      if (status < 0) throw new Error('reading failed');
      placeBox(module.HEAPU8.subarray(pointer, pointer + bytes), part, whole, size, target);
    });
    done += bytes;
    context.onFraction(Math.min(1, done / target.length));
  }
  hdf5.call(about, READ_MS, (module) => { module._free(pointer); });
}
