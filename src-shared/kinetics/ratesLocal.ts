/** Local polynomial regression: value and slope of a curve with the errors of both (docs/formulas.md, Growth rate). */
import { solvePositive } from '../quantify/linearAlgebra.js';
import { sigmaOfSum, weightedPoints } from './weightedPoints.js';

export interface SlopeAt { value: number; rate: number; rateSigma: number | null }

/** One entry a time point; null: there is none. */
export interface CurvePoints { timesH: readonly number[]; values: readonly (number | null)[]; sigmas: readonly (number | null)[] }

/**
 * Polynomial of `degree` through the points within `halfWidthH` of `timeH`, weighted by the tricube kernel over σ². Points without a σ are left
 * out; where too few have one, all weigh the same and there is no error. Null where fewer than degree + 1 different times lie in it. W. S. Cleveland, J. Am. Stat. Assoc. 74, 829 (1979).
 */
export function localSlope(curve: CurvePoints, timeH: number, degree: 1 | 2, halfWidthH: number): SlopeAt | null {
  const near = within(curve, timeH, halfWidthH), { timesH, values, weights, sigmas } = weightedPoints(near.timesH, near.values, near.sigmas, degree + 1);
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

function within({ timesH, values, sigmas }: CurvePoints, timeH: number, halfWidthH: number): CurvePoints {
  const near = timesH.flatMap((own, t) => (Math.abs(own - timeH) < halfWidthH ? [t] : []));
  return { timesH: near.map((t) => timesH[t] as number), values: near.map((t) => values[t] ?? null), sigmas: near.map((t) => sigmas[t] ?? null) };
}
