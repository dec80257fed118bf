/**
 * Receive bias field: I(r) = b(r)·I₀(r), ln b a polynomial, fitted robustly to the LLZO, whose lithium density is uniform.
 * Coordinates (i + ½)/n·2 − 1 along each axis. Formulas: docs/formulas.md, Bias field.
 */
import type { Mask, Values } from '../segment/grid.js';
import type { Dims } from '../volume/volume.js';
import { fitLogPolynomial } from './biasFit.js';
import { forEachLog, polynomialTerms, termName, type Powers } from './logPolynomial.js';

export interface BiasField {
  order: number;
  /** Powers of x, y and z of each term, and its coefficient in ln b. */
  powers: Powers[];
  coefficients: number[];
  /** Names of the terms: "1", "x", "xy". */
  names: string[];
  /** Voxels fitted (of very many, every n-th), and those that keep a weight. */
  voxelCount: number; usedCount: number;
  /** Mean of b over the voxels fitted: b is divided by it, so that the mean intensity stays. */
  mean: number;
  /** Range of b/mean over them. */
  minFactor: number; maxFactor: number;
  /** Standard deviation over mean of the intensity of the voxels that keep a weight, before and after. */
  cvBefore: number; cvAfter: number;
}

const MANY_VOXELS = 20_000;
/** A smooth field needs no more. */
const FITTED_AT_MOST = 2 ** 17;

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
  const usable = usableVoxels(values, region), stride = Math.ceil(usable.length / FITTED_AT_MOST);
  const chosen = order ?? defaultBiasOrder(usable.length), powers = polynomialTerms(chosen, dims);
  if (usable.length < 10 * powers.length) return null;
  const voxels = stride === 1 ? usable : usable.filter((_, i) => i % stride === 0);
  const { coefficients, fitted, isUsed } = fitLogPolynomial(values, voxels, dims, powers);
  const bias = fitted.map(Math.exp), mean = bias.reduce((sum, b) => sum + b, 0) / bias.length;
  const before = Float64Array.from(voxels, (n) => values[n] as number).filter((_, i) => isUsed(i));
  const after = Float64Array.from(voxels, (n, i) => (values[n] as number) / (bias[i] as number)).filter((_, i) => isUsed(i));
  return {
    order: chosen, powers, coefficients, names: powers.map(termName), voxelCount: voxels.length, usedCount: before.length, mean,
    minFactor: bias.reduce((least, b) => Math.min(least, b)) / mean, maxFactor: bias.reduce((most, b) => Math.max(most, b)) / mean,
    cvBefore: variation(before), cvAfter: variation(after),
  };
}

/** b/mean of every voxel. Where the polynomial leaves the range that it has inside the region, it is held at its end. */
export function biasFactors({ powers, coefficients, mean, minFactor, maxFactor }: BiasField, dims: Dims): Float32Array {
  const factors = new Float32Array(dims[0] * dims[1] * dims[2]), least = Math.log(minFactor * mean), most = Math.log(maxFactor * mean);
  forEachLog(powers, coefficients, dims, (n, log) => { factors[n] = Math.exp(log < least ? least : log > most ? most : log) / mean; });
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

/** Sample standard deviation over mean. */
function variation(values: Float64Array): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, values.length - 1)) / mean;
}
