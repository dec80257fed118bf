/** MATLAB files of Level 5 (v5, v6, v7) and Level 4; v7.3 files are HDF5. */
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '@shared/errors.js';
import { damagedMat, MI, paddedBytes, takeTag, type ForwardBytes, type Tag } from '@shared/formats/mat/elements.js';
import { MAT4_HEAD_BYTES, parseMat4, type Mat4Header } from '@shared/formats/mat/level4.js';
import { listMatrix, type MatArray, type MatBounds } from '@shared/formats/mat/matrix.js';
import { MAX_RANK, voxelCount } from '@shared/import/arrays.js';
import type { MetadataEntry } from '@shared/volume/volume.js';
import { readArrays, type ArrayEntry } from './arrays.js';
import { throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { readHead, readInto, truncated, withFile } from './files.js';
import { checkInflatable } from './inflate.js';
import { inflatedBytes, inflateElement, plainBytes, type Packed } from './matStreams.js';
import { readNumbers, voxelDtype } from './numbers.js';

const HEADER_BYTES = 128, MAX_ARRAYS = 1000, MAX_DEPTH = 8;

/** Whether the end of the 128-byte header says so: version 0x0100 and the byte order mark, which reads "IM" in a little-endian file. */
export function looksLikeMat5(head: Buffer): boolean {
  const end = head.subarray(124, HEADER_BYTES).toString('latin1');
  return end === '\0\x01IM' || end === '\x01\0MI';
}

/** @throws AppError naming the file and what is wrong; a damaged array is left out where others are whole */
export async function readMat(path: string, context: ReadContext): Promise<ReadResult> {
  const head = await readHead(path, MAT4_HEAD_BYTES);
  if (looksLikeMat5(head)) return readLevel5(path, head, context);
  if (parseMat4(head)) return readLevel4(path, context);
  if (/^MATLAB 5\.0/.test(head.toString('latin1'))) throw head.length < HEADER_BYTES ? truncated(path, head.length, HEADER_BYTES) : damagedMat(path, 'its header has no version and byte order');
  throw new AppError('unknown-format', `${path} is not a MATLAB file: it begins like none of its versions.`, 'Save the arrays again in MATLAB, for example with save(\'scan.mat\', \'-v7\').');
}

async function readLevel5(path: string, head: Buffer, context: ReadContext): Promise<ReadResult> {
  const bounds: MatBounds = { littleEndian: head.subarray(126, 128).toString('latin1') === 'IM', about: path, maxDepth: MAX_DEPTH, maxArrays: MAX_ARRAYS };
  const text = head.subarray(0, 116).toString('latin1').replace(/[\0\s]+$/, '');
  return withFile(path, async (file) => {
    const { arrays, damage } = await listLevel5(file, path, bounds, context);
    const warnings = damage.map(({ message }) => `An array was left out. ${message}`);
    if (damage[0] && !arrays.some(({ refused, shape }) => refused === null && voxelCount(shape) > 1)) throw damage[0];
    return readArrays({ path, format: 'MATLAB', convention: 'matlab', arrays, metadata: [{ group: 'MATLAB', name: 'Header', value: text }], warnings }, context);
  });
}

interface Listed { arrays: ArrayEntry[]; damage: AppError[] }

async function listLevel5(file: FileHandle, path: string, bounds: MatBounds, context: ReadContext): Promise<Listed> {
  const { size } = await file.stat();
  const listed: Listed = { arrays: [], damage: [] };
  for (let offset = HEADER_BYTES; offset + 8 <= size && listed.arrays.length + listed.damage.length < MAX_ARRAYS;) {
    throwIfCancelled(context);
    const tag = await takeTag(plainBytes(file, path, offset, 8), bounds.littleEndian);
    const start = offset + 8;
    if (!tag.small && start + tag.bytes > size) {
      listed.damage.push(truncated(path, size, start + tag.bytes));
      break;
    }
    if (tag.type !== MI.matrix && tag.type !== MI.compressed) {
      listed.damage.push(damagedMat(path, `at byte ${offset} no array begins; what follows was left out`));
      break;
    }
    offset = start + (tag.type === MI.compressed ? tag.bytes : paddedBytes(tag));
    try {
      listed.arrays.push(...await listElement(file, path, { ...tag, start }, bounds, context));
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'damaged' && error.code !== 'truncated')) throw error;
      listed.damage.push(error);
    }
  }
  return listed;
}

type Placed = Tag & { start: number };

async function listElement(file: FileHandle, path: string, { type, bytes, start }: Placed, bounds: MatBounds, context: ReadContext): Promise<ArrayEntry[]> {
  if (type === MI.matrix) {
    const arrays = await listMatrix(plainBytes(file, path, start, bytes), bytes, bounds);
    return arrays.map((array) => entryOf(array, path, bounds, (target) => readInto(file, path, target, start + array.dataOffset)));
  }
  const packed: Packed = { path, start, length: bytes, about: path };
  const source = inflatedBytes(packed, context);
  try {
    const whole = await takeMatrixTag(source, packed, bounds.littleEndian);
    const arrays = await listMatrix(source, whole - source.position, bounds);
    await source.end();
    return arrays.map((array) => entryOf(array, path, bounds, (target, context) => inflateElement({ ...packed, about: `${path}: ${array.name}` }, whole, array.dataOffset, target, context)));
  } finally {
    await source.close();
  }
}

/** @returns bytes of the inflated element with its tag, checked against what so few compressed bytes can hold */
async function takeMatrixTag(source: ForwardBytes, { path, length }: Packed, littleEndian: boolean): Promise<number> {
  const tag = await takeTag(source, littleEndian);
  if (tag.type !== MI.matrix || tag.small) throw damagedMat(path, 'a compressed element that is no array');
  checkInflatable(path, length, tag.bytes);
  return 8 + tag.bytes;
}

function entryOf(array: MatArray, path: string, { littleEndian }: MatBounds, fill: (target: Uint8Array<ArrayBufferLike>, context: ReadContext) => Promise<void>): ArrayEntry {
  const { name, className, shape, inline } = array;
  const stored = array.stored ?? 'uint8', count = voxelCount(shape);
  const metadata: MetadataEntry[] = [{ group: 'MATLAB', name: 'Class', value: className }, { group: 'MATLAB', name: 'Stored as', value: stored }];
  return {
    name, dtype: className, shape, voxels: voxelDtype(stored), fastest: 'first', metadata, attributes: [],
    refused: array.refused ?? (shape.length > MAX_RANK ? `${shape.length} dimensions` : null),
    read: (context) => readNumbers({
      stored, count, littleEndian, about: `${path}: ${name}`,
      fill: (bytes) => (inline ? Promise.resolve(bytes.set(inline)) : fill(bytes, context)),
    }, context),
  };
}

async function readLevel4(path: string, context: ReadContext): Promise<ReadResult> {
  return withFile(path, async (file) => {
    const { size } = await file.stat();
    const arrays: ArrayEntry[] = [];
    for (let offset = 0; offset + 20 <= size && arrays.length < MAX_ARRAYS;) {
      throwIfCancelled(context);
      const head = Buffer.alloc(Math.min(MAT4_HEAD_BYTES, size - offset));
      await readInto(file, path, head, offset);
      const header = parseMat4(head);
      if (!header) throw damagedMat(path, `at byte ${offset} no matrix begins`);
      if (offset + header.bytes > size) throw truncated(path, size, offset + header.bytes);
      arrays.push(level4Entry(file, path, header, offset));
      offset += header.bytes;
    }
    return readArrays({ path, format: 'MATLAB 4', convention: 'matlab', arrays, metadata: [], warnings: [] }, context);
  });
}

function level4Entry(file: FileHandle, path: string, { name, shape, stored, littleEndian, dataOffset, refused }: Mat4Header, offset: number): ArrayEntry {
  const count = voxelCount(shape);
  return {
    name, dtype: stored === 'float64' ? 'double' : stored, shape, refused, voxels: voxelDtype(stored), fastest: 'first', attributes: [],
    metadata: [{ group: 'MATLAB', name: 'Stored as', value: stored }],
    read: (context) => readNumbers({ stored, count, littleEndian, about: `${path}: ${name}`, fill: (bytes) => readInto(file, path, bytes, offset + dataOffset) }, context),
  };
}
