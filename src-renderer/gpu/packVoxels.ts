/** Stored voxels → texels of a 3D texture, how far they had to be rounded, and the block ranges of what the texture then holds. Pure. */
import { emptyRanges, widenByLayer, type BlockRange } from '@shared/render/blockRanges.js';
import type { Dims, VoxelArray } from '@shared/volume/volume.js';
import { halve } from './halve.js';
import { allocateTexels, encode, type TexelArray } from './texelCodec.js';
import { TEXEL, type Decoding, type TextureKind } from './textureFormat.js';

/** What stays the same for every slab of a texture. Structured-cloneable. */
export interface PackPlan {
  kind: TextureKind;
  /** Voxels of the texture's grid. */
  dims: Dims;
  /** Voxels along x and y of a stored layer. */
  sourceSize: readonly [number, number];
  /** How often 2 × 2 × 2 voxels are averaged into one. */
  halvings: number;
  /** Every layer is a time point of one slice: layers are never averaged, and share their block ranges. */
  layered: boolean;
  /** Base, dendrites; null: absent. `fill`: the physical value that stands for NaN and ±Infinity. */
  channels: readonly ({ decoding: Decoding; fill: number } | null)[];
}

/** Whole stored layers of one channel; `code = stored · gain + shift`, per layer. */
export interface StoredLayers { stored: VoxelArray; gains: Float64Array; shifts: Float64Array }

/** What becomes the texture's layers from `z` on. */
export interface Slab { z: number; channels: readonly (StoredLayers | null)[] }

export interface PackedSlab {
  texels: TexelArray;
  /** Largest |decoded − physical| per channel. */
  errors: number[];
}

export interface Packer {
  pack(slab: Slab): PackedSlab;
  /** Physical units, of all slabs packed so far. */
  ranges(): (BlockRange | null)[];
}

/** Physical = stored · slope + intercept, as a line from stored values to codes. */
export function codingOf(kind: TextureKind, { scale, offset }: Decoding, { slope, intercept }: { slope: number; intercept: number }): { gain: number; shift: number } {
  const { unit } = TEXEL[kind];
  return { gain: slope * unit / scale, shift: (intercept - offset) * unit / scale };
}

export function packer({ kind, dims, sourceSize, halvings, layered, channels }: PackPlan): Packer {
  const [nx, ny] = dims;
  const { channels: stride, unit } = TEXEL[kind];
  const ranges = channels.map((channel) => channel && emptyRanges(dims));
  const codes = new Float64Array(nx * ny);

  const packChannel = (slab: Slab, c: number, texels: TexelArray | null): { texels: TexelArray | null; worst: number } => {
    const channel = channels[c], source = slab.channels[c], range = ranges[c];
    if (!channel || !source || !range) return { texels, worst: 0 };
    const fill = codingOf(kind, channel.decoding, { slope: 0, intercept: channel.fill }).shift;
    const reader = layerReader(source, sourceSize, halvings, layered, fill);
    const target = texels ?? allocateTexels(kind, stride * nx * ny * reader.count);
    let worst = 0;
    for (let n = 0; n < reader.count; n++) {
      reader.read(n, codes);
      worst = Math.max(worst, encode(kind, codes, target, stride * nx * ny * n + (stride > 1 ? c : 0), stride));
      widenByLayer(range, dims, codes, layered ? 0 : slab.z + n);
    }
    return { texels: target, worst };
  };

  return {
    pack(slab) {
      let texels: TexelArray | null = null;
      const errors = channels.map((channel, c) => {
        const packed = packChannel(slab, c, texels);
        texels = packed.texels;
        return packed.worst * Math.abs(channel?.decoding.scale ?? 0) / unit;
      });
      return { texels: texels ?? allocateTexels(kind, 0), errors };
    },
    ranges: () => channels.map((channel, c) => (channel && ranges[c] ? inPhysicalUnits(ranges[c], channel.decoding, unit) : null)),
  };
}

/** Layers of unrounded codes, at the texture's resolution. */
function layerReader(source: StoredLayers, [nx, ny]: readonly [number, number], halvings: number, layered: boolean, fill: number): { count: number; read(n: number, codes: Float64Array): void } {
  const stored = { dims: [nx, ny, source.gains.length] as const, read: (k: number, out: Float64Array): void => readLayer(source, k, fill, out) };
  if (halvings === 0) return { count: source.gains.length, read: stored.read };
  let halved = halve(stored, !layered);
  for (let n = 1; n < halvings; n++) halved = halve(halved, !layered);
  return { count: halved.dims[2], read: halved.read };
}

function readLayer({ stored, gains, shifts }: StoredLayers, k: number, fill: number, codes: Float64Array): void {
  const gain = gains[k] as number, shift = shifts[k] as number, start = k * codes.length;
  for (let n = 0; n < codes.length; n++) {
    const code = (stored[start + n] as number) * gain + shift;
    codes[n] = code - code === 0 ? code : fill;
  }
}

function inPhysicalUnits({ blocks, min, max }: BlockRange, { scale, offset }: Decoding, unit: number): BlockRange {
  const physical = (code: number): number => code * scale / unit + offset;
  const [low, high] = scale < 0 ? [max, min] : [min, max];
  return { blocks, min: low.map(physical), max: high.map(physical) };
}
