/** Damage, reproducibly: the same seed and run give the same bytes. */
import { uniform } from '@shared/random.js';
import { damagePacked } from './packed.js';

/** Draws numbers of one run in order. */
export interface Dice {
  /** 0 ≤ x < 1. */
  next(): number;
  /** Whole number, 0 ≤ x < `below`. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
}

export function dice(seed: number, run: number): Dice {
  let drawn = 0;
  const next = (): number => uniform((Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b)) >>> 0, ++drawn);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next, below,
    pick: (from) => {
      const one = from[below(from.length)];
      if (one === undefined) throw new RangeError('Nothing to pick from.');
      return one;
    },
  };
}

type Mutation = (bytes: Uint8Array, roll: Dice) => Uint8Array;

/** Headers decide what a reader does, so most damage goes there. */
const HEADER_BYTES = 600, HEADER_SHARE = 0.7;
const place = (bytes: Uint8Array, roll: Dice, width = 1): number => {
  const end = Math.max(1, bytes.length - width + 1);
  return roll.below(roll.next() < HEADER_SHARE ? Math.min(end, HEADER_BYTES) : end);
};

const INTERESTING = [0, 1, -1, 2, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 2 ** 24, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 53, -(2 ** 31)];
const PRINTED = ['0', '-1', '1', '2147483647', '2147483648', '4294967295', '4294967296', '9007199254740993', '1e308', '-1e308', 'NaN', 'Infinity', '0.0000001', '99999999999999999999', '', ' ', '1 1 1 1 1 1 1 1'];

const flipBits: Mutation = (bytes, roll) => {
  for (let n = 1 + roll.below(16); n > 0; n--) {
    const at = place(bytes, roll);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << roll.below(8));
  }
  return bytes;
};
const setBytes: Mutation = (bytes, roll) => {
  for (let n = 1 + roll.below(8); n > 0; n--) bytes[place(bytes, roll)] = roll.pick([0, 1, 9, 10, 13, 32, 0x7f, 0x80, 0xfe, 0xff, roll.below(256)]);
  return bytes;
};
const setField: Mutation = (bytes, roll) => {
  const width = roll.pick([2, 4, 8] as const);
  if (bytes.length < width) return bytes;
  const at = place(bytes, roll, width), littleEndian = roll.next() < 0.7, value = roll.pick(INTERESTING);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (width === 2) view.setUint16(at, value, littleEndian);
  else if (width === 4 && roll.next() < 0.2) view.setFloat32(at, roll.pick([NaN, Infinity, -1, 1e38, 0]), littleEndian);
  else if (width === 4) view.setUint32(at, value, littleEndian);
  else view.setBigInt64(at, BigInt(value), littleEndian);
  return bytes;
};
const swapFields: Mutation = (bytes, roll) => {
  const width = roll.pick([1, 2, 4, 8]);
  if (bytes.length < width) return bytes;
  const a = place(bytes, roll, width), b = place(bytes, roll, width);
  const kept = bytes.slice(a, a + width);
  bytes.copyWithin(a, b, b + width);
  bytes.set(kept, b);
  return bytes;
};
const truncate: Mutation = (bytes, roll) => bytes.slice(0, roll.below(bytes.length + 1));
const extend: Mutation = (bytes, roll) => {
  const more = new Uint8Array(bytes.length + 1 + roll.below(5000));
  more.fill(roll.pick([0, 0xff, 0x41]), bytes.length);
  more.set(bytes);
  return more;
};
const cutOut: Mutation = (bytes, roll) => {
  const at = place(bytes, roll), length = 1 + roll.below(64);
  return joined(bytes.subarray(0, at), bytes.subarray(at + length));
};
const repeatPart: Mutation = (bytes, roll) => {
  const at = place(bytes, roll), part = bytes.subarray(at, at + 1 + roll.below(256));
  return joined(bytes.subarray(0, at), ...Array.from({ length: 1 + roll.below(20) }, () => part), bytes.subarray(at));
};
/** A printed number becomes another: text headers hold their sizes so. */
const reprint: Mutation = (bytes, roll) => {
  const text = Buffer.from(bytes.subarray(0, Math.min(bytes.length, 20_000))).toString('latin1');
  const numbers = [...text.matchAll(/-?\d+(?:\.\d+)?/g)];
  if (numbers.length === 0) return setField(bytes, roll);
  const one = roll.pick(numbers);
  return joined(bytes.subarray(0, one.index), Buffer.from(roll.pick(PRINTED)), bytes.subarray(one.index + one[0].length));
};

const MUTATIONS: readonly Mutation[] = [flipBits, setBytes, setField, setField, swapFields, truncate, extend, cutOut, repeatPart, reprint, reprint];

/** In packed files the damage is mostly to what is packed, since damage to the packing is found at once. */
const PACKED_SHARE = 0.7;

/** One damage, or up to four, one after the other. `other`: of the same format, for splices. */
export function mutate(original: Uint8Array, other: Uint8Array, roll: Dice): Uint8Array {
  const packed = roll.next() < PACKED_SHARE ? damagePacked(original, roll, (bytes) => damage(bytes, other, roll)) : null;
  return packed ?? damage(original, other, roll);
}

function damage(original: Uint8Array, other: Uint8Array, roll: Dice): Uint8Array {
  if (roll.next() < 0.03) return joined(original.subarray(0, place(original, roll)), other.subarray(place(other, roll)));
  let bytes: Uint8Array = new Uint8Array(original);
  for (let n = roll.next() < 0.6 ? 1 : 1 + roll.below(4); n > 0; n--) bytes = roll.pick(MUTATIONS)(bytes, roll);
  return bytes;
}

/** No Buffer: its `slice` would share memory with what is damaged next. */
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
