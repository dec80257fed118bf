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
  const bytes = Buffer.from(voxels.buffer, voxels.byteOffset, voxels.byteLength);
  switch (voxels.BYTES_PER_ELEMENT) {
    case 2: bytes.swap16(); break;
    case 4: bytes.swap32(); break;
    case 8: bytes.swap64(); break;
    default:
  }
}
