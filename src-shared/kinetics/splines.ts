/**
 * The banded equations of a natural cubic smoothing spline: (R + λ Qᵀ W⁻¹ Q) γ = Qᵀ y, g = y − λ W⁻¹ Q γ, with γ the second derivatives at
 * the inner knots. P. J. Green and B. W. Silverman, Nonparametric Regression and Generalized Linear Models (1994), chapter 2.
 */

/** Times ascend strictly; as many weights, positive; Qᵀ as three entries a row: value i, i + 1 and i + 2 of inner knot i. */
export interface Knots { times: readonly number[]; weights: readonly number[]; q: readonly (readonly [number, number, number])[] }

/** Pentadiagonal, symmetric, decomposed as L D Lᵀ: the diagonal as it was, D, and the first and second column below the diagonal of L. */
export interface BandedSystem { main: Float64Array; d: Float64Array; first: Float64Array; second: Float64Array }

export function knotsOf(times: readonly number[], weights: readonly number[]): Knots {
  const q = times.slice(2).map((time, i): [number, number, number] => {
    const before = 1 / ((times[i + 1] as number) - (times[i] as number)), after = 1 / (time - (times[i + 1] as number));
    return [before, -before - after, after];
  });
  return { times, weights, q };
}

export function bandedSystem({ times, weights, q }: Knots, lambda: number): BandedSystem {
  const n = q.length;
  const gap = (i: number): number => (times[i + 1] as number) - (times[i] as number);
  const variance = (i: number): number => 1 / (weights[i] as number);
  const row = (i: number): readonly [number, number, number] => q[i] ?? [0, 0, 0];
  const main = Float64Array.from(q, ([a, b, c], i) => (gap(i) + gap(i + 1)) / 3 + lambda * (a * a * variance(i) + b * b * variance(i + 1) + c * c * variance(i + 2)));
  const next = Float64Array.from(q, ([, b, c], i) => (i + 1 < n ? gap(i + 1) / 6 + lambda * (b * row(i + 1)[0] * variance(i + 1) + c * row(i + 1)[1] * variance(i + 2)) : 0));
  const afterNext = Float64Array.from(q, ([, , c], i) => (i + 2 < n ? lambda * c * row(i + 2)[0] * variance(i + 2) : 0));
  const d = new Float64Array(n), first = new Float64Array(n), second = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    d[i] = at(main, i) - at(first, i - 1) ** 2 * at(d, i - 1) - at(second, i - 2) ** 2 * at(d, i - 2);
    first[i] = (at(next, i) - at(first, i - 1) * at(second, i - 1) * at(d, i - 1)) / at(d, i);
    second[i] = at(afterNext, i) / at(d, i);
  }
  return { main, d, first, second };
}

/** Fitted values and slopes at the knots. */
export function smoothWith({ times, weights, q }: Knots, { d, first, second }: BandedSystem, lambda: number, values: readonly number[]): { fitted: number[]; slopes: number[] } {
  const n = q.length;
  const gamma = Float64Array.from(q, ([a, b, c], i) => a * (values[i] as number) + b * (values[i + 1] as number) + c * (values[i + 2] as number));
  for (let i = 0; i < n; i++) gamma[i] = at(gamma, i) - at(first, i - 1) * at(gamma, i - 1) - at(second, i - 2) * at(gamma, i - 2);
  for (let i = n - 1; i >= 0; i--) gamma[i] = at(gamma, i) / at(d, i) - at(first, i) * at(gamma, i + 1) - at(second, i) * at(gamma, i + 2);
  const fitted = values.map((value, i) => {
    const pull = (q[i]?.[0] ?? 0) * at(gamma, i) + (q[i - 1]?.[1] ?? 0) * at(gamma, i - 1) + (q[i - 2]?.[2] ?? 0) * at(gamma, i - 2);
    return value - (lambda / (weights[i] as number)) * pull;
  });
  const slopes = fitted.map((value, i) => {
    const isLast = i === fitted.length - 1, left = isLast ? i - 1 : i, gap = (times[left + 1] as number) - (times[left] as number);
    const chord = isLast ? value - (fitted[left] as number) : (fitted[i + 1] as number) - value;
    const [own, other] = isLast ? [0, at(gamma, left - 1)] : [at(gamma, i - 1), at(gamma, i)];
    return chord / gap + ((isLast ? 1 : -1) * gap * (2 * own + other)) / 6;
  });
  return { fitted, slopes };
}

/** Value and slope of a natural cubic spline anywhere: cubic between its knots, straight beyond them. */
export function splineAt(times: readonly number[], { fitted, slopes }: { fitted: readonly number[]; slopes: readonly number[] }, time: number): { value: number; rate: number } {
  const last = times.length - 1, left = Math.min(Math.max(times.findLastIndex((knot) => knot <= time), 0), last - 1);
  const [from, to, y0, y1, m0, m1] = [times[left], times[left + 1], fitted[left], fitted[left + 1], slopes[left], slopes[left + 1]] as [number, number, number, number, number, number];
  if (time <= from) return { value: y0 + m0 * (time - from), rate: m0 };
  if (time >= to) return { value: y1 + m1 * (time - to), rate: m1 };
  const gap = to - from, s = (time - from) / gap, chord = (y1 - y0) / gap, a = m0 + m1 - 2 * chord, b = 3 * chord - 2 * m0 - m1;
  return { value: y0 + gap * s * (m0 + s * (b + s * a)), rate: m0 + s * (2 * b + 3 * s * a) };
}

/** Trace of the smoother's matrix, its effective number of parameters, from the central bands of the inverse (M. F. Hutchinson and F. R. de Hoog, Numer. Math. 47, 99 (1985), doi 10.1007/BF01389878). */
export function traceOfSmoother({ times, weights, q }: Knots, { d, first, second }: BandedSystem, lambda: number): number {
  const n = q.length;
  const inverse = new Float64Array(n), inverseNext = new Float64Array(n), inverseAfter = new Float64Array(n);
  let trace = times.length;
  for (let i = n - 1; i >= 0; i--) {
    const [one, two] = [at(first, i), at(second, i)];
    inverseNext[i] = -one * at(inverse, i + 1) - two * at(inverseNext, i + 1);
    inverseAfter[i] = -one * at(inverseNext, i + 1) - two * at(inverse, i + 2);
    inverse[i] = 1 / at(d, i) - one * at(inverseNext, i) - two * at(inverseAfter, i);
  }
  for (let i = 0; i < times.length; i++) {
    const [a, b, c] = [q[i]?.[0] ?? 0, q[i - 1]?.[1] ?? 0, q[i - 2]?.[2] ?? 0];
    const leverage = a * a * at(inverse, i) + b * b * at(inverse, i - 1) + c * c * at(inverse, i - 2)
      + 2 * (a * b * at(inverseNext, i - 1) + b * c * at(inverseNext, i - 2) + a * c * at(inverseAfter, i - 2));
    trace -= (lambda / (weights[i] as number)) * leverage;
  }
  return trace;
}

const at = (values: Float64Array, i: number): number => values[i] ?? 0;
