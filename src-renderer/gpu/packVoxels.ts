/** Physical values → the bytes of an RG texture, and how far they had to be rounded. Pure. */
import { fromHalf, toHalf } from '@shared/render/halfFloat.js';
import type { ScalarField } from '@shared/volume/field.js';
import type { Dims } from '@shared/volume/volume.js';
import type { Decoding, TextureKind } from './textureFormat.js';

export type TexelArray = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

/** One layer of texels: slice `k` of the given fields. An absent channel is 0. */
export interface Layer { fields: readonly (ScalarField | null)[]; k: number }

export interface PackedSlab {
  texels: TexelArray;
  /** Largest |decoded − physical| per channel. */
  errors: number[];
}

/** Interleaved red and green texels of whole layers. */
export function packLayers(kind: TextureKind, decoding: readonly Decoding[], dims: Dims, layers: readonly Layer[]): PackedSlab {
  const [nx, ny] = dims;
  const texels = allocate(kind, 2 * nx * ny * layers.length);
  const { encode, decode } = CODECS[kind];
  const errors = [0, 1].map((channel) => {
    const { scale, offset } = decoding[channel] ?? { scale: 1, offset: 0 };
    let worst = 0;
    layers.forEach(({ fields, k }, layer) => {
      const field = fields[channel];
      if (!field) return;
      for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
        const value = field.at(i, j, k);
        const code = encode((value - offset) / scale);
        texels[2 * (i + nx * (j + ny * layer)) + channel] = code;
        worst = Math.max(worst, Math.abs(decode(code) * scale + offset - value));
      }
    });
    return worst;
  });
  return { texels, errors };
}

/** Mean of 2 × 2 × 2 voxels, fewer at an odd end. */
export function binField(field: ScalarField): ScalarField {
  const [nx, ny, nz] = field.dims;
  return {
    dims: [Math.ceil(nx / 2), Math.ceil(ny / 2), Math.ceil(nz / 2)],
    at: (i, j, k) => {
      let [sum, count] = [0, 0];
      for (let c = 2 * k; c < Math.min(2 * k + 2, nz); c++) for (let b = 2 * j; b < Math.min(2 * j + 2, ny); b++) for (let a = 2 * i; a < Math.min(2 * i + 2, nx); a++) {
        sum += field.at(a, b, c);
        count++;
      }
      return sum / count;
    },
  };
}

interface Codec { encode: (u: number) => number; decode: (code: number) => number }

const CODECS: Record<TextureKind, Codec> = {
  RG8: { encode: (u) => Math.round(u * 255), decode: (code) => code / 255 },
  RG16F: { encode: toHalf, decode: fromHalf },
  RG32F: { encode: Math.fround, decode: (code) => code },
};

function allocate(kind: TextureKind, length: number): TexelArray {
  if (kind === 'RG8') return new Uint8Array(length);
  return kind === 'RG16F' ? new Uint16Array(length) : new Float32Array(length);
}
