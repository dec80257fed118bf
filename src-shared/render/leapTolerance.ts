/**
 * How much a flat medium may differ from what it stands for.
 *
 * Along a ray of length L (in reference steps) let τ be the optical depth and q = colour · τ per reference step, 0 ≤ q ≤ τ, and let a map
 * put τ′, q′ in their place, no more than ε away, again with 0 ≤ q′ ≤ τ′. With T(s) = ∫τ, the ray has the opacity 1 − e^(−T(L)) and the
 * premultiplied colour C = ∫ q e^(−T) ds.
 * Opacity: |T′ − T| ≤ εL and e^(−x) has slope at most 1, so the error is at most εL.
 * Colour: on the way q_λ = q + λ(q′ − q), τ_λ likewise, |dC/dλ| ≤ ε ∫ e^(−T_λ) ds + ε ∫ s τ_λ e^(−T_λ) ds. By parts the second integral is
 * ∫ e^(−T_λ) ds − L e^(−T_λ(L)), so the error is at most 2εL.
 * No ray in the box is longer than its longest diagonal; ε = 1/510 / 2L there keeps every colour within half a step of 8 bits.
 */
import { transformDirection, type Vec3 } from '../volume/geometry.js';
import { referenceStepMm } from './referenceStep.js';
import type { Grid } from './slicePlane.js';

/** Half a step of 8 bits. */
const COLOUR_ERROR = 1 / 510;

/** Largest difference per component of (r·τ, g·τ, b·τ, τ) of a reference step that keeps a whole ray's colour and opacity within 1/510. */
export function leapTolerance(grid: Grid): number {
  return COLOUR_ERROR / 2 / longestRaySteps(grid);
}

/** Longest way through a volume, in reference steps. */
export function longestRaySteps(grid: Grid): number {
  const { affine, dims: [nx, ny, nz] } = grid;
  const diagonals: Vec3[] = [[nx, ny, nz], [nx, ny, -nz], [nx, -ny, nz], [-nx, ny, nz]];
  return Math.max(...diagonals.map((diagonal) => Math.hypot(...transformDirection(affine, diagonal)))) / referenceStepMm(grid);
}
