/** Reading a 256 × RGBA table as a texture filter does. */
import { LUT_SIZE } from '../transfer/transferFunction.js';
import type { Rgba } from './compositing.js';

/** Entry 0…1 at window coordinate `x`, clamped, linear between entries. */
export function lookUp(lut: Uint8Array, x: number): Rgba {
  const position = Math.min(Math.max(x, 0), 1) * (LUT_SIZE - 1);
  const i = Math.min(Math.floor(position), LUT_SIZE - 2);
  const entry = (c: number): number => ((lut[4 * i + c] ?? 0) * (1 - position + i) + (lut[4 * i + 4 + c] ?? 0) * (position - i)) / 255;
  return [entry(0), entry(1), entry(2), entry(3)];
}
