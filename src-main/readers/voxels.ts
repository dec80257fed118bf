/** Voxel arrays in shared memory. */
import { BYTES_PER_VOXEL, voxelArray, type Dtype, type VoxelArray } from '@shared/volume/volume.js';

/** A zeroed array that crosses threads uncopied. The caller has checked the size against file and budget. */
export function allocateVoxels(dtype: Dtype, count: number): VoxelArray {
  return voxelArray(dtype, new SharedArrayBuffer(count * BYTES_PER_VOXEL[dtype]));
}

export const bytesOf = (voxels: VoxelArray): Uint8Array => new Uint8Array(voxels.buffer, voxels.byteOffset, voxels.byteLength);

const MACHINE_IS_LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Turns the bytes of every voxel where the file's byte order is not this machine's, in place. */
export function toMachineOrder(voxels: VoxelArray, littleEndian: boolean): void {
  if (littleEndian === MACHINE_IS_LITTLE) return;
  const bytes = bytesOf(voxels), size = voxels.BYTES_PER_ELEMENT;
  for (let start = 0; start < bytes.length; start += size) {
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const kept = bytes[low] ?? 0;
      bytes[low] = bytes[high] ?? 0;
      bytes[high] = kept;
    }
  }
}
