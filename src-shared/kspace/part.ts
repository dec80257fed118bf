/** Complex images → the real numbers that are shown. */
import type { KspaceRecipe } from '../import/recipe.js';

/**
 * One complex value as the chosen part; the phase in radians, −π … π. For the magnitude of several coils the squares are summed and
 * {@link finishSum} takes the root (sum of squares; Roemer et al., Magn. Reson. Med. 16, 192 (1990), without known sensitivities).
 */
export function partOf(part: KspaceRecipe['part'], re: number, im: number): number {
  switch (part) {
    case 'magnitude': return re * re + im * im;
    case 'phase': return Math.atan2(im, re);
    case 'real': return re;
    case 'imaginary': return im;
  }
}

/** Turns sums of squares into magnitudes, in place; other parts are left. */
export function finishSum(part: KspaceRecipe['part'], values: Float32Array): void {
  if (part === 'magnitude') for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(values[i] as number);
}
