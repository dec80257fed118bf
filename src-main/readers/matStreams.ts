/** The bytes of a MAT-file's elements, read onwards: plain, or inflated within bounds. */
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { createInflate } from 'node:zlib';
import { AppError } from '@shared/errors.js';
import type { ForwardBytes } from '@shared/formats/mat/elements.js';
import { throwIfCancelled, type ReadContext } from './context.js';
import { readInto, truncated } from './files.js';

const WINDOW_BYTES = 64 * 1024;

/** Bytes `start` … `start + length` of a file, through a window, so that many small elements cost few reads. */
export function plainBytes(file: FileHandle, path: string, start: number, length: number): ForwardBytes {
  let position = 0, windowStart = 0, window = Buffer.alloc(0);
  return {
    get position() { return position; },
    take: async (bytes) => {
      if (position + bytes > length) throw truncated(path, start + length, start + position + bytes);
      if (position < windowStart || position + bytes > windowStart + window.length) {
        window = Buffer.alloc(Math.min(Math.max(bytes, WINDOW_BYTES), length - position));
        windowStart = position;
        await readInto(file, path, window, start + position);
      }
      const taken = window.subarray(position - windowStart, position - windowStart + bytes);
      position += bytes;
      return taken;
    },
    skip: (bytes) => {
      if (position + bytes > length) return Promise.reject(truncated(path, start + length, start + position + bytes));
      position += bytes;
      return Promise.resolve();
    },
  };
}

/** A miCOMPRESSED element: a zlib stream between two places of the file. */
export interface Packed { path: string; start: number; length: number; about: string }

/** The stream's pieces. It must be whole: valid, with the right checksum. @throws AppError `damaged` naming what is wrong */
async function* inflatedPieces({ path, start, length, about }: Packed): AsyncGenerator<Buffer> {
  if (length === 0) throw damagedStream(about, null);
  const source = createReadStream(path, { start, end: start + length - 1, highWaterMark: 256 * 1024 });
  const inflate = createInflate({ chunkSize: 256 * 1024 });
  source.on('error', (error) => inflate.destroy(error));
  try {
    for await (const piece of source.pipe(inflate)) yield piece as Buffer;
  } catch (error) {
    throw damagedStream(about, error);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

function damagedStream(about: string, cause: unknown): AppError {
  const why = cause instanceof Error && cause.message === 'incorrect data check' ? 'the compressed data do not agree with their checksum (checksum mismatch)' : 'damaged compressed data';
  return new AppError('damaged', `${about}: ${why}.`, 'Save the file again in MATLAB, or copy it again from its source.', cause === null ? {} : { cause });
}

/** Compressed bytes up to which a stream is verified while it is listed; longer ones are when they are read. */
const CHECKED_BYTES = 2048;

export interface InflatedBytes extends ForwardBytes {
  /** Verifies the rest of a short stream. @throws AppError `damaged` */
  end(): Promise<void>;
  close(): Promise<void>;
}

/** What inflates, read onwards; the caller closes it. @throws AppError `cancelled` between pieces */
export function inflatedBytes(packed: Packed, context: ReadContext): InflatedBytes {
  const pieces = inflatedPieces(packed);
  let position = 0, held: Buffer = Buffer.alloc(0);
  const grow = async (bytes: number): Promise<void> => {
    const parts = [held];
    for (let length = held.length; length < bytes;) {
      throwIfCancelled(context);
      const next = await pieces.next();
      if (next.done) throw new AppError('truncated', `${packed.about}: its compressed data end after ${position + length} bytes.`, 'Copy the file again from its source.');
      parts.push(next.value);
      length += next.value.length;
    }
    if (parts.length > 1) held = Buffer.concat(parts);
  };
  const take = async (bytes: number): Promise<Uint8Array> => {
    await grow(bytes);
    const taken = held.subarray(0, bytes);
    held = held.subarray(bytes);
    position += bytes;
    return taken;
  };
  return {
    get position() { return position; },
    take,
    skip: async (bytes) => {
      for (let left = bytes; left > 0;) left -= (await take(Math.min(left, Math.max(held.length, 1)))).length;
    },
    end: async () => {
      while (packed.length <= CHECKED_BYTES && !(await pieces.next()).done) continue;
    },
    close: async () => { await pieces.return(undefined); },
  };
}

/**
 * Inflates a whole element and keeps its bytes from `skip` on.
 * @param whole bytes that the element states; more or fewer are damage
 * @throws AppError `damaged`, `truncated`
 */
export async function inflateElement(packed: Packed, whole: number, skip: number, target: Uint8Array<ArrayBufferLike>, context: ReadContext): Promise<void> {
  let seen = 0;
  for await (const piece of inflatedPieces(packed)) {
    throwIfCancelled(context);
    const from = Math.max(0, skip - seen), at = Math.max(0, seen - skip);
    if (from < piece.length && at < target.length) target.set(piece.subarray(from, from + target.length - at), at);
    seen += piece.length;
    if (seen > whole) throw damagedStream(packed.about, new Error('more was compressed than the element holds'));
    context.onFraction(seen / whole);
  }
  if (seen < whole) throw new AppError('truncated', `${packed.about} is truncated: ${seen} of ${whole} bytes.`, 'Copy the file again from its source.');
}
