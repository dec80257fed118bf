/** A tiny writer of Level 5 MAT-files for tests, after "MAT-File Format" of The MathWorks. */
import { deflateSync } from 'node:zlib';

const TYPES = { int8: 1, uint8: 2, int16: 3, uint16: 4, int32: 5, uint32: 6, single: 7, double: 9, int64: 12, uint64: 13 } as const;
const CLASSES = { cell: 1, struct: 2, char: 4, sparse: 5, double: 6, single: 7, int8: 8, uint8: 9, int16: 10, uint16: 11, int32: 12, uint32: 13, int64: 14, uint64: 15 } as const;
export type MatType = keyof typeof TYPES;

/** A tag of 8 bytes, the data, padding. Up to 4 bytes go into the tag. */
export function element(type: number, data: Uint8Array, littleEndian = true): Buffer {
  const word = (value: number): Buffer => { const bytes = Buffer.alloc(4); if (littleEndian) bytes.writeUInt32LE(value); else bytes.writeUInt32BE(value); return bytes; };
  if (data.length <= 4 && data.length > 0) return Buffer.concat([word(data.length * 65_536 + type), Buffer.concat([data, Buffer.alloc(4)]).subarray(0, 4)]);
  return Buffer.concat([word(type), word(data.length), data, Buffer.alloc((8 - data.length % 8) % 8)]);
}

export function numbers(type: MatType, values: readonly number[], littleEndian = true): Buffer {
  const size = { int8: 1, uint8: 1, int16: 2, uint16: 2, int32: 4, uint32: 4, single: 4, double: 8, int64: 8, uint64: 8 }[type];
  const view = new DataView(new ArrayBuffer(size * values.length));
  for (const [i, value] of values.entries()) {
    const at = i * size;
    if (type === 'double') view.setFloat64(at, value, littleEndian);
    else if (type === 'single') view.setFloat32(at, value, littleEndian);
    else if (size === 8) view.setBigInt64(at, BigInt(value), littleEndian);
    else if (size === 4) view.setInt32(at, value, littleEndian);
    else if (size === 2) view.setInt16(at, value, littleEndian);
    else view.setInt8(at, value);
  }
  return Buffer.from(view.buffer);
}

export interface Variable { name: string; shape: readonly number[]; values: readonly number[]; className?: keyof typeof CLASSES; stored?: MatType; imaginary?: readonly number[]; logical?: boolean }

/** One miMATRIX element. */
export function matrix({ name, shape, values, className = 'double', stored = 'double', imaginary, logical = false }: Variable, littleEndian = true): Buffer {
  const flags = CLASSES[className] + (logical ? 0x200 : 0) + (imaginary ? 0x800 : 0);
  const part = (data: readonly number[]): Buffer => element(TYPES[stored], numbers(stored, data, littleEndian), littleEndian);
  return element(14, Buffer.concat([
    element(6, numbers('uint32', [flags, 0], littleEndian), littleEndian), element(5, numbers('int32', shape, littleEndian), littleEndian),
    element(1, Buffer.from(name), littleEndian), part(values), ...(imaginary ? [part(imaginary)] : []),
  ]), littleEndian);
}

/** miCOMPRESSED has no padding. */
export function compressed(inner: Buffer, level = 6): Buffer {
  const packed = deflateSync(inner, { level }), tag = Buffer.alloc(8);
  tag.writeUInt32LE(15, 0);
  tag.writeUInt32LE(packed.length, 4);
  return Buffer.concat([tag, packed]);
}

export function matFile(elements: readonly Buffer[], littleEndian = true): Buffer {
  const header = Buffer.alloc(128, ' ');
  header.write('MATLAB 5.0 MAT-file, Platform: TEST');
  header.fill(0, 116, 124);
  header.write(littleEndian ? '\0\x01IM' : '\x01\0MI', 124, 'latin1');
  return Buffer.concat([header, ...elements]);
}
