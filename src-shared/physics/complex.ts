/** The few complex numbers that the skin effect needs. */

export interface Complex { re: number; im: number }

export const multiply = (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });

/** I₀(z) = Σ (z²/4)^k/k!², for |z| up to some tens. Abramowitz and Stegun 9.6.12. */
export function complexBesselI0(z: Complex): Complex {
  const square = multiply(z, z), quarter = { re: square.re / 4, im: square.im / 4 };
  let term: Complex = { re: 1, im: 0 };
  const sum = { ...term };
  for (let k = 1; k < 500; k++) {
    const next = multiply(term, quarter);
    term = { re: next.re / (k * k), im: next.im / (k * k) };
    sum.re += term.re;
    sum.im += term.im;
    if (Math.abs(term.re) + Math.abs(term.im) < 1e-17 * (Math.abs(sum.re) + Math.abs(sum.im))) break;
  }
  return sum;
}
