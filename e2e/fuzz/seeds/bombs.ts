/** Small inputs that would become large. */
import { Buffer } from 'node:buffer';
import { constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

const MIB = 2 ** 20;

/**
 * A raw deflate stream of `lead`, then `mebibytes` MiB of zeros, at about a thousandth of that: one flushed block over and over, which is
 * valid, since a block after a full flush refers to nothing before it.
 */
export function deflateBomb(mebibytes: number, lead: Uint8Array = new Uint8Array(0)): Buffer {
  const flushed = (bytes: Uint8Array): Buffer => deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const block = flushed(new Uint8Array(MIB));
  return Buffer.concat([flushed(lead), ...Array.from({ length: mebibytes }, () => block), deflateRawSync(new Uint8Array(0))]);
}

/** The size at the end is right, the checksum is wrong: whoever gets that far has already inflated everything. */
export function gzipBomb(mebibytes: number, lead: Uint8Array = new Uint8Array(0)): Buffer {
  const end = Buffer.alloc(8);
  end.writeUInt32LE(mebibytes * MIB + lead.length, 4);
  return Buffer.concat([gzipSync('').subarray(0, 10), deflateBomb(mebibytes, lead), end]);
}
export const zlibBomb = (mebibytes: number, lead?: Uint8Array): Buffer => Buffer.concat([deflateSync('').subarray(0, 2), deflateBomb(mebibytes, lead), Buffer.alloc(4)]);

/** `open`, repeated, with nothing that closes it. */
export const unclosed = (open: string, count: number): string => open.repeat(count);
