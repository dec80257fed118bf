/** Robust planes and lines through points, most of which may be trusted. */
import { medianDistance, robustScale } from '../../statistics/median.js';
import { solvePositive } from '../linearAlgebra.js';

/** Efficiency of 95 % for normal residuals (Tukey's biweight; Beaton and Tukey 1974, Technometrics 16, 147). */
const TUKEY = 4.685;
/** Residuals below it are rounding of single-precision values, mm. */
const ROUNDING = 1e-5;
const MOST_ITERATIONS = 200, TOLERANCE = 1e-12, LAD_ITERATIONS = 60;

export interface RobustFit {
  coefficients: number[];
  /** Robust standard deviation of the residuals, 1.4826·median|r − median r|. */
  scale: number;
  /** Of each point, 0 … 1. */
  weights: Float64Array;
  residuals: Float64Array;
}

/**
 * z ≈ Σ coefficients·columns: first by least absolute deviations, then Tukey's biweight, iteratively reweighted until no coefficient moves by
 * more than 10⁻¹² or 200 times. docs/formulas.md, Cell.
 * @param columns of the design (ones, x, y), each as long as `z`
 */
export function robustFit(columns: readonly ArrayLike<number>[], z: ArrayLike<number>): RobustFit {
  const start = leastAbsolute(columns, z);
  return tukeyFit(columns, z, start, (residuals, weights) => {
    const scale = robustScale(residuals);
    setTukeyWeights(residuals, scale, weights);
    return scale;
  });
}

/** Like {@link robustFit}, with spreads of their own for the points of several groups (two faces that share a slope). */
export function robustFitOfGroups(columns: readonly ArrayLike<number>[], z: ArrayLike<number>, groupEnds: readonly number[]): RobustFit {
  const start = leastAbsolute(columns, z);
  return tukeyFit(columns, z, start, (residuals, weights) => {
    let from = 0, largest = 0;
    for (const end of groupEnds) {
      const scale = robustScale(residuals.subarray(from, end));
      setTukeyWeights(residuals.subarray(from, end), scale, weights.subarray(from, end));
      largest = Math.max(largest, scale);
      from = end;
    }
    return largest;
  });
}

function tukeyFit(columns: readonly ArrayLike<number>[], z: ArrayLike<number>, start: number[], reweigh: (residuals: Float64Array, weights: Float64Array) => number): RobustFit {
  const weights = new Float64Array(z.length), residuals = new Float64Array(z.length);
  let coefficients = start;
  for (let n = 0; n < MOST_ITERATIONS; n++) {
    setResiduals(columns, z, coefficients, residuals);
    reweigh(residuals, weights);
    const next = weightedLeastSquares(columns, z, weights);
    const moved = next.reduce((most, value, c) => Math.max(most, Math.abs(value - (coefficients[c] as number))), 0);
    coefficients = next;
    if (moved < TOLERANCE) break;
  }
  setResiduals(columns, z, coefficients, residuals);
  return { coefficients, scale: reweigh(residuals, weights), weights, residuals };
}

/** Least absolute deviations by weights 1/|r| whose floor shrinks (Schlossmacher 1973, J. Am. Stat. Assoc. 68, 857). */
function leastAbsolute(columns: readonly ArrayLike<number>[], z: ArrayLike<number>): number[] {
  const weights = new Float64Array(z.length).fill(1), residuals = new Float64Array(z.length);
  let coefficients = weightedLeastSquares(columns, z, weights);
  for (let n = 0; n < LAD_ITERATIONS; n++) {
    setResiduals(columns, z, coefficients, residuals);
    const floor = Math.max(1e-9, medianDistance(residuals, 0) * 0.5 ** Math.min(n, 20));
    for (let i = 0; i < weights.length; i++) weights[i] = 1 / Math.max(Math.abs(residuals[i] as number), floor);
    coefficients = weightedLeastSquares(columns, z, weights);
  }
  return coefficients;
}

export function weightedLeastSquares(columns: readonly ArrayLike<number>[], z: ArrayLike<number>, weights: ArrayLike<number>): number[] {
  const n = columns.length, matrix = new Float64Array(n * n), right = new Float64Array(n);
  for (let r = 0; r < n; r++) {
    const row = columns[r] as ArrayLike<number>;
    for (let c = 0; c <= r; c++) {
      const column = columns[c] as ArrayLike<number>;
      let sum = 0;
      for (let i = 0; i < z.length; i++) sum += (weights[i] as number) * (row[i] as number) * (column[i] as number);
      matrix[r * n + c] = sum;
    }
    let sum = 0;
    for (let i = 0; i < z.length; i++) sum += (weights[i] as number) * (row[i] as number) * (z[i] as number);
    right[r] = sum;
  }
  return solvePositive(matrix, right);
}

function setResiduals(columns: readonly ArrayLike<number>[], z: ArrayLike<number>, coefficients: readonly number[], residuals: Float64Array): void {
  for (let i = 0; i < z.length; i++) {
    let fitted = 0;
    for (let c = 0; c < columns.length; c++) fitted += (coefficients[c] as number) * ((columns[c] as ArrayLike<number>)[i] as number);
    residuals[i] = (z[i] as number) - fitted;
  }
}

/** w = (1 − u²)² for |u| < 1, u = r/(4.685·scale). */
export function setTukeyWeights(residuals: Float64Array, scale: number, weights: Float64Array): void {
  const width = Math.max(TUKEY * scale, ROUNDING);
  for (let i = 0; i < residuals.length; i++) {
    const u = (residuals[i] as number) / width;
    weights[i] = Math.abs(u) < 1 ? (1 - u * u) ** 2 : 0;
  }
}
