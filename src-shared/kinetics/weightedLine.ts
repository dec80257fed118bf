/** A weighted straight line from sums over its points. */

/** Σ w, Σ w x, Σ w x², Σ w y, Σ w x y, Σ w y²; x and y near zero, so that differences of the sums keep their digits. */
export type LineSums = readonly [w: number, x: number, xx: number, y: number, xy: number, yy: number];

/** `spread` = Σ w (x − x̄)², 0 for a single x: then there is no slope. `misfit` = Σ w (y − line)², of the mean where there is no slope. */
export interface WeightedLine { slope: number; spread: number; misfit: number }

/** Below this part of Σ w x² the spread is rounding. */
const NO_SPREAD = 1e-14;

/** @returns null without weight */
export function lineThrough([w, x, xx, y, xy, yy]: LineSums): WeightedLine | null {
  if (!(w > 0)) return null;
  const spread = xx - (x * x) / w, slanted = xy - (x * y) / w, total = yy - (y * y) / w;
  if (!(spread > NO_SPREAD * xx)) return { slope: 0, spread: 0, misfit: Math.max(0, total) };
  return { slope: slanted / spread, spread, misfit: Math.max(0, total - (slanted * slanted) / spread) };
}
