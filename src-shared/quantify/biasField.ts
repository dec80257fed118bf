/**
 * Receive bias field: I(r) = b(r)·I₀(r), ln b a polynomial, fitted robustly to the LLZO, whose lithium density is uniform.
 * Coordinates (i + ½)/n·2 − 1 along each axis. Formulas: docs/formulas.md, Bias field.
 */
import type { Mask, Values } from '../segment/grid.js';
import type { Dims } from '../volume/volume.js';
import { fitLogPolynomial } from './biasFit.js';
import { evaluateLog, polynomialTerms, termName, type Powers } from './logPolynomial.js';

export interface BiasField {
  order: number;
  /** Powers of x, y and z of each term, and its coefficient in ln b. */
  powers: Powers[];
  coefficients: number[];
  /** Names of the terms: "1", "x", "xy". */
  names: string[];
  /** Voxels fitted, and those that keep a weight. */
  voxelCount: number; usedCount: number;
  /** Mean of b over the region: b is divided by it, so that the mean intensity stays. */
  mean: number;
  /** Range of b/mean over the region. */
  minFactor: number; maxFactor: number;
  /** Standard deviation over mean of the intensity of the voxels that keep a weight, before and after. */
  cvBefore: number; cvAfter: number;
}

const MANY_VOXELS = 20_000;

/** 2, or 3 with more than 20 000 voxels. */
export const defaultBiasOrder = (voxelCount: number): number => (voxelCount > MANY_VOXELS ? 3 : 2);

/** The voxels to fit: brighter than 5 σ, inside the mask less its outermost voxel (neighbours across faces; beyond the field of view is outside). */
export function biasRegion(values: Values, mask: Mask, sigma: number, dims: Dims): Mask {
  const [nx, ny] = dims, steps = [1, nx, nx * ny], region = new Uint8Array(mask.length);
  const thick = dims.map((n) => n > 1);
  for (let n = 0; n < mask.length; n++) {
    if (mask[n] === 0 || !((values[n] as number) > 5 * sigma)) continue;
    const at = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))];
    const isInner = thick.every((isThick, axis) => {
      const i = at[axis] as number, step = steps[axis] as number;
      return !isThick || (i > 0 && i < (dims[axis] as number) - 1 && mask[n - step] !== 0 && mask[n + step] !== 0);
    });
    if (isInner) region[n] = 1;
  }
  return region;
}

/**
 * Weighted least squares of ln M with weights M² (as var ln M = σ²/M²) times Tukey's (4.685, MAD), repeated until the coefficients rest,
 * at most 100 times. @param region see {@link biasRegion}; voxels of values ≤ 0 or not finite are left out
 * @param order of the polynomial, 1 … 4; null: {@link defaultBiasOrder}
 * @returns null when fewer voxels than ten a term are there
 */
export function fitBiasField(values: Values, region: Mask, dims: Dims, order: number | null = null): BiasField | null {
  const voxels = usableVoxels(values, region);
  const chosen = order ?? defaultBiasOrder(voxels.length), powers = polynomialTerms(chosen, dims);
  if (voxels.length < 10 * powers.length) return null;
  const { coefficients, usedCount, isUsed } = fitLogPolynomial(values, voxels, dims, powers);
  const log = evaluateLog(powers, coefficients, dims);
  let sum = 0, low = Infinity, high = -Infinity;
  for (const n of voxels) {
    const b = Math.exp(log(n));
    sum += b;
    low = Math.min(low, b);
    high = Math.max(high, b);
  }
  const mean = sum / voxels.length, used = voxels.filter((_, i) => isUsed(i));
  return {
    order: chosen, powers, coefficients, names: powers.map(termName), voxelCount: voxels.length, usedCount, mean,
    minFactor: low / mean, maxFactor: high / mean,
    cvBefore: variation(used, (n) => values[n] as number), cvAfter: variation(used, (n) => (values[n] as number) / Math.exp(log(n))),
  };
}

/** b/mean of every voxel. Where the polynomial leaves the range that it has inside the region, it is held at its end. */
export function biasFactors({ powers, coefficients, mean, minFactor, maxFactor }: BiasField, dims: Dims): Float32Array {
  const log = evaluateLog(powers, coefficients, dims), factors = new Float32Array(dims[0] * dims[1] * dims[2]);
  for (let n = 0; n < factors.length; n++) factors[n] = Math.min(maxFactor, Math.max(minFactor, Math.exp(log(n)) / mean));
  return factors;
}

/** Values over b/mean; both channels of one coil take the same factors. */
export const withoutBias = <T extends Values>(values: T, factors: Float32Array): T => values.map((v, n) => v / (factors[n] as number)) as T;

/** σ(r) = σ/b(r): after the correction the noise is no longer uniform. */
export const sigmaWithoutBias = (sigma: number, factors: Float32Array): Float32Array => factors.map((b) => sigma / b);

function usableVoxels(values: Values, region: Mask): Int32Array {
  const found = new Int32Array(region.length);
  let count = 0;
  for (let n = 0; n < region.length; n++) {
    const v = values[n] as number;
    if (region[n] !== 0 && v > 0 && v < Infinity) found[count++] = n;
  }
  return found.slice(0, count);
}

function variation(voxels: Int32Array, valueOf: (n: number) => number): number {
  let sum = 0, squares = 0;
  for (const n of voxels) sum += valueOf(n);
  const mean = sum / voxels.length;
  for (const n of voxels) squares += (valueOf(n) - mean) ** 2;
  return Math.sqrt(squares / Math.max(1, voxels.length - 1)) / mean;
}
