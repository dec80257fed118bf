/**
 * Leaping: rays cross homogeneous space in one step. Twin of the reading side: shaders/chunks/leap.glsl and leap.ts.
 *
 * Blocks of 4³ voxels keep the smallest and largest value that trilinear sampling can reach inside them. Under a transfer function a block is
 * EMPTY (nothing has opacity), one of up to 253 flat media (optical depth and colour are the same for every value in its range, within a
 * tolerance), or MIXED (must be sampled). Per block the map holds this class and the Chebyshev distance in blocks to the nearest block of
 * another class (1: a neighbour; at most 255), so that a ray may treat a cube of 2d − 1 blocks alike.
 * It holds both twice: for both channels together, and for the dendrites alone (where the base is cut away).
 */
import type { Dims } from '../volume/volume.js';

export const BLOCK = 4;
export const MIXED = 0;
export const EMPTY = 1;

export interface LeapMap {
  /** Voxels of the volume. */
  dims: Dims;
  blocks: Dims;
  /** Per block, i fastest: class and distance of both channels, class and distance of the dendrites alone. */
  cells: Uint8Array;
  /** Per class (256): r·τ, g·τ, b·τ, τ of one reference step. 0 for MIXED and EMPTY. */
  media: Float32Array;
}

/** A map that leaps nowhere: correct for every transfer function. */
export function sampleEverything(dims: Dims): LeapMap {
  const blocks: Dims = [Math.ceil(dims[0] / BLOCK), Math.ceil(dims[1] / BLOCK), Math.ceil(dims[2] / BLOCK)];
  const cells = new Uint8Array(4 * blocks[0] * blocks[1] * blocks[2]);
  for (let at = 0; at < cells.length; at += 4) cells.set([MIXED, 255, MIXED, 255], at);
  return { dims, blocks, cells, media: new Float32Array(4 * 256) };
}
