/** Tables and windows of both channels as the shaders read them. */
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { opticalTable } from '@shared/transfer/opticalTable.js';
import { bakeProjectionLut, bakeSliceLut, LUT_SIZE, STEP } from '@shared/transfer/transferFunction.js';
import { toHalf } from '@shared/render/halfFloat.js';
import { preIntegrate } from '@shared/render/preIntegration.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { DataTexture, FloatType, HalfFloatType, LinearFilter, NoColorSpace, RGBAFormat, UnsignedByteType, Vector4 } from 'three';
import type { Decoding } from './textureFormat.js';

/** A 256 × 2 RGBA8 texture: row 0 base, row 1 dendrites. */
export function lutTexture(): DataTexture {
  return linear(new DataTexture(new Uint8Array(2 * 4 * LUT_SIZE), LUT_SIZE, 2, RGBAFormat, UnsignedByteType));
}

const TABLE_SIZE = 4 * LUT_SIZE ** 2;

/** A 256 × 512 texture, RGBA32F or RGBA16F: the pre-integrated table of the base, then that of the dendrites. */
export function opticalTexture(isFloat: boolean): DataTexture {
  const [data, type] = isFloat ? [new Float32Array(2 * TABLE_SIZE), FloatType] as const : [new Uint16Array(2 * TABLE_SIZE), HalfFloatType] as const;
  return linear(new DataTexture(data, LUT_SIZE, 2 * LUT_SIZE, RGBAFormat, type));
}

/**
 * Writes the table of channel 0 (base) or 1 (dendrites); `ends` gets its first and last entry.
 * Returns the window coordinate up to which the channel is not seen.
 */
export function writeOpticalTable(texture: DataTexture, ends: readonly [Vector4, Vector4], style: ChannelStyle, channel: 0 | 1): number {
  const table = opticalTable(style);
  const data = texture.image.data as Uint16Array | Float32Array;
  if (data instanceof Float32Array) data.set(preIntegrate(table), TABLE_SIZE * channel);
  else preIntegrate(table).forEach((value, i) => { data[TABLE_SIZE * channel + i] = toHalf(value); });
  ends[0].fromArray(table, 0);
  ends[1].fromArray(table, table.length - 4);
  texture.needsUpdate = true;
  return visibleFrom(table);
}

/** A coordinate that no value has. */
const NEVER = 1e30;

/** Entries are joined by straight lines, so a channel is seen from after the last entry before the first that is not 0. */
function visibleFrom(table: Float32Array): number {
  const first = table.findIndex((value, i) => i % 4 === 3 && value > 0);
  if (first < 0) return NEVER;
  return first === 3 ? -NEVER : ((first - 3) / 4 - 1) / (LUT_SIZE - 1);
}

export function writeProjectionLut(texture: DataTexture, { base, dendrite }: Drawing): void {
  writeRows(texture, base && bakeProjectionLut(base.style, 'base'), dendrite && bakeProjectionLut(dendrite.style, 'overlay'));
}

export function writeSliceLut(texture: DataTexture, { base, dendrite }: Drawing): void {
  writeRows(texture, base && bakeSliceLut(base.style, 'base'), dendrite && bakeSliceLut(dendrite.style, 'overlay'));
}

/** Texture value → window coordinate, as `value · scale + offset`: xy base, zw dendrites. */
export function windowUniform({ base, dendrite }: Drawing, decoding: readonly Decoding[]): Vector4 {
  const [baseScale, baseOffset] = windowOf(base?.style, decoding[0]);
  const [dendriteScale, dendriteOffset] = windowOf(dendrite?.style, decoding[1]);
  return new Vector4(baseScale, baseOffset, dendriteScale, dendriteOffset);
}

function windowOf(style: ChannelStyle | undefined, decoding: Decoding | undefined): [number, number] {
  if (!style || !decoding) return [0, 0];
  const width = style.windowMax - style.windowMin;
  if (!(width > 0)) return [STEP * decoding.scale, STEP * (decoding.offset - style.windowMax) + 1];
  return [decoding.scale / width, (decoding.offset - style.windowMin) / width];
}

function writeRows(texture: DataTexture, base: Uint8Array | null, dendrite: Uint8Array | null): void {
  const data = texture.image.data as Uint8Array;
  data.fill(0);
  if (base) data.set(base, 0);
  if (dendrite) data.set(dendrite, 4 * LUT_SIZE);
  texture.needsUpdate = true;
}

function linear(texture: DataTexture): DataTexture {
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.colorSpace = NoColorSpace;
  texture.needsUpdate = true;
  return texture;
}
