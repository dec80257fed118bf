/** Stored pixel values of a DICOM image, frame by frame. */
import { AppError } from '@shared/errors.js';
import type { DicomElement } from '@shared/formats/dicom/dataSet.js';
import { T, type DicomImage } from '@shared/formats/dicom/image.js';
import { unpackRle } from '@shared/formats/dicom/rle.js';
import { BYTES_PER_VOXEL, type VoxelArray } from '@shared/volume/volume.js';
import { concurrently } from './concurrently.js';
import type { ReadContext } from './context.js';
import { withSmallFile } from './files.js';
import { decodeWithGdcm } from './gdcm.js';
import { allocateVoxels, bytesOf, toMachineOrder } from './voxels.js';

const RLE = '1.2.840.10008.1.2.5';

/** A frame of an image and the voxels that it becomes. */
export interface FrameSlot { index: number; target: VoxelArray }

/** Whether the values lie in the file as they are: no compression, whole bytes. */
export const isPlain = ({ file, pixelTag, bitsAllocated }: DicomImage): boolean => (file.elements.get(pixelTag)?.fragments.length ?? 0) === 0 && bitsAllocated !== 1;

const FRAMES_AT_ONCE = 4;

/** Fills the slots from the image's frames. The caller has checked the memory budget; an image that is not plain needs its own size once more. */
export async function fillFrames(image: DicomImage, slots: readonly FrameSlot[], context: ReadContext): Promise<void> {
  const element = image.file.elements.get(image.pixelTag);
  if (!element) return;
  if (isPlain(image)) await fillPlain(image, element, slots);
  else {
    const all = await decode(image, element, context), perFrame = image.columns * image.rows;
    for (const { index, target } of slots) target.set(all.subarray(index * perFrame, (index + 1) * perFrame));
  }
  if (image.pixelTag === T.pixels) for (const { target } of slots) keepStoredBits(target, image);
}

/** From memory where the file was read whole or inflated, else straight from the file. */
async function fillPlain({ file, path }: DicomImage, { offset, length }: DicomElement, slots: readonly FrameSlot[]): Promise<void> {
  const fill = async (read: (target: Uint8Array<ArrayBufferLike>, from: number) => Promise<void>): Promise<void> => concurrently(slots, FRAMES_AT_ONCE, async ({ index, target }) => {
    await read(bytesOf(target), offset + index * target.byteLength);
    toMachineOrder(target, file.little);
  });
  if (offset + length > file.bytes.length) return withSmallFile(path, (stored) => fill((target, from) => stored.readAt(target, from)));
  return fill(async (target, from) => { target.set(file.bytes.subarray(from, from + target.length)); });
}

/** All frames, one after the other. */
async function decode(image: DicomImage, element: DicomElement, context: ReadContext): Promise<VoxelArray> {
  const perFrame = image.columns * image.rows;
  const data = allocateVoxels(image.dtype, perFrame * image.frames.length);
  if (element.fragments.length === 0) await fillFromBits(image, element, data);
  else if (image.file.transferSyntax === RLE) fillFromRle(image, data, perFrame);
  else await decodeWithGdcm(image, data, context);
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
async function fillFromBits({ file, path }: DicomImage, { offset }: DicomElement, data: VoxelArray): Promise<void> {
  const packed = new Uint8Array(Math.ceil(data.length / 8));
  if (offset + packed.length <= file.bytes.length) packed.set(file.bytes.subarray(offset, offset + packed.length));
  else await withSmallFile(path, (stored) => stored.readAt(packed, offset));
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
