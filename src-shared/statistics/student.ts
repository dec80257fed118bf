/** Student's and the normal distribution. */

/** |z| of a standard normal number below which 95 % lie. */
export const NORMAL_975 = 1.959963984540054;

/** P(|t| ≤ `t`) for a whole number of degrees of freedom: the finite series 26.7.3 and 26.7.4 of Abramowitz and Stegun. */
export function studentInside(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees)), cosine2 = Math.cos(angle) ** 2;
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1, sum = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < degrees; k += 2) {
    term *= (cosine2 * (k - 1)) / k;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/** |t| below which 95 % lie. @param degrees of freedom, at least 1 */
export function studentQuantile975(degrees: number): number {
  let low = 1.9, high = 13;
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (studentInside(middle, degrees) < 0.95) low = middle; else high = middle;
  }
  return (low + high) / 2;
}
