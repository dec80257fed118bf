/** Robust weighted least squares of ln M on the terms of a polynomial. */
import type { Values } from '../segment/grid.js';
import { robustScale } from '../statistics/median.js';
import type { Dims } from '../volume/volume.js';
import { solvePositive } from './linearAlgebra.js';
import { termValues, type Powers } from './logPolynomial.js';

const TUKEY = 4.685, MOST_ITERATIONS = 100, RESTS = 1e-12;

/** Rows of the terms at each voxel, and what they shall give. */
interface Equations { terms: Float64Array; count: number; logs: Float64Array; weights: Float64Array }

export interface LogFit {
  coefficients: number[];
  /** ln b at each voxel. */
  fitted: Float64Array;
  /** Whether the voxel keeps a Tukey weight. */
  isUsed: (i: number) => boolean;
}

/** Weights M²·Tukey(residual/(4.685·s)), s = 1.4826·median|r − median r|; the first pass with M² alone. `voxels`: indices of positive values. */
export function fitLogPolynomial(values: Values, voxels: Int32Array, dims: Dims, powers: readonly Powers[]): LogFit {
  const equations = equationsOf(values, voxels, dims, powers), { logs } = equations;
  let coefficients = solve(equations, null), fitted = product(equations, coefficients), scale = 0;
  const residuals = new Float64Array(logs.length), tukey = new Float64Array(logs.length);
  const update = (): void => {
    for (let i = 0; i < residuals.length; i++) residuals[i] = (logs[i] as number) - (fitted[i] as number);
    scale = robustScale(residuals);
  };
  update();
  for (let i = 0; i < MOST_ITERATIONS && scale > 0; i++) {
    for (let r = 0; r < tukey.length; r++) tukey[r] = tukeyWeight((residuals[r] as number) / (TUKEY * scale));
    const next = solve(equations, tukey);
    const change = Math.max(...next.map((c, term) => Math.abs(c - (coefficients[term] as number))));
    coefficients = next;
    fitted = product(equations, coefficients);
    update();
    if (change < RESTS) break;
  }
  const limit = scale > 0 ? TUKEY * scale : Infinity;
  return { coefficients, fitted, isUsed: (i) => Math.abs(residuals[i] as number) < limit };
}

const tukeyWeight = (u: number): number => (Math.abs(u) < 1 ? (1 - u * u) ** 2 : 0);

/** Weights M² over the largest, so that they stay near 1. */
function equationsOf(values: Values, voxels: Int32Array, dims: Dims, powers: readonly Powers[]): Equations {
  const count = powers.length, terms = new Float64Array(voxels.length * count), termsAt = termValues(powers, dims);
  const largest = voxels.reduce((most, n) => Math.max(most, values[n] as number), 0);
  voxels.forEach((n, i) => { termsAt(n, terms.subarray(i * count, (i + 1) * count)); });
  return {
    terms, count,
    logs: Float64Array.from(voxels, (n) => Math.log(values[n] as number)),
    weights: Float64Array.from(voxels, (n) => ((values[n] as number) / largest) ** 2),
  };
}

function product({ terms, count, logs }: Equations, coefficients: readonly number[]): Float64Array {
  const out = new Float64Array(logs.length);
  for (let i = 0, at = 0; i < out.length; i++) {
    let sum = 0;
    for (let term = 0; term < count; term++, at++) sum += (terms[at] as number) * (coefficients[term] as number);
    out[i] = sum;
  }
  return out;
}

/** By the normal equations. */
function solve({ terms, count, logs, weights }: Equations, tukey: Float64Array | null): number[] {
  const matrix = new Float64Array(count * count), right = new Float64Array(count);
  for (let i = 0; i < logs.length; i++) {
    const weight = (weights[i] as number) * (tukey ? tukey[i] as number : 1), row = i * count, y = logs[i] as number;
    if (weight === 0) continue;
    for (let a = 0; a < count; a++) {
      const weighted = weight * (terms[row + a] as number);
      right[a] = (right[a] as number) + weighted * y;
      for (let b = 0; b <= a; b++) matrix[a * count + b] = (matrix[a * count + b] as number) + weighted * (terms[row + b] as number);
    }
  }
  return solvePositive(matrix, right);
}
