/** Where a fit begins: the best of a coarse grid over every amount that could be. */

const sumOfSquares = (values: readonly number[]): number => values.reduce((sum, value) => sum + value * value, 0);

/** m1/n − 1 and m2/n from a tenth to ten million, a third of a decade apart. */
const LOGS = Array.from({ length: 25 }, (_, n) => Math.LN10 * (-1 + n / 3));

/** @param residuals of the logarithms of m1/n − 1 and, with two unknowns, m2 @returns the best of the grid */
export function bestOnGrid(residuals: (logs: readonly number[]) => readonly number[], n: number, unknowns: number): number[] {
  const starts = unknowns === 1 ? LOGS.map((m1) => [m1]) : LOGS.flatMap((m1) => LOGS.map((m2) => [m1, m2 + Math.log(n)]));
  let best: number[] = starts[0] ?? [], least = Infinity;
  for (const logs of starts) {
    const chi2 = sumOfSquares(residuals(logs));
    if (chi2 < least) [best, least] = [logs, chi2];
  }
  return best;
}
