/** Stored pixel values of a DICOM image, frame by frame. */
import { AppError } from '@shared/errors.js';
import { T, type DicomImage } from '@shared/formats/dicom/image.js';
import { unpackRle } from '@shared/formats/dicom/rle.js';
import { BYTES_PER_VOXEL, type VoxelArray } from '@shared/volume/volume.js';
import { decodeWithItk } from './itk.js';
import { allocateVoxels, bytesOf, toMachineOrder } from './voxels.js';

const RLE = '1.2.840.10008.1.2.5';

/** All frames of the file, one after the other. The caller has checked the memory budget. */
export async function decodePixels(image: DicomImage): Promise<VoxelArray> {
  const element = image.file.elements.get(image.pixelTag);
  const perFrame = image.columns * image.rows, count = perFrame * image.frames.length;
  const data = allocateVoxels(image.dtype, count);
  if (!element) return data;
  if (element.fragments.length > 0 && image.file.transferSyntax === RLE) fillFromRle(image, data, perFrame);
  else if (element.fragments.length > 0) data.set(await decodeWithItk(image) as ArrayLike<number>);
  else if (image.bitsAllocated === 1) fillFromBits(image.file.bytes.subarray(element.offset, element.offset + element.length), data);
  else {
    bytesOf(data).set(image.file.bytes.subarray(element.offset, element.offset + count * BYTES_PER_VOXEL[image.dtype]));
    toMachineOrder(data, image.file.little);
  }
  if (image.pixelTag === T.pixels) keepStoredBits(data, image);
  return data;
}

/** One fragment a frame, after the offset table. */
function fillFromRle(image: DicomImage, data: VoxelArray, perFrame: number): void {
  const fragments = image.file.elements.get(image.pixelTag)?.fragments.slice(1) ?? [];
  if (fragments.length !== image.frames.length) throw new AppError('damaged', `${image.path} holds ${fragments.length} compressed frames of ${image.frames.length}.`, 'Export the file again.');
  const size = BYTES_PER_VOXEL[image.dtype], bytes = bytesOf(data);
  for (const [i, { offset, length }] of fragments.entries()) {
    bytes.set(unpackRle(image.file.bytes.subarray(offset, offset + length), perFrame, size, image.path), i * perFrame * size);
  }
  toMachineOrder(data, true);
}

/** One bit a pixel, least significant first, frames without padding between them (PS3.5 8.1.1). */
function fillFromBits(packed: Uint8Array, data: VoxelArray): void {
  for (let i = 0; i < data.length; i++) data[i] = ((packed[i >> 3] ?? 0) >> (i & 7)) & 1;
}

/** Bits above `BitsStored` may hold old overlays: cut them off, or continue the sign. */
function keepStoredBits(data: VoxelArray, { bitsAllocated, bitsStored, dtype }: DicomImage): void {
  const spare = bitsAllocated - bitsStored;
  if (spare <= 0 || bitsAllocated === 1 || bitsAllocated > 32) return;
  const isSigned = dtype.startsWith('int'), shift = 32 - bitsStored;
  for (let i = 0; i < data.length; i++) {
    const value = (data[i] ?? 0) << shift;
    data[i] = isSigned ? value >> shift : value >>> shift;
  }
}
