/** Tables and windows of both channels as the shaders read them. */
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { bakeLut, bakeSliceLut, LUT_SIZE } from '@shared/transfer/transferFunction.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { DataTexture, LinearFilter, NoColorSpace, RGBAFormat, UnsignedByteType, Vector4 } from 'three';
import type { Decoding } from './textureFormat.js';

/** A 256 × 2 RGBA8 texture: row 0 base, row 1 dendrites. */
export function lutTexture(): DataTexture {
  const texture = new DataTexture(new Uint8Array(2 * 4 * LUT_SIZE), LUT_SIZE, 2, RGBAFormat, UnsignedByteType);
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.colorSpace = NoColorSpace;
  texture.needsUpdate = true;
  return texture;
}

export function writeVolumeLut(texture: DataTexture, { base, dendrite }: Drawing): void {
  writeRows(texture, base && bakeLut(base.style), dendrite && bakeLut(dendrite.style));
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

/** An empty window is a step: so steep that float32 goes from 0 to 1 at once, and 1 at its edge. */
const STEP = 1e20;

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
