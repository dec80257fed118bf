/** Modified Bessel functions, scaled so that they never overflow: e^(−|x|)·Iₙ(x). */

/** Below it the power series, all of whose terms are positive; above it the asymptotic series, whose smallest term is then below 1e-16. */
const ASYMPTOTIC_FROM = 20;

/** e^(−|x|)·I₀(x), relative error below 1e-14. Abramowitz and Stegun 9.6.12, 9.7.1. */
export const besselI0e = (x: number): number => scaledBessel(0, Math.abs(x));

/** e^(−|x|)·I₁(x), odd in x, relative error below 1e-14. Abramowitz and Stegun 9.6.10, 9.7.1. */
export const besselI1e = (x: number): number => Math.sign(x) * scaledBessel(1, Math.abs(x));

function scaledBessel(order: 0 | 1, x: number): number {
  return x < ASYMPTOTIC_FROM ? Math.exp(-x) * powerSeries(order, x) : asymptoticSeries(order, x) / Math.sqrt(2 * Math.PI * x);
}

/** Σ (x/2)^(2k + n) / (k!·(k + n)!) */
function powerSeries(order: number, x: number): number {
  const square = (x * x) / 4;
  let term = order === 0 ? 1 : x / 2, sum = term;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= square / (k * (k + order));
    sum += term;
  }
  return sum;
}

/** 1 − (μ − 1)/8x + (μ − 1)(μ − 9)/2!(8x)² − …, μ = 4n²; cut where the terms begin to grow. */
function asymptoticSeries(order: number, x: number): number {
  const mu = 4 * order * order;
  let term = 1, sum = 1;
  for (let k = 1; k < 2 * x; k++) {
    const next = (-term * (mu - (2 * k - 1) ** 2)) / (8 * x * k);
    if (Math.abs(next) >= Math.abs(term) || Math.abs(next) < 1e-17) break;
    term = next;
    sum += term;
  }
  return sum;
}
