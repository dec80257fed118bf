/** Which texture format holds two channels: the smallest that is exact, else the most exact one that fits. Pure. */
import type { Dims, Dtype } from '@shared/volume/volume.js';

export interface TextureLimits {
  /** Longest side of a 3D texture. */
  max3dSize: number;
  /** Formats that passed the self-test. */
  kinds: readonly TextureKind[];
  maxBytes: number;
}

export interface ChannelFacts {
  dtype: Dtype;
  /** One slope and intercept for every slice and time point; else the texture must hold physical values. */
  uniformRescale: { slope: number; intercept: number } | null;
  /** Smallest and largest physical value. */
  min: number;
  max: number;
}

export const TEXTURE_KINDS = ['RG8', 'RG16F', 'RG32F'] as const;
export type TextureKind = (typeof TEXTURE_KINDS)[number];
export const BYTES_PER_TEXEL: Record<TextureKind, number> = { RG8: 2, RG16F: 4, RG32F: 8 };

/** `physical = texture value · scale + offset`; a RG8 texture value is 0…1. */
export interface Decoding { scale: number; offset: number }

export interface TextureFormat { kind: TextureKind; decoding: Decoding[] }

/** Every integer up to here is a half float. */
const EXACT_HALF = 2048;

/** Format for the given channels on a grid that has `texels` texels. At least one kind must have passed. */
export function chooseFormat(channels: readonly ChannelFacts[], { kinds, maxBytes }: TextureLimits, texels: number): TextureFormat {
  const exact = (kind: TextureKind, unit: number): TextureFormat => ({ kind, decoding: channels.map((channel) => stored(channel, unit)) });
  if (kinds.includes('RG8') && channels.every((channel) => channel.dtype === 'uint8' && channel.uniformRescale)) return exact('RG8', 255);
  if (kinds.includes('RG16F') && channels.every(isExactInHalf)) return exact('RG16F', 1);
  const fitsWide = texels * BYTES_PER_TEXEL.RG32F <= maxBytes;
  if (kinds.includes('RG32F') && (fitsWide || !kinds.some((kind) => kind !== 'RG32F'))) return exact('RG32F', 1);
  return {
    kind: kinds.includes('RG16F') ? 'RG16F' : 'RG8',
    decoding: channels.map(({ min, max }) => ({ scale: max > min ? max - min : 1, offset: min })),
  };
}

/** How often a grid must be halved (2 × 2 × 2 voxels into one) until it can be a texture; and why. */
export function binning(dims: Dims, layers: number, limits: TextureLimits): { times: number; reason: string } {
  let [times, reason] = [0, ''];
  for (let size = [...dims]; ; size = size.map((n) => Math.ceil(n / 2)), times++) {
    const [x = 1, y = 1, z = 1] = size;
    if (Math.max(x, y, z, layers) > limits.max3dSize) reason = `matrix ${dims.join('×')} exceeds the ${limits.max3dSize} texels this GPU allows`;
    else if (x * y * z * layers * BYTES_PER_TEXEL.RG16F > limits.maxBytes) reason = `it would need more than ${Math.round(limits.maxBytes / 2 ** 20)} MB of GPU memory`;
    else return { times, reason };
  }
}

/** "RG32F · exact · 2.4 MB", as the status line shows it. `error` and `range` in physical units, per channel. */
export function describeTexture(kind: TextureKind, bytes: number, errors: readonly { error: number; range: number }[], binned: { times: number; reason: string }): string {
  const worst = Math.max(0, ...errors.map(({ error, range }) => (range > 0 ? error / range : 0)));
  const exactness = worst === 0 ? 'exact' : `rounding ≤ ${(100 * worst).toPrecision(1)} % of range`;
  const megabytes = bytes / 2 ** 20;
  const parts = [kind, exactness, `${megabytes < 10 ? megabytes.toFixed(1) : megabytes.toFixed(0)} MB`];
  if (binned.times > 0) parts.push(`binned ${2 ** binned.times}×: ${binned.reason}`);
  return parts.join(' · ');
}

function stored({ uniformRescale }: ChannelFacts, unit: number): Decoding {
  return uniformRescale ? { scale: uniformRescale.slope * unit, offset: uniformRescale.intercept } : { scale: unit, offset: 0 };
}

function isExactInHalf({ dtype, uniformRescale, min, max }: ChannelFacts): boolean {
  if (!uniformRescale || uniformRescale.slope === 0 || dtype === 'float32' || dtype === 'float64') return false;
  return [min, max].every((value) => Math.abs((value - uniformRescale.intercept) / uniformRescale.slope) <= EXACT_HALF);
}
