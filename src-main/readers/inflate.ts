/** Bounded decompression: the output never grows beyond what was asked for. */
import { createReadStream } from 'node:fs';
import { createGunzip, createInflate, type Gunzip, type Inflate } from 'node:zlib';
import { AppError } from '@shared/errors.js';
import { throwIfCancelled, type ReadContext } from './context.js';
import { truncated } from './files.js';

export type Compression = 'gzip' | 'zlib';

/** The most that deflate can expand: one byte to 1032 (zlib technical notes). */
export const MAX_DEFLATE_RATIO = 1032;

/** @throws AppError `truncated` when so few compressed bytes cannot hold `expectedBytes`; checked before allocating. */
export function checkInflatable(path: string, compressedBytes: number, expectedBytes: number): void {
  const most = compressedBytes * MAX_DEFLATE_RATIO;
  if (expectedBytes > most) throw truncated(path, most, expectedBytes);
}

/** Up to the first `length` inflated bytes of a gzip file; fewer when it holds fewer or breaks off. */
export async function inflateHead(path: string, length: number): Promise<Buffer> {
  const head = Buffer.alloc(length);
  let filled = 0;
  try {
    for await (const chunk of inflated(path, 0, 'gzip', HEAD_CHUNK_BYTES)) {
      filled += chunk.copy(head, filled, 0, Math.min(chunk.length, length - filled));
      if (filled === length) break;
    }
  } catch (error) {
    if (filled === 0) throw error;
  }
  return head.subarray(0, filled);
}

/**
 * Inflates the stream that starts at `offset` into `target`, leaving out its first `skip` bytes. What follows goes into `tail`, which
 * stays zero where the stream ends before it.
 * @throws AppError `truncated` with the counts, `damaged` when the stream is not valid
 */
export async function inflateInto(path: string, offset: number, compression: Compression, skip: number, target: Uint8Array<ArrayBufferLike>, context: ReadContext, tail = new Uint8Array(0)): Promise<void> {
  const whole = skip + target.length;
  let seen = 0;
  try {
    for await (const chunk of inflated(path, offset, compression)) {
      throwIfCancelled(context);
      placeChunk(chunk, seen - skip, target);
      placeChunk(chunk, seen - whole, tail);
      seen += chunk.length;
      context.onFraction(Math.min(1, seen / whole));
      if (seen >= whole + tail.length) return;
    }
  } catch (error) {
    if (seen < whole || context.signal.aborted) throw error;
  }
  if (seen < whole) throw truncated(path, seen, whole);
}

/** Copies what overlaps of a chunk that begins `at` bytes after the beginning of `target`, or before it when negative. */
function placeChunk(chunk: Buffer, at: number, target: Uint8Array<ArrayBufferLike>): void {
  const from = Math.max(0, -at), to = Math.min(chunk.length, target.length - at);
  if (from < to) target.set(chunk.subarray(from, to), at + from);
}

/** Every piece is a turn of another thread and a piece of memory: with Node's own 16 KiB a volume takes half as long again. */
const CHUNK_BYTES = 256 * 1024, HEAD_CHUNK_BYTES = 16 * 1024;

/** Pieces of the inflated stream, up to where it ends or breaks off. @throws AppError `damaged` when it is not valid */
export async function* inflated(path: string, offset: number, compression: Compression, chunkSize = CHUNK_BYTES): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { start: offset, highWaterMark: chunkSize });
  const inflate: Gunzip | Inflate = compression === 'gzip' ? createGunzip({ chunkSize }) : createInflate({ chunkSize });
  source.on('error', (error) => inflate.destroy(error));
  try {
    for await (const chunk of source.pipe(inflate)) yield chunk as Buffer;
  } catch (error) {
    if (!isUnexpectedEnd(error)) throw damagedStream(path, error);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

const isUnexpectedEnd = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';

function damagedStream(path: string, cause: unknown): AppError {
  return new AppError('damaged', `${path}: its compressed data are damaged.`, 'Copy or download the file again.', { cause });
}
