/** Numbers as files store them, also the types that no volume has, into voxel arrays. */
import { AppError } from '@shared/errors.js';
import { halfTable } from '@shared/formats/binary.js';
import { BYTES_PER_VOXEL, type Dtype, type VoxelArray } from '@shared/volume/volume.js';
import { throwIfCancelled, type ReadContext } from './context.js';
import { allocateVoxels, bytesOf, toMachineOrder } from './voxels.js';

export type StoredNumber = Dtype | 'int64' | 'uint64' | 'float16';

const WIDENED: Partial<Record<StoredNumber, Dtype>> = { int64: 'float64', uint64: 'float64', float16: 'float32' };

/** The dtype of the voxels: 64-bit integers become float64 (refused where that is not exact), float16 becomes float32 (always exact). */
export const voxelDtype = (stored: StoredNumber): Dtype => WIDENED[stored] ?? (stored as Dtype);
export const storedBytes = (stored: StoredNumber): number => (stored === 'float16' ? 2 : BYTES_PER_VOXEL[voxelDtype(stored)]);

export interface StoredNumbers {
  stored: StoredNumber;
  count: number;
  littleEndian: boolean;
  /** Whose numbers, for messages: "scan.mat: counts". */
  about: string;
  /** Fills all of `bytes` as the file stores them. */
  fill(bytes: Uint8Array<ArrayBufferLike>): Promise<void>;
}

/**
 * @returns voxels in this machine's byte order, in shared memory; the caller has checked file and budget
 * @throws AppError `unsupported` for a 64-bit integer beyond ±2^53
 */
export async function readNumbers({ stored, count, littleEndian, about, fill }: StoredNumbers, context: ReadContext): Promise<VoxelArray> {
  const voxels = allocateVoxels(voxelDtype(stored), count);
  const bytes = bytesOf(voxels);
  if (stored === 'float16') {
    /* Into the upper half of the float32 they become: each is read before it is overwritten. */
    const half = new Uint16Array(voxels.buffer, 2 * count, count);
    await fill(bytes.subarray(2 * count));
    toMachineOrder(half, littleEndian);
    widenHalves(half, voxels, context);
    return voxels;
  }
  await fill(bytes);
  toMachineOrder(voxels, littleEndian);
  if (stored === 'int64') widenIntegers(new BigInt64Array(voxels.buffer, 0, count), voxels, about, context);
  if (stored === 'uint64') widenIntegers(new BigUint64Array(voxels.buffer, 0, count), voxels, about, context);
  return voxels;
}

/** Numbers between two looks at the cancel flag. */
const BLOCK = 1 << 20;

function widenIntegers(integers: BigInt64Array | BigUint64Array, voxels: VoxelArray, about: string, context: ReadContext): void {
  for (let i = 0; i < integers.length; i++) {
    if (i % BLOCK === 0) throwIfCancelled(context);
    const value = integers[i] ?? 0n, number = Number(value);
    if (!Number.isSafeInteger(number)) throw new AppError('unsupported', `${about} holds ${value}, a 64-bit integer that cannot be kept exactly.`, 'Save the array as float64 or a smaller integer.');
    voxels[i] = number;
  }
}

function widenHalves(halves: Uint16Array, voxels: VoxelArray, context: ReadContext): void {
  const values = halfTable();
  for (let i = 0; i < halves.length; i++) {
    if (i % BLOCK === 0) throwIfCancelled(context);
    voxels[i] = values[halves[i] ?? 0] ?? 0;
  }
}
