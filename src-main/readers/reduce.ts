/** Volumes that are too large to be held whole are read reduced: each voxel the mean of a block, and the sample says so. */
import { AppError } from '@shared/errors.js';
import { blockMean, blockOf, reducedAffine, reducedDims } from '@shared/volume/blockMean.js';
import type { Affine } from '@shared/volume/geometry.js';
import { BYTES_PER_VOXEL, voxelArray, voxelsPerTimePoint, type Assumption, type Dims, type Dtype, type VoxelArray } from '@shared/volume/volume.js';
import { formatBytes } from '@shared/units.js';
import { announce, throwIfCancelled, type ReadContext } from './context.js';
import { fileSize, readInto, truncated, withFile } from './files.js';
import { checkInflatable, inflated, type Compression } from './inflate.js';
import { missingPayload, readPayload, type Payload } from './payload.js';
import { allocateVoxels, toMachineOrder } from './voxels.js';

/** A grid as stored in a file, x fastest. */
export interface StoredGrid { dims: Dims; timeCount: number; dtype: Dtype; affine: Affine }

/** What of it is held. */
export interface HeldGrid {
  /** Voxels per block along each axis; 1: all of it. */
  step: number;
  dims: Dims;
  affine: Affine;
  /** Voxels of the file per voxel along x, y, z; absent: one. */
  block?: Dims;
  assumptions: Assumption[];
}

/** The most bytes that one typed array has on every runtime in use: V8 up to version 11 stops here. */
const MAX_ARRAY_BYTES = 2 ** 32;
/** Beyond this nothing of the network would be left. */
const LARGEST_STEP = 8;

/**
 * The finest reduction of a grid that fits into one array and into the memory budget.
 * @throws AppError `too-large` when none does
 */
export function fitToMemory(path: string, grid: StoredGrid, context: ReadContext): HeldGrid {
  const { dims, timeCount, dtype, affine } = grid;
  announce(context, grid);
  const most = Math.min(MAX_ARRAY_BYTES, context.memoryBudgetBytes);
  const bytesAt = (step: number): number => voxelsPerTimePoint(reducedDims(dims, step)) * timeCount * BYTES_PER_VOXEL[dtype];
  for (let step = 1; step <= LARGEST_STEP; step++) {
    if (bytesAt(step) > most) continue;
    return {
      step, dims: reducedDims(dims, step), affine: reducedAffine(dims, affine, step), ...(step === 1 ? {} : { block: blockOf(dims, step) }),
      assumptions: step === 1 ? [] : [{
        about: 'order',
        text: `Reduced on reading: each voxel is the mean of ${step} × ${step} × ${step}, because ${formatBytes(bytesAt(1))} do not fit into ${formatBytes(most)}.`,
      }],
    };
  }
  throw new AppError('too-large', `${path} needs ${formatBytes(bytesAt(1))} of memory; ${formatBytes(most)} are free, too little even for ${LARGEST_STEP} × ${LARGEST_STEP} × ${LARGEST_STEP} voxels in one.`, 'Close volumes that are no longer needed, or crop the data.');
}

/** The voxels of `grid` as `held` says. @throws AppError as {@link readPayload} */
export async function readGrid(payload: Omit<Payload, 'count' | 'dtype'>, grid: StoredGrid, held: HeldGrid, context: ReadContext): Promise<VoxelArray> {
  const { path, offset, encoding, skip, littleEndian } = payload, { dims, timeCount, dtype } = grid;
  const count = voxelsPerTimePoint(dims) * timeCount, bytes = count * BYTES_PER_VOXEL[dtype];
  if (held.step === 1 || encoding === 'text') return readPayload({ ...payload, dtype, count }, context);
  const stored = await fileSize(path);
  if (stored === null) throw missingPayload(path);
  if (encoding === 'raw' && stored < offset + skip + bytes) throw truncated(path, stored, offset + skip + bytes);
  if (encoding !== 'raw') checkInflatable(path, stored - offset, bytes);
  const data = allocateVoxels(dtype, voxelsPerTimePoint(held.dims) * timeCount);
  const sink = blockMean(dims, held.step, data);
  const rowBytes = dims[0] * BYTES_PER_VOXEL[dtype];
  const rows = encoding === 'raw' ? rawRows(path, offset + skip, bytes, rowBytes) : inflatedRows(path, offset, encoding, skip, bytes, rowBytes);
  let done = 0;
  for await (const piece of rows) {
    throwIfCancelled(context);
    const values = voxelArray(dtype, piece.buffer, piece.byteOffset, piece.byteLength / BYTES_PER_VOXEL[dtype]);
    toMachineOrder(values, littleEndian);
    for (let at = 0; at < values.length; at += dims[0]) sink.add(values.subarray(at, at + dims[0]));
    done += piece.length;
    context.onFraction(done / bytes);
  }
  return data;
}

const PIECE_BYTES = 8 * 2 ** 20;

/** Pieces of whole rows; each is valid until the next. */
async function* rawRows(path: string, start: number, bytes: number, rowBytes: number): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(Math.max(1, Math.floor(PIECE_BYTES / rowBytes)) * rowBytes);
  for (let done = 0; done < bytes; done += piece.length) {
    const part = piece.subarray(0, Math.min(piece.length, bytes - done));
    await withFile(path, (file) => readInto(file, path, part, start + done));
    yield part;
  }
}

async function* inflatedRows(path: string, offset: number, compression: Compression, skip: number, bytes: number, rowBytes: number): AsyncGenerator<Uint8Array> {
  const row = new Uint8Array(rowBytes);
  let toSkip = skip, filled = 0, done = 0;
  for await (const chunk of inflated(path, offset, compression)) {
    let from = Math.min(toSkip, chunk.length);
    toSkip -= from;
    while (from < chunk.length && done < bytes) {
      const part = chunk.subarray(from, from + rowBytes - filled);
      row.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < rowBytes) continue;
      filled = 0;
      done += rowBytes;
      yield row;
    }
    if (done === bytes) return;
  }
  throw truncated(path, done, bytes);
}
