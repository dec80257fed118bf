/** Spectra of images, for their displacement. */
import { planTransform } from '../kspace/fft.js';
import type { Values } from '../segment/grid.js';
import type { Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';

/** Fourier coefficients at k = 0 … n − 1 of each axis, x fastest. */
export interface ImageSpectrum { dims: Dims; re: Float64Array; im: Float64Array }

/** Cycles over the field of view of coefficient k of n: −n/2 … n/2. */
export const cyclesOf = (k: number, n: number): number => (2 * k <= n ? k : k - n);

export function spectrumOf(values: Values, dims: Dims): ImageSpectrum {
  let sum = 0, count = 0;
  for (let n = 0; n < values.length; n++) if (Number.isFinite(values[n])) { sum += values[n] as number; count++; }
  const mean = count === 0 ? 0 : sum / count;
  const spectrum = { dims, re: Float64Array.from(values, (value) => (Number.isFinite(value) ? value - mean : 0)), im: new Float64Array(values.length) };
  transformed(spectrum, 'forward');
  return spectrum;
}

/** In place. */
function transformed({ dims, re, im }: ImageSpectrum, direction: 'forward' | 'inverse'): void {
  for (const axis of [0, 1, 2] as const) {
    const n = dims[axis];
    if (n === 1) continue;
    const step = axis === 0 ? 1 : axis === 1 ? dims[0] : dims[0] * dims[1], columns = axis === 0 ? 1 : step, plan = planTransform(n, columns), line = step * n;
    for (let from = 0; from < re.length; from += line) {
      const result = plan.transform({ re: re.slice(from, from + line), im: im.slice(from, from + line) }, direction);
      re.set(result.re, from);
      im.set(result.im, from);
    }
  }
}

/** What lies at x lies at x + `shiftVox` after it; band-limited, with the edges of the image joined. Values that are not finite stay where they are. */
export function shiftedBy<T extends Values>(values: T, dims: Dims, shiftVox: Vec3): T {
  if (shiftVox.every((shift) => shift === 0)) return values;
  const spectrum = spectrumOf(values, dims), { re, im } = spectrum, factors = dims.map((n, axis) => phaseFactors(n, shiftVox[axis] as number));
  const [x, y, z] = factors as [PhaseFactors, PhaseFactors, PhaseFactors];
  for (let k = 0, n = 0; k < dims[2]; k++) for (let j = 0; j < dims[1]; j++) for (let i = 0; i < dims[0]; i++, n++) {
    for (const [{ cos, sin }, at] of [[x, i], [y, j], [z, k]] as const) {
      const own = re[n] as number, c = cos[at] as number, s = sin[at] as number;
      re[n] = own * c - (im[n] as number) * s;
      im[n] = own * s + (im[n] as number) * c;
    }
  }
  transformed(spectrum, 'inverse');
  let sum = 0, count = 0;
  for (let n = 0; n < values.length; n++) if (Number.isFinite(values[n])) { sum += values[n] as number; count++; }
  const mean = count === 0 ? 0 : sum / count, scale = 1 / values.length;
  return values.map((value, n) => (Number.isFinite(value) ? mean + (re[n] as number) * scale : value)) as T;
}

interface PhaseFactors { cos: Float64Array; sin: Float64Array }

/** e^(−2πi·k·s/n); at the Nyquist frequency its real part, so that the image stays real. */
function phaseFactors(n: number, shift: number): PhaseFactors {
  const angle = (k: number): number => (-2 * Math.PI * cyclesOf(k, n) * shift) / n;
  return { cos: Float64Array.from({ length: n }, (_, k) => Math.cos(angle(k))), sin: Float64Array.from({ length: n }, (_, k) => (2 * k === n ? 0 : Math.sin(angle(k)))) };
}
