/** Integrals of smooth functions to near machine precision, also where they have a kink or a root at an end. */

/** Steps of the substitution: its error falls as e^(−c/h). */
const STEP = 1 / 32, REACH = 4.5;

/** ∫ f from a to b by the tanh-sinh substitution (H. Takahasi and M. Mori, Publ. RIMS 9, 721 (1974)). */
export function integrate(f: (x: number) => number, a: number, b: number): number {
  const half = (b - a) / 2;
  if (!(half > 0)) return 0;
  let sum = 0;
  for (let i = -REACH / STEP; i <= REACH / STEP; i++) {
    const u = (Math.PI / 2) * Math.sinh(i * STEP);
    // Distance to the nearer end, so that it does not round away.
    const fromEnd = half * Math.exp(-Math.abs(u)) / Math.cosh(u);
    const x = u < 0 ? a + fromEnd : b - fromEnd;
    const weight = Math.cosh(i * STEP) / Math.cosh(u) ** 2;
    if (weight > 0 && x > a && x < b) sum += weight * f(x);
  }
  return (sum * STEP * half * Math.PI) / 2;
}

/** ∫ f from a to ∞ of what falls as e^(−(x − a)²/2) or faster. */
export const integrateTail = (f: (x: number) => number, a: number): number => integrate(f, a, a + 3) + integrate(f, a + 3, a + 12) + integrate(f, a + 12, a + 40);
