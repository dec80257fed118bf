/** Volumes of known answers as they are written down: raw little-endian values, x fastest, in base64. */
import type { Dims } from '../volume/volume.js';

export interface StoredVolume { dims: Dims; dtype: 'uint8' | 'uint16' | 'float32'; base64: string }

const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, float32: Float32Array } as const;

/** @param decode base64 to bytes: how a machine does it is not the same everywhere. */
export function storedValues({ dtype, base64 }: StoredVolume, decode: (text: string) => Uint8Array): Float32Array {
  const bytes = Uint8Array.from(decode(base64));
  return Float32Array.from(new ARRAYS[dtype](bytes.buffer));
}

/** Within a relative difference; NaN equals nothing. */
export function isClose(value: number | null | undefined, expected: number, relative: number): boolean {
  return value !== null && value !== undefined && (value === expected || Math.abs(value - expected) <= relative * Math.max(Math.abs(value), Math.abs(expected)));
}
