/**
 * Discrete Fourier transforms of many columns at once, any length (Stockham autosort, one pass per prime factor).
 * Data is index-major: sample j of column c lies at `j·columns + c`, so the innermost loop runs over contiguous columns.
 */

/** Complex samples, `[length][columns]`, index-major. */
export interface ComplexColumns { re: Float64Array; im: Float64Array }

export function makeColumns(length: number, columns: number): ComplexColumns {
  return { re: new Float64Array(length * columns), im: new Float64Array(length * columns) };
}

export interface FftPlan {
  readonly length: number;
  readonly columns: number;
  /** `X[k] = Σ_j x[j]·exp(∓2πi·jk/n)`, unscaled, forward with the minus sign. Overwrites `data`; returns the buffer that holds the result. */
  transform(data: ComplexColumns, direction: 'forward' | 'inverse'): ComplexColumns;
}

/** Plans transforms of `length` samples in `columns` columns. The returned plan owns one work buffer and is not re-entrant. */
export function planFft(length: number, columns: number): FftPlan {
  const factors = primeFactors(length);
  const cosines = Float64Array.from({ length }, (_, k) => Math.cos((2 * Math.PI * k) / length));
  const sines = Float64Array.from({ length }, (_, k) => Math.sin((2 * Math.PI * k) / length));
  let spare = makeColumns(length, columns);
  return {
    length,
    columns,
    transform(data, direction) {
      const sign = direction === 'forward' ? -1 : 1;
      let from = data;
      let to = spare;
      let stride = 1;
      for (const factor of factors) {
        stage(from, to, { length, factor, stride, columns, sign, cosines, sines });
        stride *= factor;
        [from, to] = [to, from];
      }
      spare = to;
      return from;
    },
  };
}

interface Stage {
  length: number; factor: number; stride: number; columns: number; sign: number;
  cosines: Float64Array; sines: Float64Array;
}

/**
 * One decimation-in-frequency pass: splits transforms of `length/stride` points into `factor` interleaved shorter ones.
 * Output part u of block q is `Σ_r x[q + m·r]·w_factor^(r·u)`, turned by `w^(q·u)`; both turns are one table look-up.
 */
function stage(from: ComplexColumns, to: ComplexColumns, { length, factor, stride, columns, sign, cosines, sines }: Stage): void {
  const m = length / stride / factor;
  const run = stride * columns;
  const { re: fromRe, im: fromIm } = from;
  const { re: toRe, im: toIm } = to;
  const butterflyStep = length / factor;
  for (let q = 0; q < m; q++) {
    for (let u = 0; u < factor; u++) {
      const out = run * (factor * q + u);
      for (let r = 0; r < factor; r++) {
        const turn = (q * u * stride + r * u * butterflyStep) % length;
        const c = cosines[turn] ?? 0;
        const s = sign * (sines[turn] ?? 0);
        const source = run * (q + m * r);
        if (r === 0) turnRun(toRe, toIm, out, fromRe, fromIm, source, run, c, s);
        else addTurnedRun(toRe, toIm, out, fromRe, fromIm, source, run, c, s);
      }
    }
  }
}

function turnRun(toRe: Float64Array, toIm: Float64Array, out: number, fromRe: Float64Array, fromIm: Float64Array, source: number, run: number, c: number, s: number): void {
  for (let t = 0; t < run; t++) {
    const x = fromRe[source + t] as number;
    const y = fromIm[source + t] as number;
    toRe[out + t] = x * c - y * s;
    toIm[out + t] = x * s + y * c;
  }
}

function addTurnedRun(toRe: Float64Array, toIm: Float64Array, out: number, fromRe: Float64Array, fromIm: Float64Array, source: number, run: number, c: number, s: number): void {
  for (let t = 0; t < run; t++) {
    const x = fromRe[source + t] as number;
    const y = fromIm[source + t] as number;
    toRe[out + t] = (toRe[out + t] as number) + x * c - y * s;
    toIm[out + t] = (toIm[out + t] as number) + x * s + y * c;
  }
}

/** Prime factors in ascending order; empty for 1. */
export function primeFactors(n: number): number[] {
  const factors: number[] = [];
  let rest = n;
  for (let p = 2; p * p <= rest; p++) while (rest % p === 0) { factors.push(p); rest /= p; }
  if (rest > 1) factors.push(rest);
  return factors;
}
