/** Emission, absorption and front-to-back compositing: twin of shaders/chunks/compositing.glsl. */

/** Colour 0…1 and opacity. */
export type Rgba = readonly [number, number, number, number];

/** r·τ, g·τ, b·τ, τ of one reference step. The optical depths of media in the same place add. */
export type Medium = Rgba;

/** Rays stop when this much is covered; what is behind is taken to look the same, so a channel of a pixel errs by less than 0.01. */
export const EARLY_STOP = 0.99;

/** `behind` under what is already there; both premultiplied. */
export function compositeUnder(front: Rgba, behind: Rgba): Rgba {
  const through = 1 - front[3];
  return [front[0] + through * behind[0], front[1] + through * behind[1], front[2] + through * behind[2], front[3] + through * behind[3]];
}

/**
 * Premultiplied colour of `ratio` reference steps of a medium: emission and absorption of a homogeneous step in closed form,
 * whatever its length. Media that fill the same step are added before; each then colours in proportion to its optical depth.
 */
export function absorb(medium: Medium, ratio: number): Rgba {
  const tau = medium[3];
  if (tau <= 0) return [0, 0, 0, 0];
  const alpha = 1 - Math.exp(-tau * ratio);
  return [medium[0] / tau * alpha, medium[1] / tau * alpha, medium[2] / tau * alpha, alpha];
}

/** A ray that was stopped early, as if it had gone on through the same. */
export function finishEarly(colour: Rgba): Rgba {
  const alpha = colour[3];
  return alpha >= EARLY_STOP ? [colour[0] / alpha, colour[1] / alpha, colour[2] / alpha, 1] : colour;
}
