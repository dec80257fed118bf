/** Optical depth, mixing of channels and front-to-back compositing: twins of shaders/chunks/{opticalDepth,mixChannels,compositing}.glsl. */

/** Straight colour 0…1 and opacity. */
export type Rgba = readonly [number, number, number, number];

/** An opacity of 1 has no finite optical depth; nothing on screen differs above this. */
const OPAQUE = 0.9995;

/** Rays stop when this much is covered. */
export const EARLY_STOP = 0.99;

/** `τ = −ln(1 − α)` of one reference step. */
export function opticalDepth(alpha: number): number {
  return -Math.log(1 - Math.min(alpha, OPAQUE));
}

/** Opacity of a step `ratio` reference steps long: `1 − (1 − α)^ratio = 1 − e^(−τ·ratio)`. */
export function correctOpacity(alpha: number, ratio: number): number {
  return 1 - Math.exp(-opticalDepth(alpha) * ratio);
}

/**
 * Two media that fill the same step, as one premultiplied colour. Their optical depths add, so their transparencies multiply
 * (`α = 1 − (1 − α₁)(1 − α₂)`), and each colours in proportion to its optical depth: the exact emission–absorption solution
 * for a homogeneous step, independent of the step's length and of the channels' order.
 */
export function mixChannels(base: Rgba, dendrite: Rgba, ratio: number): Rgba {
  const [a, b] = [opticalDepth(base[3]), opticalDepth(dendrite[3])];
  const total = a + b;
  if (total <= 0) return [0, 0, 0, 0];
  const alpha = 1 - Math.exp(-total * ratio);
  const channel = (x: number, y: number): number => (a * x + b * y) / total * alpha;
  return [channel(base[0], dendrite[0]), channel(base[1], dendrite[1]), channel(base[2], dendrite[2]), alpha];
}

/** `behind` under what is already there; both premultiplied. */
export function compositeUnder(front: Rgba, behind: Rgba): Rgba {
  const through = 1 - front[3];
  return [front[0] + through * behind[0], front[1] + through * behind[1], front[2] + through * behind[2], front[3] + through * behind[3]];
}
