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
  const x = timesH.map((other) => (other - timeH) / halfWidthH), w = x.map((u, j) => (1 - Math.abs(u) ** 3) ** 3 * (weights[j] as number));
  const heaviest = Math.max(...w), terms = degree + 1;
  const moment = (power: number): number => x.reduce((sum, u, j) => sum + ((w[j] as number) / heaviest) * u ** power, 0);
  const moments = Array.from({ length: 2 * degree + 1 }, (_, power) => moment(power));
  const operatorRow = (order: number): number[] => {
    const unit = Float64Array.from({ length: terms }, (_, k) => Number(k === order));
    const solved = solvePositive(Float64Array.from({ length: terms * terms }, (_, at) => moments[Math.floor(at / terms) + (at % terms)] as number), unit);
    return x.map((u, j) => ((w[j] as number) / heaviest) * solved.reduce((sum, c, k) => sum + c * u ** k, 0));
  };
  const apply = (row: readonly number[]): number => row.reduce((sum, c, j) => sum + c * (values[j] as number), 0);
  const slope = operatorRow(1).map((c) => c / halfWidthH);
  return { value: apply(operatorRow(0)), rate: apply(slope), rateSigma: sigmaOfSum(slope, sigmas) };
}

function within({ timeIndices, timesH, values, weights, sigmas }: WeightedPoints, timeH: number, halfWidthH: number): WeightedPoints {
  const near: number[] = [];
  for (let j = 0; j < timesH.length; j++) if (Math.abs((timesH[j] as number) - timeH) < halfWidthH) near.push(j);
  const of = (all: readonly number[]): number[] => near.map((j) => all[j] as number);
  return { timeIndices: of(timeIndices), timesH: of(timesH), values: of(values), weights: of(weights), sigmas: sigmas && of(sigmas) };
}
