/** What is drawn: voxels of one or two channels on one centred grid, and how each channel looks. */
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import type { Dims } from '@shared/volume/volume.js';
import type { Vec3 } from '@shared/volume/geometry.js';

export interface Window { min: number; max: number }

export interface SceneChannel {
  role: 'base' | 'dendrite';
  data: Uint8Array | Float32Array;
  style: ChannelStyle;
}

export interface Scene {
  dims: Dims;
  spacingMm: Vec3;
  /** One or two; the base first. */
  channels: readonly SceneChannel[];
  /** Half the height of the frame that shows the whole volume from everywhere. */
  halfHeightMm: number;
}

/** Length in mm to which opacities refer: the smallest spacing. */
export function referenceMm({ spacingMm }: Scene): number {
  return Math.min(...spacingMm);
}

/** The frame holds the ball around the volume's middle that is `fill` of its half diagonal. */
export function framing(dims: Dims, spacingMm: Vec3, fill: number): number {
  return fill * Math.hypot(dims[0] * spacingMm[0], dims[1] * spacingMm[1], dims[2] * spacingMm[2]) / 2;
}
