/** Local polynomial regression: value and slope of a curve with the errors of both (docs/formulas.md, Growth rate). */
import { solvePositive } from '../quantify/linearAlgebra.js';
import { sigmaOfSum, type WeightedPoints } from './weightedPoints.js';

export interface SlopeAt { value: number; rate: number; rateSigma: number | null }

/**
 * Polynomial of `degree` through the points within `halfWidthH` of `timeH`, weighted by the tricube kernel over σ². Null where fewer than
 * degree + 1 different times lie in it. W. S. Cleveland, J. Am. Stat. Assoc. 74, 829 (1979).
 */
export function localSlope(points: WeightedPoints, timeH: number, degree: 1 | 2, halfWidthH: number): SlopeAt | null {
  const { timesH, values, weights, sigmas } = within(points, timeH, halfWidthH);
  if (new Set(timesH).size <= degree) return null;
  const count = timesH.length, x = new Float64Array(count), w = new Float64Array(count);
  let heaviest = 0;
  for (let j = 0; j < count; j++) {
    const u = ((timesH[j] as number) - timeH) / halfWidthH, kernel = (1 - Math.abs(u) ** 3) ** 3 * (weights[j] as number);
    x[j] = u; w[j] = kernel;
    if (kernel > heaviest) heaviest = kernel;
  }
  const terms = degree + 1, moments = new Float64Array(2 * degree + 1);
  for (let j = 0; j < count; j++) {
    w[j] = (w[j] as number) / heaviest;
    for (let power = 0; power < moments.length; power++) moments[power] = (moments[power] as number) + (w[j] as number) * (x[j] as number) ** power;
  }
  const operatorRow = (order: number): Float64Array => {
    const unit = new Float64Array(terms), matrix = new Float64Array(terms * terms);
    unit[order] = 1;
    for (let at = 0; at < matrix.length; at++) matrix[at] = moments[Math.floor(at / terms) + (at % terms)] as number;
    const solved = solvePositive(matrix, unit);
    return w.map((weight, j) => weight * solved.reduce((sum, c, k) => sum + c * (x[j] as number) ** k, 0));
  };
  const apply = (row: Float64Array): number => row.reduce((sum, c, j) => sum + c * (values[j] as number), 0);
  const slope = operatorRow(1).map((c) => c / halfWidthH);
  return { value: apply(operatorRow(0)), rate: apply(slope), rateSigma: sigmaOfSum(slope, sigmas) };
}

function within({ timeIndices, timesH, values, weights, sigmas }: WeightedPoints, timeH: number, halfWidthH: number): WeightedPoints {
  const near: number[] = [];
  for (let j = 0; j < timesH.length; j++) if (Math.abs((timesH[j] as number) - timeH) < halfWidthH) near.push(j);
  const of = (all: readonly number[]): number[] => near.map((j) => all[j] as number);
  return { timeIndices: of(timeIndices), timesH: of(timesH), values: of(values), weights: of(weights), sigmas: sigmas && of(sigmas) };
}
