/** Unrounded codes ↔ texels of one channel. Pure. A code is what a texture stores: 0…255 for R8, 0…65535 for R16, the value itself for floats. */
import { fromHalf, toHalf } from '@shared/render/halfFloat.js';
import { TEXEL, type TextureKind } from './textureFormat.js';

export type TexelArray = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

export function allocateTexels(kind: TextureKind, length: number): TexelArray {
  switch (kind) {
    case 'R8': case 'RG8': return new Uint8Array(length);
    case 'R32F': case 'RG32F': return new Float32Array(length);
    default: return new Uint16Array(length);
  }
}

/**
 * Writes `codes` into every `stride`-th texel from `first` on and replaces them by what the texture then holds.
 * Returns the largest difference between the two, in codes.
 */
export function encode(kind: TextureKind, codes: Float64Array, texels: TexelArray, first: number, stride: number): number {
  if (kind === 'R16F' || kind === 'RG16F') return encodeHalf(codes, texels, first, stride);
  if (kind === 'R32F' || kind === 'RG32F') return encodeFloat(codes, texels, first, stride);
  return encodeInteger(codes, texels, first, stride, TEXEL[kind].unit);
}

function encodeInteger(codes: Float64Array, texels: TexelArray, first: number, stride: number, highest: number): number {
  let worst = 0;
  for (let n = 0, at = first; n < codes.length; n++, at += stride) {
    const code = codes[n] as number;
    const rounded = code <= 0 ? 0 : code >= highest ? highest : (code + 0.5) | 0;
    const error = Math.abs(rounded - code);
    if (error > worst) worst = error;
    texels[at] = codes[n] = rounded;
  }
  return worst;
}

function encodeFloat(codes: Float64Array, texels: TexelArray, first: number, stride: number): number {
  let worst = 0;
  for (let n = 0, at = first; n < codes.length; n++, at += stride) {
    const code = codes[n] as number, rounded = Math.fround(code);
    const error = Math.abs(rounded - code);
    if (error > worst) worst = error;
    texels[at] = codes[n] = rounded;
  }
  return worst;
}

function encodeHalf(codes: Float64Array, texels: TexelArray, first: number, stride: number): number {
  let worst = 0;
  for (let n = 0, at = first; n < codes.length; n++, at += stride) {
    const code = codes[n] as number, bits = toHalf(code), rounded = fromHalf(bits);
    const error = Math.abs(rounded - code);
    if (error > worst) worst = error;
    texels[at] = bits;
    codes[n] = rounded;
  }
  return worst;
}
