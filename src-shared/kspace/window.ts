/** Apodisation windows over k-space. */
import type { KspaceRecipe } from '../import/recipe.js';

/**
 * Weight of a sample at `u` = k / k_edge, −1 … 1 within the acquired band; the window of a volume is the product over its axes.
 *
 * none 1 · Hann ½ + ½cos πu · Hamming 0.54 + 0.46 cos πu · Tukey 1 up to |u| = 1 − α, then ½ + ½cos π(|u| − 1 + α)/α.
 * Source: F. J. Harris, Proc. IEEE 66, 51 (1978).
 */
export function windowWeight({ window, taper }: Pick<KspaceRecipe, 'window' | 'taper'>, u: number): number {
  const x = Math.min(1, Math.abs(u));
  switch (window) {
    case 'none': return 1;
    case 'hann': return 0.5 + 0.5 * Math.cos(Math.PI * x);
    case 'hamming': return 0.54 + 0.46 * Math.cos(Math.PI * x);
    case 'tukey': return x <= 1 - taper || taper === 0 ? 1 : 0.5 + 0.5 * Math.cos((Math.PI * (x - 1 + taper)) / taper);
  }
}
