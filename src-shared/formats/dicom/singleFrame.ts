/** One compressed frame as a DICOM file of its own, so that a decoder sees nothing else of the original. Source: PS3.5 A.4, PS3.10 7.1. */
import { AppError } from '../../errors.js';
import { T, type DicomImage } from './image.js';

type Element = readonly [tag: number, vr: 'US' | 'UI' | 'CS', value: number | string];

const PREAMBLE_BYTES = 128, SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/**
 * An explicit little-endian file with the matrix and the bits of `image`, and the fragments of one of its frames. Nothing in it scales.
 * @throws AppError `damaged` when the fragments cannot be told apart by frame
 */
export function singleFrameFile(image: DicomImage, index: number): Uint8Array<ArrayBuffer> {
  const { columns, rows, bitsAllocated, bitsStored, dtype, file } = image;
  const meta = encode([[0x00020002, 'UI', SECONDARY_CAPTURE], [0x00020010, 'UI', file.transferSyntax]]);
  const body = encode([
    [T.sopClass, 'UI', SECONDARY_CAPTURE], [T.sopInstance, 'UI', '1.1'], [T.samples, 'US', 1], [T.photometric, 'CS', 'MONOCHROME2'], [T.rows, 'US', rows], [T.columns, 'US', columns],
    [T.bitsAllocated, 'US', bitsAllocated], [T.bitsStored, 'US', bitsStored], [0x00280102, 'US', bitsStored - 1], [T.signed, 'US', dtype.startsWith('int') ? 1 : 0],
  ]);
  const pixels = [[...tagBytes(T.pixels), ...ascii('OB'), 0, 0, ...u32(0xffffffff)], item(0), ...fragmentsOf(image, index).flatMap((fragment) => [item(fragment.length), fragment]), [...tagBytes(0xfffee0dd), ...u32(0)]];
  return joined([new Uint8Array(PREAMBLE_BYTES), ascii('DICM'), encodeGroupLength(meta.length), meta, body, ...pixels]);
}

/** By count: one fragment a frame, or all for a single frame; else by the offset table, which counts from the first fragment's item. */
function fragmentsOf({ file, frames, path }: DicomImage, index: number): Uint8Array[] {
  const [table, ...fragments] = file.elements.get(T.pixels)?.fragments ?? [];
  const bytes = ({ offset, length }: { offset: number; length: number }): Uint8Array => file.bytes.subarray(offset, offset + length);
  if (frames.length === 1) return fragments.map(bytes);
  if (fragments.length === frames.length) return fragments.slice(index, index + 1).map(bytes);
  const [first] = fragments;
  if (!table || !first || table.length !== 4 * frames.length) throw new AppError('damaged', `${path}: its ${fragments.length} compressed pieces cannot be told apart by frame (${frames.length} frames).`, 'Export the file again.');
  const view = new DataView(file.bytes.buffer, file.bytes.byteOffset + table.offset, table.length);
  const start = view.getUint32(4 * index, true), end = index + 1 < frames.length ? view.getUint32(4 * index + 4, true) : Infinity;
  return fragments.filter(({ offset }) => offset - first.offset >= start && offset - first.offset < end).map(bytes);
}

const u16 = (value: number): number[] => [value & 255, (value >>> 8) & 255];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];
const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const tagBytes = (tag: number): number[] => [...u16(tag >>> 16), ...u16(tag & 0xffff)];
const item = (length: number): number[] => [...tagBytes(0xfffee000), ...u32(length)];
const encodeGroupLength = (bytes: number): number[] => [...tagBytes(0x00020000), ...ascii('UL'), ...u16(4), ...u32(bytes)];

function encode(elements: readonly Element[]): number[] {
  return elements.flatMap(([tag, vr, value]) => {
    const bytes = typeof value === 'number' ? u16(value) : ascii(value.length % 2 === 0 ? value : `${value}${vr === 'UI' ? '\0' : ' '}`);
    return [...tagBytes(tag), ...ascii(vr), ...u16(bytes.length), ...bytes];
  });
}

function joined(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
