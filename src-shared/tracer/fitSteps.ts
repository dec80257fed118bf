/** Least squares in one or two unknowns, in damped steps (Levenberg, Quart. Appl. Math. 2, 164 (1944); Marquardt, J. SIAM 11, 431 (1963)). */

/** `covariance`: (JᵀJ)⁻¹ as [11, 12, 22]; null where the residuals do not depend on the unknowns one by one. */
export interface Solved { at: number[]; chi2: number; covariance: [number, number, number] | null }

const MOST_STEPS = 200, STEP = 1e-6, CONVERGED = 1e-12, FIRST_DAMPING = 1e-3, MOST_DAMPING = 1e12;
/** Determinant over the product of the diagonal below which two unknowns are one. */
const SINGULAR = 1e-10;

/** @returns null where the residuals are not finite at the start */
export function damped(residuals: (at: readonly number[]) => readonly number[], start: readonly number[]): Solved | null {
  let at = [...start], r = residuals(at), chi2 = sum(r, r), damping = FIRST_DAMPING;
  if (!Number.isFinite(chi2)) return null;
  for (let step = 0; step < MOST_STEPS && damping < MOST_DAMPING; step++) {
    const slopes = columns(residuals, at), move = solve(normal(slopes, damping), slopes.map((slope) => -sum(slope, r)));
    const next = at.map((value, n) => value + (move[n] ?? 0)), nextR = residuals(next), nextChi2 = sum(nextR, nextR);
    if (!(nextChi2 <= chi2)) { damping *= 10; continue; }
    const isSettled = Math.max(...move.map(Math.abs)) < CONVERGED;
    [at, r, chi2, damping] = [next, nextR, nextChi2, Math.max(damping / 10, 1e-12)];
    if (isSettled) break;
  }
  return { at, chi2, covariance: inverse(normal(columns(residuals, at), 0)) };
}

const sum = (a: readonly number[], b: readonly number[]): number => a.reduce((total, value, n) => total + value * (b[n] ?? 0), 0);

/** Slopes of all residuals along each unknown, by central differences. */
const columns = (residuals: (at: readonly number[]) => readonly number[], at: readonly number[]): number[][] => at.map((_, j) => {
  const moved = (by: number): readonly number[] => residuals(at.map((value, n) => (n === j ? value + by : value)));
  const above = moved(STEP), below = moved(-STEP);
  return above.map((value, n) => (value - (below[n] ?? 0)) / (2 * STEP));
});

/** JᵀJ with its diagonal raised, as [11, 12, 22]; one unknown is a second that nothing depends on. */
function normal([first = [], second]: readonly number[][], damping: number): [number, number, number] {
  const raise = 1 + damping;
  return [sum(first, first) * raise, second ? sum(first, second) : 0, second ? sum(second, second) * raise : 1];
}

function solve([a, b, c]: readonly [number, number, number], [right1 = 0, right2 = 0]: readonly number[]): number[] {
  const determinant = a * c - b * b;
  return determinant > 0 ? [(c * right1 - b * right2) / determinant, (a * right2 - b * right1) / determinant] : [0, 0];
}

function inverse([a, b, c]: readonly [number, number, number]): [number, number, number] | null {
  const determinant = a * c - b * b;
  return determinant > SINGULAR * a * c ? [c / determinant, -b / determinant, a / determinant] : null;
}
