/** The voxels of a file whose header is already known. */
import { AppError } from '@shared/errors.js';
import { BYTES_PER_VOXEL, type Dtype, type VoxelArray } from '@shared/volume/volume.js';
import { checkBudget, type ReadContext } from './context.js';
import { readRuns } from './fileRanges.js';
import { fileSize, truncated, withFile } from './files.js';
import { checkInflatable, inflateInto } from './inflate.js';
import { readTextVoxels } from './textVoxels.js';
import { allocateVoxels, bytesOf, toMachineOrder } from './voxels.js';

export interface Payload {
  path: string;
  /** First byte of the (compressed) data in the file. */
  offset: number;
  encoding: 'raw' | 'gzip' | 'zlib' | 'text';
  /** Inflated bytes before the voxels. */
  skip: number;
  dtype: Dtype;
  count: number;
  littleEndian: boolean;
  /** Filled with what follows the voxels; stays zero where the file ends before. */
  tail?: Uint8Array<ArrayBuffer>;
}

/**
 * @returns `count` voxels in this machine's byte order, in shared memory
 * @throws AppError `truncated`, `too-large`, `damaged`, each before anything is allocated where the file's size can tell
 */
export async function readPayload(payload: Payload, context: ReadContext): Promise<VoxelArray> {
  const { path, offset, encoding, skip, dtype, count } = payload;
  const bytes = count * BYTES_PER_VOXEL[dtype];
  const stored = await fileSize(path);
  if (stored === null) throw missingPayload(path);
  checkBudget(path, bytes, context);
  if (encoding === 'text') return readTextVoxels(payload, stored, context);
  if (encoding !== 'raw') {
    checkInflatable(path, stored - offset, bytes);
    const data = allocateVoxels(dtype, count);
    await inflateInto(path, offset, encoding, skip, bytesOf(data), context, payload.tail);
    toMachineOrder(data, payload.littleEndian);
    return data;
  }
  if (stored < offset + skip + bytes) throw truncated(path, stored, offset + skip + bytes);
  const data = allocateVoxels(dtype, count);
  let done = 0;
  await withFile(path, async (file) => {
    await readRuns(file, path, bytesOf(data), [{ position: offset + skip, offset: 0, length: bytes }], context, (count) => { context.onFraction((done += count) / bytes); });
    if (payload.tail) await file.read(payload.tail, 0, payload.tail.length, offset + skip + bytes);
  });
  toMachineOrder(data, payload.littleEndian);
  return data;
}

export function missingPayload(path: string, header?: string): AppError {
  return new AppError('incomplete', `${path} is missing${header ? ` next to the header ${header}` : ''}.`, 'Copy the data file into the same folder as its header.');
}
