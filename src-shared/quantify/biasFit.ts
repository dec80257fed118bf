/** Robust weighted least squares of ln M on the terms of a polynomial. */
import type { Values } from '../segment/grid.js';
import type { Dims } from '../volume/volume.js';
import { solvePositive } from './linearAlgebra.js';
import { termValues, type Powers } from './logPolynomial.js';
import { medianOf } from './select.js';

const TUKEY = 4.685, MAD_TO_SIGMA = 1.4826, MOST_ITERATIONS = 100, RESTS = 1e-12;
/** Of more voxels every n-th is fitted: a smooth field needs no more. */
const FITTED_AT_MOST = 2 ** 18;

export interface LogFit {
  coefficients: number[];
  /** Voxels whose Tukey weight is above 0. */
  usedCount: number;
  /** Whether voxel `voxels[i]` keeps a weight. */
  isUsed: (i: number) => boolean;
}

/** Weights M²·Tukey(residual/(4.685·s)), s = 1.4826·median|r − median r|; the first pass with M² alone. */
export function fitLogPolynomial(values: Values, voxels: Int32Array, dims: Dims, powers: readonly Powers[]): LogFit {
  const stride = Math.ceil(voxels.length / FITTED_AT_MOST), fitted = stride === 1 ? voxels : voxels.filter((_, i) => i % stride === 0);
  const logs = (n: number): number => Math.log(values[n] as number), termsAt = termValues(powers, dims);
  const residualsOf = (coefficients: readonly number[], of: Int32Array): Float64Array => {
    const row = new Float64Array(powers.length);
    return Float64Array.from(of, (n) => {
      termsAt(n, row);
      return logs(n) - row.reduce((sum, x, term) => sum + x * (coefficients[term] as number), 0);
    });
  };
  const solve = (tukey: Float64Array | null): number[] => weightedFit(values, fitted, powers.length, termsAt, tukey);
  let coefficients = solve(null), scale = 0;
  for (let i = 0; i < MOST_ITERATIONS; i++) {
    const residuals = residualsOf(coefficients, fitted);
    scale = robustScale(residuals);
    if (!(scale > 0)) break;
    const next = solve(residuals.map((r) => tukeyWeight(r / (TUKEY * scale))));
    const change = Math.max(...next.map((c, term) => Math.abs(c - (coefficients[term] as number))));
    coefficients = next;
    if (change < RESTS) break;
  }
  const all = residualsOf(coefficients, voxels), limit = scale > 0 ? TUKEY * scale : Infinity;
  const isUsed = (i: number): boolean => Math.abs(all[i] as number) < limit;
  return { coefficients, usedCount: all.filter((_, i) => isUsed(i)).length, isUsed };
}

const tukeyWeight = (u: number): number => (Math.abs(u) < 1 ? (1 - u * u) ** 2 : 0);

function robustScale(residuals: Float64Array): number {
  const median = medianOf(residuals);
  return MAD_TO_SIGMA * medianOf(residuals.map((r) => Math.abs(r - median)));
}

/** Normal equations; M over its largest, so that weights stay near 1. */
function weightedFit(values: Values, voxels: Int32Array, terms: number, termsAt: (n: number, out: Float64Array) => void, tukey: Float64Array | null): number[] {
  const matrix = new Float64Array(terms * terms), right = new Float64Array(terms), row = new Float64Array(terms);
  const largest = voxels.reduce((most, n) => Math.max(most, values[n] as number), 0);
  for (let i = 0; i < voxels.length; i++) {
    const n = voxels[i] as number, v = values[n] as number, weight = (v / largest) ** 2 * (tukey ? tukey[i] as number : 1);
    if (weight === 0) continue;
    termsAt(n, row);
    const y = Math.log(v);
    for (let a = 0; a < terms; a++) {
      const weighted = weight * (row[a] as number);
      right[a] = (right[a] as number) + weighted * y;
      for (let b = 0; b <= a; b++) matrix[a * terms + b] = (matrix[a * terms + b] as number) + weighted * (row[b] as number);
    }
  }
  return solvePositive(matrix, right);
}
