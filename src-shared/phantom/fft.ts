/**
 * Discrete Fourier transforms of many columns at once, any length (Stockham autosort, one pass per prime factor).
 * Data is index-major: sample j of column c lies at `j·columns + c`, so the innermost loop runs over contiguous columns.
 */
import { butterfly2, butterfly3, butterfly5, type Butterfly } from './butterflies.js';

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

const BUTTERFLIES: Readonly<Record<number, (butterfly: Butterfly) => void>> = { 2: butterfly2, 3: butterfly3, 5: butterfly5 };

/**
 * One decimation-in-frequency pass: splits transforms of `length/stride` points into `factor` interleaved shorter ones.
 * Output part u of block q is `Σ_r x[q + m·r]·w_factor^(r·u)`, turned by `w^(q·u)`.
 */
function stage(from: ComplexColumns, to: ComplexColumns, stage: Stage): void {
  const { length, factor, stride, columns, sign, cosines, sines } = stage;
  const m = length / stride / factor;
  const run = stride * columns;
  const small = BUTTERFLIES[factor];
  for (let q = 0; q < m; q++) {
    if (!small) { anyFactor(from, to, stage, q, m); continue; }
    const turns = Array.from({ length: factor - 1 }, (_, n) => (q * (n + 1) * stride) % length);
    const cos = turns.map((turn) => cosines[turn] as number);
    const sin = turns.map((turn) => sign * (sines[turn] as number));
    small({ from, to, source: run * q, step: run * m, out: run * factor * q, run, sign, cos, sin });
  }
}

/** Block q of a pass by the defining sum; both turns of a term are one table look-up. */
function anyFactor(from: ComplexColumns, to: ComplexColumns, { length, factor, stride, columns, sign, cosines, sines }: Stage, q: number, m: number): void {
  const run = stride * columns;
  for (let u = 0; u < factor; u++) for (let r = 0; r < factor; r++) {
    const turn = (q * u * stride + r * u * (length / factor)) % length;
    const write = r === 0 ? turnRun : addTurnedRun;
    write(from, run * (q + m * r), to, run * (factor * q + u), run, cosines[turn] as number, sign * (sines[turn] as number));
  }
}

function turnRun(from: ComplexColumns, source: number, to: ComplexColumns, out: number, run: number, c: number, s: number): void {
  for (let t = 0; t < run; t++) {
    const x = from.re[source + t] as number;
    const y = from.im[source + t] as number;
    to.re[out + t] = x * c - y * s;
    to.im[out + t] = x * s + y * c;
  }
}

function addTurnedRun(from: ComplexColumns, source: number, to: ComplexColumns, out: number, run: number, c: number, s: number): void {
  for (let t = 0; t < run; t++) {
    const x = from.re[source + t] as number;
    const y = from.im[source + t] as number;
    to.re[out + t] = (to.re[out + t] as number) + x * c - y * s;
    to.im[out + t] = (to.im[out + t] as number) + x * s + y * c;
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
