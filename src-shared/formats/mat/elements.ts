/**
 * Data elements of MATLAB's Level 5 MAT-files: a tag of type and length, the data, padding to 8 bytes; up to 4 bytes of data lie in
 * the tag itself ("small data element"). Source: The MathWorks, "MAT-File Format", table 1-1 and section 1 "Data Element Format".
 */
import { AppError } from '../../errors.js';

/** Bytes that can only be read onwards: a file, or what inflates. */
export interface ForwardBytes {
  /** Bytes taken or skipped so far. */
  readonly position: number;
  /** @throws AppError `truncated` */
  take(length: number): Promise<Uint8Array>;
  /** @throws AppError `truncated` */
  skip(length: number): Promise<void>;
}

export type MatNumber = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'float32' | 'float64' | 'int64' | 'uint64';

export const MI = { int8: 1, uint8: 2, int32: 5, uint32: 6, matrix: 14, compressed: 15, utf8: 16 } as const;

const NUMBERS: Readonly<Record<number, MatNumber>> = {
  1: 'int8', 2: 'uint8', 3: 'int16', 4: 'uint16', 5: 'int32', 6: 'uint32', 7: 'float32', 9: 'float64', 12: 'int64', 13: 'uint64',
};
/** How the numbers of an element are stored; null for an element of no numbers. */
export const numberOfType = (type: number): MatNumber | null => NUMBERS[type] ?? null;

export interface Tag {
  type: number;
  bytes: number;
  /** Data that lie in the tag. */
  small: Uint8Array | null;
}

export async function takeTag(source: ForwardBytes, littleEndian: boolean): Promise<Tag> {
  const bytes = Uint8Array.from(await source.take(8));
  const view = new DataView(bytes.buffer);
  const first = view.getUint32(0, littleEndian);
  if (first >>> 16 === 0) return { type: first, bytes: view.getUint32(4, littleEndian), small: null };
  return { type: first & 0xffff, bytes: Math.min(4, first >>> 16), small: bytes.subarray(4, 4 + Math.min(4, first >>> 16)) };
}

/** Bytes after a tag up to the next one. */
export const paddedBytes = ({ bytes, small }: Tag): number => (small ? 0 : Math.ceil(bytes / 8) * 8);

/** The data of an element of at most `most` bytes, with its padding passed. @throws AppError `damaged` when it is longer */
export async function takeData(source: ForwardBytes, littleEndian: boolean, most: number, about: string): Promise<{ type: number; data: Uint8Array }> {
  const tag = await takeTag(source, littleEndian);
  if (tag.small) return { type: tag.type, data: tag.small };
  if (tag.bytes > most) throw damagedMat(about, `an element of ${tag.bytes} bytes where at most ${most} make sense`);
  const data = Uint8Array.from((await source.take(paddedBytes(tag))).subarray(0, tag.bytes));
  return { type: tag.type, data };
}

export function damagedMat(about: string, why: string): AppError {
  return new AppError('damaged', `${about} is a damaged MATLAB file: ${why}.`, 'Save the file again in MATLAB, or copy it again from its source.');
}
