/** Signal and contrast over noise. */
import type { Values } from '../segment/grid.js';
import { correctedAmplitude } from './rice.js';

/** A_GP/σ of every voxel; σ may vary. NaN where the value is none. Never divide by the standard deviation of magnitude background: it is 0.655 σ. */
export function snrMap(values: Values, sigma: number | Float32Array): Float32Array {
  const map = new Float32Array(values.length);
  for (let n = 0; n < values.length; n++) {
    const s = typeof sigma === 'number' ? sigma : sigma[n] as number;
    map[n] = s > 0 ? correctedAmplitude(values[n] as number, s) / s : NaN;
  }
  return map;
}

/** |A₁ − A₂|/σ, of two regions of one channel. */
export const contrastToNoise = (first: number, second: number, sigma: number): number => Math.abs(first - second) / sigma;

/** Across channels: |A₁ − A₂|/√(σ₁² + σ₂²). */
export const contrastAcrossChannels = (first: number, firstSigma: number, second: number, secondSigma: number): number =>
  Math.abs(first - second) / Math.hypot(firstSigma, secondSigma);
