/**
 * The known volume of the graphics self-test, and what must be read between its voxels: twin of shaders/selfTest.frag.
 * Neighbours differ strongly and no two layers are alike, so that nearest for linear filtering, a repeated layer or a shifted texel shows.
 */
import type { ScalarField } from '../volume/field.js';
import type { Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { sampleLinear } from './sampling.js';

export const SELF_TEST_DIMS: Dims = [8, 8, 8];
/** Places are a square of pixels, this many on a side. */
export const SELF_TEST_SIDE_PX = 8;

/** Whole numbers 0…255, the same in every texture format. */
export const SELF_TEST_FIELDS: readonly [ScalarField, ScalarField] = [
  { dims: SELF_TEST_DIMS, at: (i, j, k) => (37 * i + 91 * j + 151 * k + 13 * i * j * k) % 256 },
  { dims: SELF_TEST_DIMS, at: (i, j, k) => (113 * i + 29 * j + 67 * k + 7 * i * k + 200) % 256 },
];

/**
 * Three filters with 8-bit weights (1/512 each) across the whole range, and one rounding to 8 bits, all in steps of 1/255.
 * What fails is off by tens.
 */
export const SELF_TEST_TOLERANCE = 3;

/** Tex of place `n`: an additive recurrence on the plastic numbers (Roberts 2018), spread evenly, edges included. */
export function selfTestPosTex(n: number): Vec3 {
  const spread = (step: number): number => (step * (n + 0.5)) % 1;
  return [spread(0.8191725134), spread(0.6710436067), spread(0.5497004779)];
}

/** Largest difference, 0…255, between the RGBA8 picture read back and the arithmetic. */
export function selfTestError(rgba: Uint8Array): number {
  let worst = 0;
  for (let n = 0; n < SELF_TEST_SIDE_PX ** 2; n++) {
    SELF_TEST_FIELDS.forEach((field, channel) => {
      worst = Math.max(worst, Math.abs((rgba[4 * n + channel] ?? NaN) - sampleLinear(field, selfTestPosTex(n))));
    });
  }
  return worst;
}
