/** Values of a curve that are there, each with the weight of its error. */

export interface WeightedPoints {
  /** Of each point in the curve. */
  timeIndices: number[];
  timesH: number[]; values: number[];
  /** 1/σ², or 1 for all where a σ is unknown or 0. */
  weights: number[];
  /** Null: unknown for at least one point, so that none can be believed. */
  sigmas: number[] | null;
}

/** Time points with a finite time and value; in the order of the curve. */
export function weightedPoints(timesH: readonly number[], values: readonly (number | null)[], sigmas: readonly (number | null)[]): WeightedPoints {
  const timeIndices = values.flatMap((value, t) => (value !== null && Number.isFinite(value) && Number.isFinite(timesH[t]) ? [t] : []));
  const own = timeIndices.map((t) => sigmas[t] ?? NaN);
  const known = own.every((sigma) => sigma > 0 && Number.isFinite(sigma));
  return {
    timeIndices,
    timesH: timeIndices.map((t) => timesH[t] as number), values: timeIndices.map((t) => values[t] as number),
    weights: known ? own.map((sigma) => 1 / sigma ** 2) : own.map(() => 1),
    sigmas: known ? own : null,
  };
}

/** Standard deviation of Σ c_j y_j for independent y; null where σ is unknown. */
export function sigmaOfSum(coefficients: ArrayLike<number>, sigmas: readonly number[] | null): number | null {
  return sigmas && Math.sqrt(sigmas.reduce((sum, sigma, j) => sum + ((coefficients[j] as number) * sigma) ** 2, 0));
}

/** Median distance of neighbouring time points, hours; null for fewer than two, or where they do not ascend. */
export function medianIntervalH(timesH: readonly number[]): number | null {
  const distances = timesH.slice(1).map((timeH, t) => timeH - (timesH[t] as number)).filter((distance) => distance > 0).sort((a, b) => a - b);
  if (distances.length === 0) return null;
  const middle = distances.length / 2;
  return ((distances[Math.ceil(middle) - 1] as number) + (distances[Math.floor(middle)] as number)) / 2;
}
