/** Fractions for file formats that have no decimals. */

/** The closest fraction to a positive `value` whose terms fit `limit`, by continued fractions. */
export function toRational(value: number, limit = 0x7fffffff): [numerator: number, denominator: number] {
  let [n0, d0, n1, d1] = [0, 1, 1, 0];
  let rest = value;
  for (;;) {
    const whole = Math.floor(rest);
    const [n2, d2] = [whole * n1 + n0, whole * d1 + d0];
    if (n2 > limit || d2 > limit) break;
    [n0, d0, n1, d1] = [n1, d1, n2, d2];
    const error = rest - whole;
    if (error < 1e-12 || n1 / d1 === value) break;
    rest = 1 / error;
  }
  return d1 === 0 ? [limit, 1] : [n1, d1];
}
