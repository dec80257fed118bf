/**
 * Discrete Fourier transforms of any length without loss of exactness: passes over prime factors ({@link planFft}) where these are small,
 * else the chirp transform (Bluestein 1970), which turns a length with a large prime factor into a convolution of a smooth one.
 */
import { makeColumns, planFft, primeFactors, type ComplexColumns, type FftPlan } from '../phantom/fft.js';

export { makeColumns, type ComplexColumns, type FftPlan };

/** Beyond this a pass over the prime itself costs more than the two longer transforms of the chirp. */
const LARGEST_DIRECT_PRIME = 31;

/**
 * Plans `X[k] = Σ_j x[j]·exp(∓2πi·jk/n)`, unscaled, forward with the minus sign, for `columns` columns at once (index-major, overwritten).
 * The plan owns its work buffers and is not re-entrant.
 */
export function planTransform(length: number, columns: number): FftPlan {
  const largest = primeFactors(length).at(-1) ?? 1;
  return largest <= LARGEST_DIRECT_PRIME ? planFft(length, columns) : planChirp(length, columns);
}

/** Smallest 2ᵃ3ᵇ5ᶜ that is at least `n`. */
export function smoothLength(n: number): number {
  let best = Infinity;
  for (let five = 1; five < best && five < 5 * n; five *= 5) for (let three = five; three < best && three < 3 * n; three *= 3) {
    let length = three;
    while (length < n) length *= 2;
    best = Math.min(best, length);
  }
  return best;
}

/** `jk = (j² + k² − (k − j)²)/2` makes the sum a convolution with the chirp `exp(±πi·j²/n)`. */
function planChirp(length: number, columns: number): FftPlan {
  const padded = smoothLength(2 * length - 1);
  const inner = planFft(padded, columns);
  const { cos, sin } = chirp(length);
  const kernel = chirpSpectrum(length, padded, cos, sin);
  let work = makeColumns(padded, columns);
  return {
    length, columns,
    transform(data, direction) {
      const sign = direction === 'forward' ? 1 : -1;
      work.re.fill(0);
      work.im.fill(0);
      turn(data, work, length, columns, cos, sin, -sign, 1);
      work = inner.transform(work, 'forward');
      multiplyRows(work, kernel, padded, columns, sign);
      work = inner.transform(work, 'inverse');
      turn(work, data, length, columns, cos, sin, -sign, 1 / padded);
      return data;
    },
  };
}

/** `π·j²/n`, reduced before it is rounded: j² mod 2n is exact. */
function chirp(length: number): { cos: Float64Array; sin: Float64Array } {
  const angle = (j: number): number => (Math.PI * ((j * j) % (2 * length))) / length;
  return { cos: Float64Array.from({ length }, (_, j) => Math.cos(angle(j))), sin: Float64Array.from({ length }, (_, j) => Math.sin(angle(j))) };
}

function chirpSpectrum(length: number, padded: number, cos: Float64Array, sin: Float64Array): ComplexColumns {
  const kernel = makeColumns(padded, 1);
  for (let j = 0; j < length; j++) for (const at of j === 0 ? [0] : [j, padded - j]) {
    kernel.re[at] = cos[j] as number;
    kernel.im[at] = sin[j] as number;
  }
  return planFft(padded, 1).transform(kernel, 'forward');
}

/** `to[j] = from[j]·exp(sign·πi·j²/n)·scale` for the first `length` rows. */
function turn(from: ComplexColumns, to: ComplexColumns, length: number, columns: number, cos: Float64Array, sin: Float64Array, sign: number, scale: number): void {
  for (let j = 0, at = 0; j < length; j++) {
    const c = (cos[j] as number) * scale, s = (sin[j] as number) * scale * sign;
    for (let column = 0; column < columns; column++, at++) {
      const x = from.re[at] as number, y = from.im[at] as number;
      to.re[at] = x * c - y * s;
      to.im[at] = x * s + y * c;
    }
  }
}

/** Rows times the kernel's spectrum; the kernel is even, so that of the other direction is its conjugate. */
function multiplyRows(data: ComplexColumns, kernel: ComplexColumns, length: number, columns: number, sign: number): void {
  for (let j = 0, at = 0; j < length; j++) {
    const c = kernel.re[j] as number, s = sign * (kernel.im[j] as number);
    for (let column = 0; column < columns; column++, at++) {
      const x = data.re[at] as number, y = data.im[at] as number;
      data.re[at] = x * c - y * s;
      data.im[at] = x * s + y * c;
    }
  }
}
