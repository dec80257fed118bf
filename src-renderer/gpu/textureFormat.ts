/** Which texture format holds the channels of a volume: exact first, then small; and when the volume must be reduced to fit. Pure. */
import type { Dims, Dtype } from '@shared/volume/volume.js';

export interface TextureLimits {
  /** Longest side of a 3D texture. */
  max3dSize: number;
  /** Formats that passed the self-test. */
  kinds: readonly TextureKind[];
  maxBytes: number;
  /** `maxBytes` was found by asking for more. */
  isOutOfMemory?: boolean;
}

export interface ChannelFacts {
  dtype: Dtype;
  /** One slope and intercept for every slice and time point; else the texture must hold physical values. */
  uniformRescale: { slope: number; intercept: number } | null;
  /** Smallest and largest physical value. */
  min: number;
  max: number;
}

export const TEXTURE_KINDS = ['R8', 'RG8', 'R16F', 'RG16F', 'R16', 'RG16', 'R32F', 'RG32F'] as const;
export type TextureKind = (typeof TEXTURE_KINDS)[number];

/** `unit`: the stored code that is read as 1. R16 and RG16 are normalised integers. */
export const TEXEL: Readonly<Record<TextureKind, { channels: 1 | 2; bytes: number; unit: number }>> = {
  R8: { channels: 1, bytes: 1, unit: 255 }, RG8: { channels: 2, bytes: 2, unit: 255 },
  R16F: { channels: 1, bytes: 2, unit: 1 }, RG16F: { channels: 2, bytes: 4, unit: 1 },
  R16: { channels: 1, bytes: 2, unit: 65535 }, RG16: { channels: 2, bytes: 4, unit: 65535 },
  R32F: { channels: 1, bytes: 4, unit: 1 }, RG32F: { channels: 2, bytes: 8, unit: 1 },
};

/** `physical = texture value · scale + offset`. */
export interface Decoding { scale: number; offset: number }

export interface TextureFormat {
  kind: TextureKind;
  /** One per channel given; an absent one reads 0. */
  decoding: readonly Decoding[];
  /** What would have been chosen, had it passed the self-test; null: this is it. */
  insteadOf: TextureKind | null;
}

/** `times`: how often 2 × 2 × 2 voxels were made one; `reason`: why, "" when they were not. */
export interface Reduction { times: number; reason: string }

type Channels = readonly (ChannelFacts | null)[];
type Precision = '8' | '16F' | '16' | '32F';
interface Rung { precision: Precision; decode: (channel: ChannelFacts) => Decoding }

/** Every integer up to here is a half float, a float. */
const EXACT_HALF = 2048;
const EXACT_FLOAT = 2 ** 24;

/**
 * The format of a grid of `texels` texels; null when none that is fit for the data stays below `maxBytes`.
 * One channel alone takes one-channel formats. `isAveraged`: the texels are means of voxels, so integers are none any more.
 */
export function chooseFormat(channels: Channels, { kinds, maxBytes }: TextureLimits, texels: number, isAveraged = false): TextureFormat | null {
  const present = channels.filter((channel) => channel !== null);
  const candidates = (precision: Precision): TextureKind[] => (present.length > 1 ? [`RG${precision}`] : [`R${precision}`, `RG${precision}`]);
  const is8Best = !kinds.some((kind) => kind !== 'R8' && kind !== 'RG8');
  const fitting = rungs(present, isAveraged, is8Best).filter(({ precision }) => texels * TEXEL[candidates(precision)[0] ?? 'RG32F'].bytes <= maxBytes);
  for (const { precision, decode } of fitting) {
    const kind = candidates(precision).find((one) => kinds.includes(one) && texels * TEXEL[one].bytes <= maxBytes);
    if (!kind) continue;
    const wanted = candidates(fitting[0]?.precision ?? precision)[0] ?? kind;
    return { kind, decoding: channels.map((channel) => (channel ? decode(channel) : { scale: 1, offset: 0 })), insteadOf: wanted === kind ? null : wanted };
  }
  return null;
}

/** How often a grid must be halved until it can be a texture, and that texture's format. @throws RangeError when there is no format at all. */
export function fitVolume(dims: Dims, layers: number, channels: Channels, limits: TextureLimits): { reduction: Reduction; format: TextureFormat } {
  if (limits.kinds.length === 0) throw new RangeError('No texture format passed the self-test.');
  const megabytes = Math.ceil(limits.maxBytes / 2 ** 20);
  let reason = '';
  for (let times = 0, size = [...dims]; ; size = size.map((n) => Math.ceil(n / 2)), times++) {
    const [x = 1, y = 1, z = 1] = size;
    const format = chooseFormat(channels, limits, x * y * z * layers, times > 0);
    const isSmallest = x * y * z === 1;
    if (Math.max(x, y, z, layers) > limits.max3dSize) reason = `matrix ${dims.join('×')} exceeds the ${limits.max3dSize} texels this GPU allows`;
    else if (format) return { reduction: { times, reason }, format };
    else reason = limits.isOutOfMemory ? `the GPU had no ${megabytes} MB left` : `it would need more than ${megabytes} MB of GPU memory`;
    if (isSmallest) throw new RangeError(`Not even one voxel fits: ${reason}.`);
  }
}

/** From the first choice to the last. */
function rungs(channels: readonly ChannelFacts[], isAveraged: boolean, is8Best: boolean): Rung[] {
  const all = (test: (channel: ChannelFacts) => boolean): boolean => channels.every(test);
  const list: (Rung | false)[] = [
    !isAveraged && all(({ dtype, uniformRescale }) => dtype === 'uint8' && hasSlope(uniformRescale)) && { precision: '8', decode: (channel) => stored(channel, 255) },
    !isAveraged && all((channel) => isIntegerWithin(channel, -EXACT_HALF, EXACT_HALF)) && { precision: '16F', decode: (channel) => stored(channel, 1) },
    !isAveraged && all((channel) => integerBase(channel) !== null) && { precision: '16', decode: (channel) => stored(channel, 65535, integerBase(channel) ?? 0) },
    { precision: '32F', decode: inFloat },
    { precision: '16', decode: overRange },
    { precision: '16F', decode: aroundZero },
    is8Best && { precision: '8', decode: overRange },
  ];
  return list.filter((rung) => rung !== false);
}

/** The texture holds `(stored value − base) / unit`. */
function stored({ uniformRescale }: ChannelFacts, unit: number, base = 0): Decoding {
  const { slope, intercept } = uniformRescale ?? { slope: 1, intercept: 0 };
  return { scale: slope * unit, offset: intercept + slope * base };
}

/** Stored values where float32 holds them as they are, else as little rounded as may be. */
function inFloat(channel: ChannelFacts): Decoding {
  const isExact = channel.dtype === 'float32' ? hasSlope(channel.uniformRescale) : isIntegerWithin(channel, -EXACT_FLOAT, EXACT_FLOAT);
  return isExact ? stored(channel, 1) : aroundZero(channel);
}

/** 0…1: for normalised integers. */
function overRange({ min, max }: ChannelFacts): Decoding {
  return { scale: max > min ? max - min : 1, offset: min };
}

/** −1…1: floats round the less the nearer to 0, and the sign is one bit more. */
function aroundZero({ min, max }: ChannelFacts): Decoding {
  return { scale: max > min ? (max - min) / 2 : 1, offset: min + (max - min) / 2 };
}

/** What to subtract so that the stored integers are 0…65535; null where that is not to be had. */
function integerBase(channel: ChannelFacts): number | null {
  if (isIntegerWithin(channel, 0, 65535)) return 0;
  const range = storedRange(channel);
  return range && range.high - range.low <= 65535 ? range.low : null;
}

function isIntegerWithin(channel: ChannelFacts, low: number, high: number): boolean {
  const range = storedRange(channel);
  return range !== null && range.low >= low && range.high <= high;
}

/** Smallest and largest stored integer; null for floats and where slices are scaled differently. */
function storedRange({ dtype, uniformRescale, min, max }: ChannelFacts): { low: number; high: number } | null {
  if (!hasSlope(uniformRescale) || dtype === 'float32' || dtype === 'float64') return null;
  const ends = [min, max].map((value) => Math.round((value - uniformRescale.intercept) / uniformRescale.slope));
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

function hasSlope(rescale: ChannelFacts['uniformRescale']): rescale is { slope: number; intercept: number } {
  return rescale !== null && rescale.slope !== 0;
}
