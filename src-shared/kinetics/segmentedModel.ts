/**
 * Continuous broken lines through the curves of all layers with shared breaks: y = a + s₀ t + Σ c_k max(0, t − b_k) for each layer, weighted
 * by 1/σ² (docs/formulas.md, Stages). Sums over the points from a break on make χ² of any breaks independent of the number of points.
 */
import { solvePositive } from '../quantify/linearAlgebra.js';
import type { JointCurves, JointLayer } from './segmentedCurves.js';

/**
 * A column whose remaining square is below this part of Σ w x² is taken for a combination of those before it: the squares are differences of
 * sums of that size, and hold nothing but their rounding errors there.
 */
export const DEPENDENT = 1e-11;

/** Suffix sums over points i, i + 1, …, in x = (t − t₀)/span, of what a straight line leaves of the values. */
interface LayerSums { s0: Float64Array; s1: Float64Array; s2: Float64Array; y0: Float64Array; y1: Float64Array; chi2: number }

export interface SegmentedProblem { curves: JointCurves; x: Float64Array; startH: number; spanH: number; sums: LayerSums[] }

export function segmentedProblem(curves: JointCurves): SegmentedProblem {
  const startH = curves.timesH[0] ?? 0, spanH = (curves.timesH.at(-1) ?? 0) - startH || 1;
  const x = Float64Array.from(curves.timesH, (timeH) => (timeH - startH) / spanH);
  return { curves, x, startH, spanH, sums: curves.layers.map((layer) => sumsOf(x, layer)) };
}

function sumsOf(x: Float64Array, { values, weights }: JointLayer): LayerSums {
  const n = x.length, total = (each: (i: number) => number): number => x.reduce((sum, _, i) => sum + (weights[i] as number) * each(i), 0);
  const weight = total(() => 1), meanX = total((i) => x[i] as number) / weight, meanY = total((i) => values[i] as number) / weight;
  const spread = total((i) => ((x[i] as number) - meanX) ** 2);
  const slope = spread > 0 ? total((i) => ((x[i] as number) - meanX) * ((values[i] as number) - meanY)) / spread : 0;
  const residual = (i: number): number => (values[i] as number) - meanY - slope * ((x[i] as number) - meanX);
  const suffix = (each: (i: number) => number): Float64Array => {
    const sums = new Float64Array(n + 1);
    for (let i = n - 1; i >= 0; i--) sums[i] = (sums[i + 1] as number) + (weights[i] as number) * each(i);
    return sums;
  };
  const at = (i: number): number => x[i] as number;
  return { s0: suffix(() => 1), s1: suffix(at), s2: suffix((i) => at(i) ** 2), y0: suffix(residual), y1: suffix((i) => at(i) * residual(i)), chi2: total((i) => residual(i) ** 2) };
}

/** First point at or after `position`. */
export function firstFrom(x: Float64Array, position: number): number {
  let low = 0, high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) < position) low = middle + 1; else high = middle;
  }
  return low;
}

/** Scalar products of the columns 1, x, (x − b₁)₊, … of one layer with each other (packed: row (row + 1)/2 + column) and with its values. */
function fillProducts({ s0, s1, s2, y0, y1 }: LayerSums, breaks: ArrayLike<number>, first: ArrayLike<number>, products: Float64Array, right: Float64Array): void {
  products[0] = s0[0] as number;
  right[0] = y0[0] as number;
  for (let row = 1, at = 1; row < right.length; row++) {
    const b = row === 1 ? 0 : (breaks[row - 2] as number), from = row === 1 ? 0 : (first[row - 2] as number);
    const [w0, w1, w2] = [s0[from] as number, s1[from] as number, s2[from] as number];
    products[at++] = w1 - b * w0;
    for (let column = 1; column <= row; column++) {
      const other = column === 1 ? 0 : (breaks[column - 2] as number);
      products[at++] = w2 - (b + other) * w1 + b * other * w0;
    }
    right[row] = (y1[from] as number) - b * (y0[from] as number);
  }
}

/** χ² of the best broken line with these breaks. @param breaks ascending, in x */
export function chi2At({ x, sums }: SegmentedProblem, breaks: readonly number[]): number {
  const size = breaks.length + 2, products = new Float64Array((size * (size + 1)) / 2), right = new Float64Array(size);
  const first = breaks.map((b) => firstFrom(x, b));
  let chi2 = 0;
  for (const layer of sums) {
    fillProducts(layer, breaks, first, products, right);
    chi2 += layer.chi2;
    for (let row = 0, start = 0; row < size; start += ++row) {
      const size2 = layer.s2[row < 2 ? 0 : (first[row - 2] as number)] as number;
      let left = products[start + row] as number, value = right[row] as number;
      for (let column = 0, other = 0; column < row; other += ++column) {
        let dot = products[start + column] as number;
        for (let k = 0; k < column; k++) dot -= (products[start + k] as number) * (products[other + k] as number);
        const pivot = products[other + column] as number, entry = pivot === 0 ? 0 : dot / pivot;
        products[start + column] = entry;
        left -= entry * entry;
        value -= entry * (right[column] as number);
      }
      const pivot = left > DEPENDENT * size2 ? Math.sqrt(left) : 0;
      products[start + row] = pivot;
      right[row] = pivot === 0 ? 0 : value / pivot;
      chi2 -= (right[row] as number) ** 2;
    }
  }
  return Math.max(0, chi2);
}

export interface BrokenLine {
  /** Of the layer, as in {@link JointLayer}. */
  index: number;
  /** First time point, breaks, last time point; and the line there. */
  cornersH: number[]; corners: number[];
  /** Per hour, of each segment; variances for the σ of the weights, null where the values do not tell the slope. */
  slopes: number[]; slopeVariances: (number | null)[];
  /** At every time point of the joint curves. */
  fitted: number[];
}

/** A combination of unknowns that the equations do not give back within this is one that the values say nothing of. */
const UNTOLD = 1e-4;

/** The lines themselves. @param breaksH ascending */
export function brokenLines({ curves: { layers }, x, startH, spanH }: SegmentedProblem, breaksH: readonly number[]): BrokenLine[] {
  const breaks = breaksH.map((timeH) => (timeH - startH) / spanH), size = breaks.length + 2;
  const columns = (position: number): number[] => [1, position, ...breaks.map((b) => Math.max(0, position - b))];
  const design = Array.from(x, columns), cornersH = [startH, ...breaksH, startH + spanH];
  return layers.map(({ index, values, weights }) => {
    const product = (row: number, column: number): number => design.reduce((sum, own, i) => sum + (weights[i] as number) * (own[row] as number) * (own[column] as number), 0);
    const products = Float64Array.from({ length: size * size }, (_, at) => product(Math.floor(at / size), at % size));
    const solve = (right: readonly number[]): number[] => solvePositive(Float64Array.from(products), Float64Array.from(right));
    const solved = solve(Array.from({ length: size }, (_, row) => design.reduce((sum, own, i) => sum + (weights[i] as number) * (own[row] as number) * (values[i] as number), 0)));
    const lineAt = (own: readonly number[]): number => own.reduce((sum, entry, k) => sum + entry * (solved[k] as number), 0);
    const varianceOf = (own: readonly number[], solution: readonly number[]): number | null => {
      const isTold = own.every((entry, row) => Math.abs(solution.reduce((sum, c, k) => sum + c * (products[row * size + k] as number), 0) - entry) < UNTOLD);
      return isTold ? solution.reduce((sum, c, k) => sum + c * (own[k] as number), 0) / spanH ** 2 : null;
    };
    const segments = Array.from({ length: breaks.length + 1 }, (_, segment) => Array.from({ length: size }, (_unused, k) => Number(k >= 1 && k <= segment + 1)));
    return {
      index, cornersH, corners: cornersH.map((timeH) => lineAt(columns((timeH - startH) / spanH))),
      slopes: segments.map((own) => lineAt(own) / spanH),
      slopeVariances: segments.map((own) => varianceOf(own, solve(own))),
      fitted: design.map(lineAt),
    };
  });
}
