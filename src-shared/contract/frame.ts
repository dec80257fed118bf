/** Several typed arrays in one body: uint32 count, uint32 byte length of each, then each from the next multiple of 8 on. Little-endian. */
import { AppError } from '../errors.js';

const ALIGNMENT = 8, WORD = 4;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

export function encodeFrame(parts: readonly ArrayBufferView[]): Uint8Array<ArrayBuffer> {
  let at = aligned(WORD * (1 + parts.length));
  const out = new Uint8Array(parts.reduce((end, { byteLength }) => aligned(end + byteLength), at));
  const head = new DataView(out.buffer);
  head.setUint32(0, parts.length, true);
  for (const [n, { buffer, byteOffset, byteLength }] of parts.entries()) {
    head.setUint32(WORD * (n + 1), byteLength, true);
    out.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at = aligned(at + byteLength);
  }
  return out;
}

/** Each part in a buffer of its own. @throws AppError `damaged` when the body is cut short. */
export function decodeFrame(body: ArrayBuffer): ArrayBuffer[] {
  const head = new DataView(body);
  const take = (from: number, to: number): number => { if (to > body.byteLength) throw new AppError('damaged', 'The answer of the host was cut short.', 'Try again.'); return from; };
  const word = (n: number): number => head.getUint32(take(WORD * n, WORD * (n + 1)), true);
  const count = word(0);
  let at = aligned(WORD * (1 + count));
  return Array.from({ length: take(count, WORD * (1 + count)) }, (_, n) => {
    const length = word(n + 1), from = take(at, at + length);
    at = aligned(at + length);
    return body.slice(from, from + length);
  });
}
