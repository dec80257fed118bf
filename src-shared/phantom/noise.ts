/** From a noise-free complex image to the magnitude image a scanner stores. */
import { fillNormals } from '../random.js';
import type { ComplexImage } from './sampling.js';

/** `|image + σ(g₁ + i·g₂)|`: magnitudes with Rician noise (Gudbjartsson and Patz 1995). */
export function ricianMagnitude({ re, im }: ComplexImage, sigma: number, seed: number): Float32Array {
  const noise = fillNormals(new Float64Array(2 * re.length), seed);
  const magnitude = new Float32Array(re.length);
  for (let i = 0; i < re.length; i++) {
    const x = (re[i] as number) + sigma * (noise[2 * i] as number);
    const y = (im[i] as number) + sigma * (noise[2 * i + 1] as number);
    magnitude[i] = Math.sqrt(x * x + y * y);
  }
  return magnitude;
}

/** Real part of the image of {@link ricianMagnitude}: what is left after the phase was corrected, with Gaussian noise and negative values. */
export function noisyReal({ re }: ComplexImage, sigma: number, seed: number): Float32Array {
  const noise = fillNormals(new Float64Array(2 * re.length), seed);
  return Float32Array.from(re, (value, i) => value + sigma * (noise[2 * i] as number));
}

/** `|image|`: what noise is added to. */
export function magnitudeOf({ re, im }: ComplexImage): Float32Array {
  const magnitude = new Float32Array(re.length);
  for (let i = 0; i < re.length; i++) magnitude[i] = Math.hypot(re[i] as number, im[i] as number);
  return magnitude;
}
