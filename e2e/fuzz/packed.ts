/** What is packed in an input is damaged before it is packed again: else nothing would get past a checksum. */
import { Buffer } from 'node:buffer';
import { deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { zipOf, type ZipPart } from '@main/readers/testingZip.js';
import type { Dice } from './mutate.js';

type Damage = (bytes: Uint8Array) => Uint8Array;

/** Bombs stay packed. */
const LIMIT = { maxOutputLength: 4 * 2 ** 20 };

/** The input with one of its packed parts damaged; null where nothing is packed, or too much. */
export function damagePacked(bytes: Uint8Array, roll: Dice, damage: Damage): Uint8Array | null {
  try {
    if (startsWith(bytes, '\x1f\x8b')) return gzipSync(damage(gunzipSync(bytes, LIMIT)), { level: 1 });
    if (startsWith(bytes, 'PK\x03\x04')) return damageZip(Buffer.from(bytes), roll, damage);
    if (startsWith(bytes, 'MATLAB 5')) return damageMat(Buffer.from(bytes), roll, damage);
    return null;
  } catch {
    return null;
  }
}

const startsWith = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;

function damageZip(zip: Buffer, roll: Dice, damage: Damage): Buffer | null {
  const parts = unzip(zip);
  if (parts.length === 0) return null;
  const chosen = roll.below(parts.length);
  return zipOf(parts.map((part, i) => (i === chosen ? { ...part, content: damage(part.content) } : part)));
}

/** Entries of an intact archive by its central directory (APPNOTE 4.3.12). */
function unzip(zip: Buffer): ZipPart[] {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1'), parts: ZipPart[] = [];
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const deflate = zip.readUInt16LE(at + 10) === 8, length = zip.readUInt32LE(at + 20), nameLength = zip.readUInt16LE(at + 28), local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28), stored = zip.subarray(start, start + length);
    parts.push({ name: zip.toString('utf8', at + 46, at + 46 + nameLength), content: deflate ? inflateRawSync(stored, LIMIT) : stored, deflate });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}

const MAT_HEADER_BYTES = 128, MI_COMPRESSED = 15;

/** One of the compressed elements of a little-endian Level 5 MAT-file. */
function damageMat(file: Buffer, roll: Dice, damage: Damage): Buffer | null {
  const packed: { at: number; end: number }[] = [];
  for (let at = MAT_HEADER_BYTES; at + 8 <= file.length;) {
    const end = at + 8 + file.readUInt32LE(at + 4);
    if (file.readUInt32LE(at) === MI_COMPRESSED && end <= file.length) packed.push({ at, end });
    at = end;
  }
  if (packed.length === 0) return null;
  const { at, end } = roll.pick(packed), tag = Buffer.from(file.subarray(at, at + 8)), content = deflateSync(damage(inflateSync(file.subarray(at + 8, end), LIMIT)));
  tag.writeUInt32LE(content.length, 4);
  return Buffer.concat([file.subarray(0, at), tag, content, file.subarray(end)]);
}
