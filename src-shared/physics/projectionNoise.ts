/** The background of a maximum projection. */
import { integrate } from './quadrature.js';

/**
 * Expected maximum of n background voxels over σ: ∫ (1 − (1 − e^(−m²/2))ⁿ) dm. 1.25, 1.96, 2.44, 2.82, 3.20 for n = 1, 4, 12, 32, 100:
 * the floor of a maximum projection grows with the slab, so nothing is measured on it.
 */
export function maximumNoise(voxelCount: number): number {
  if (!(voxelCount >= 1)) return 0;
  const middle = Math.sqrt(2 * Math.log(voxelCount + 1));
  const above = (m: number): number => -Math.expm1(voxelCount * Math.log1p(-Math.exp((-m * m) / 2)));
  return integrate(above, 0, middle) + integrate(above, middle, middle + 3) + integrate(above, middle + 3, middle + 12);
}
