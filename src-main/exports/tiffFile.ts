/**
 * The frame of an uncompressed little-endian greyscale TIFF stack: header, then the images one after the other, then the directories.
 * Classic TIFF up to 4 GiB, BigTIFF above. Every image has its own directory, so every reader finds every slice; the images are
 * contiguous, so ImageJ, which reads only the first directory of its own stacks, finds them too.
 */
import { toRational } from './rational.js';

export interface TiffStack {
  width: number;
  height: number;
  count: number;
  bitsPerSample: 8 | 16 | 32 | 64;
  sampleFormat: 'uint' | 'int' | 'float';
  /** Columns and rows per mm. */
  pixelsPerMm: readonly [number, number];
}

const LARGEST_CLASSIC_BYTES = 0xffffffff;
const TYPE = { ascii: 2, short: 3, long: 4, rational: 5, long8: 16 } as const;
const SAMPLE_FORMAT = { uint: 1, int: 2, float: 3 } as const;

export function imageBytes({ width, height, bitsPerSample }: TiffStack): number {
  return (width * height * bitsPerSample) / 8;
}

/** Whether the stack needs 64-bit offsets; directories and description are allowed for generously. */
export function needsBigTiff(stack: TiffStack, largest = LARGEST_CLASSIC_BYTES): boolean {
  return stack.count * (imageBytes(stack) + 256) + 65_536 > largest;
}

/** 8 bytes, or 16 for BigTIFF; the first image follows at once. */
export function tiffHeader(stack: TiffStack, big: boolean): Uint8Array {
  const firstDirectory = directoriesOffset(stack, big);
  const header = new DataView(new ArrayBuffer(big ? 16 : 8));
  header.setUint16(0, 0x4949, true);
  header.setUint16(2, big ? 43 : 42, true);
  if (big) {
    header.setUint16(4, 8, true);
    header.setBigUint64(8, BigInt(firstDirectory), true);
  } else {
    header.setUint32(4, firstDirectory, true);
  }
  return new Uint8Array(header.buffer);
}

/** What follows the images: padding, the directories, and what does not fit into their entries. `description` goes to the first image. */
export function tiffDirectories(stack: TiffStack, big: boolean, description: string): Uint8Array {
  const start = directoriesOffset(stack, big);
  const padding = start - (headerBytes(big) + stack.count * imageBytes(stack));
  const text = asciiZ(description);
  const entries = 15;
  const directoryBytes = (n: number): number => (big ? 8 + 20 * n + 8 : 2 + 12 * n + 4);
  const rest = directoryBytes(entries);
  const shared = start + directoryBytes(entries + 1) + (stack.count - 1) * rest;
  const out = new DataView(new ArrayBuffer(padding + (shared - start) + 16 + text.length));
  const rationalsAt = shared;
  const textAt = shared + 16;
  let at = padding;

  const word = (value: number): void => {
    if (big) out.setBigUint64(at, BigInt(value), true); else out.setUint32(at, value, true);
    at += big ? 8 : 4;
  };
  const entry = (tag: number, type: number, count: number, value: number): void => {
    out.setUint16(at, tag, true);
    out.setUint16(at + 2, type, true);
    at += 4;
    word(count);
    word(value);
  };
  for (let image = 0; image < stack.count; image++) {
    const n = image === 0 ? entries + 1 : entries;
    const next = at - padding + start + directoryBytes(n);
    if (big) out.setBigUint64(at, BigInt(n), true); else out.setUint16(at, n, true);
    at += big ? 8 : 2;
    entry(254, TYPE.long, 1, 0);
    entry(256, TYPE.long, 1, stack.width);
    entry(257, TYPE.long, 1, stack.height);
    entry(258, TYPE.short, 1, stack.bitsPerSample);
    entry(259, TYPE.short, 1, 1);
    entry(262, TYPE.short, 1, 1);
    if (image === 0) entry(270, TYPE.ascii, text.length, textAt);
    entry(273, big ? TYPE.long8 : TYPE.long, 1, headerBytes(big) + image * imageBytes(stack));
    entry(277, TYPE.short, 1, 1);
    entry(278, TYPE.long, 1, stack.height);
    entry(279, big ? TYPE.long8 : TYPE.long, 1, imageBytes(stack));
    rationalEntry(282, rationalsAt, stack.pixelsPerMm[0]);
    rationalEntry(283, rationalsAt + 8, stack.pixelsPerMm[1]);
    entry(284, TYPE.short, 1, 1);
    entry(296, TYPE.short, 1, 1);
    entry(339, TYPE.short, 1, SAMPLE_FORMAT[stack.sampleFormat]);
    word(image === stack.count - 1 ? 0 : next);
  }
  writeRational(shared - start + padding, stack.pixelsPerMm[0]);
  writeRational(shared - start + padding + 8, stack.pixelsPerMm[1]);
  new Uint8Array(out.buffer).set(text, textAt - start + padding);
  return new Uint8Array(out.buffer);

  /** BigTIFF holds a rational in the entry itself; classic TIFF points to it. */
  function rationalEntry(tag: number, offset: number, value: number): void {
    entry(tag, TYPE.rational, 1, big ? 0 : offset);
    if (big) writeRational(at - 8, value);
  }
  function writeRational(position: number, value: number): void {
    const [numerator, denominator] = toRational(value);
    out.setUint32(position, numerator, true);
    out.setUint32(position + 4, denominator, true);
  }
}

function headerBytes(big: boolean): number {
  return big ? 16 : 8;
}

/** Directories start on a multiple of 8. */
function directoriesOffset(stack: TiffStack, big: boolean): number {
  return Math.ceil((headerBytes(big) + stack.count * imageBytes(stack)) / 8) * 8;
}

/** 7-bit text ended by a zero: accents are dropped, a middle dot becomes a hyphen, anything else "?". */
function asciiZ(text: string): Uint8Array {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('·', '-');
  return Uint8Array.from([...plain, '\0'], (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 128 ? code : 63;
  });
}
