/** What a threshold is, and the mask it makes. */
import type { Mask, Values } from '../grid.js';

/** σ of the noise, unit of the values: one for all voxels, or one each (after bias correction). */
export type Sigma = number | Float32Array;

/** At voxel v: max(absolute, sigmas·σ(v)) + shift·σ(v). */
export interface Level {
  /** Unit of the values; −∞: only σ counts. */
  absolute: number;
  sigmas: number;
  shift: number;
}

export interface Threshold {
  /** Foreground lies above it… */
  high: Level;
  /** …and, for hysteresis, above this one where it touches (across faces) what lies above `high`. */
  low: Level | null;
  /** Whether a voxel exactly at the threshold is foreground. */
  comparison: '>=' | '>';
}

export const absoluteLevel = (value: number): Level => ({ absolute: value, sigmas: 0, shift: 0 });
export const sigmaLevel = (k: number): Level => ({ absolute: -Infinity, sigmas: k, shift: 0 });

/** Value of a level where the noise is σ, unit of the values. An unknown σ (NaN, or 0) leaves the absolute part. */
export function levelValue({ absolute, sigmas, shift }: Level, sigma: number): number {
  if (!(sigma > 0)) return absolute;
  return (sigmas > 0 ? Math.max(absolute, sigmas * sigma) : absolute) + shift * sigma;
}

/** The threshold moved by a multiple of σ: for the systematic band (± ½ σ) and the robustness of the verdict (± σ). */
export function shiftThreshold({ high, low, comparison }: Threshold, sigmas: number): Threshold {
  const moved = (level: Level): Level => ({ ...level, shift: level.shift + sigmas });
  return { high: moved(high), low: low && moved(low), comparison };
}

/**
 * Voxels above a level: 1, others 0; NaN and ±∞ are background. One pass.
 * @param mask null: everywhere
 * @param out written and returned, same length as `values`
 */
export function aboveLevel(values: Values, mask: Mask | null, level: Level, comparison: '>=' | '>', sigma: Sigma, out: Mask = new Uint8Array(values.length)): Mask {
  if (typeof sigma !== 'number') return aboveMap(values, mask, level, comparison, sigma, out);
  const value = levelValue(level, sigma);
  // For a double, v > T is v ≥ the next double above T: one loop serves both.
  const least = comparison === '>=' ? value : nextUp(value), most = Number.MAX_VALUE;
  if (mask) {
    for (let n = 0; n < values.length; n++) {
      const v = values[n] as number;
      out[n] = v >= least && v <= most ? mask[n] as number : 0;
    }
  } else {
    for (let n = 0; n < values.length; n++) {
      const v = values[n] as number;
      out[n] = v >= least && v <= most ? 1 : 0;
    }
  }
  return out;
}

function aboveMap(values: Values, mask: Mask | null, { absolute, sigmas, shift }: Level, comparison: '>=' | '>', sigma: Float32Array, out: Mask): Mask {
  const includesEqual = comparison === '>=', most = Number.MAX_VALUE;
  for (let n = 0; n < values.length; n++) {
    const v = values[n] as number, s = sigma[n] as number, fromNoise = sigmas * s;
    const level = (sigmas > 0 && fromNoise > absolute ? fromNoise : absolute) + shift * s;
    const isAbove = includesEqual ? v >= level : v > level;
    out[n] = isAbove && v <= most ? (mask ? mask[n] as number : 1) : 0;
  }
  return out;
}

function nextUp(value: number): number {
  if (!Number.isFinite(value)) return value;
  const bits = new BigInt64Array(1), asDouble = new Float64Array(bits.buffer);
  asDouble[0] = value === 0 ? 0 : value;
  bits[0] = (bits[0] ?? 0n) + (value < 0 ? -1n : 1n);
  return asDouble[0];
}
