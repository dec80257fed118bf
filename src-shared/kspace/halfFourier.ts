/**
 * Completes k-space of which one side was not acquired (partial Fourier), by projection onto convex sets: the image's phase is taken from the
 * symmetric centre, and magnitude and acquired samples are made to agree in turn.
 * Source: E. M. Haacke, E. D. Lindskog, W. Lin, J. Magn. Reson. 92, 126 (1991); ParaVision's `RecoHalfFT` does the same line by line.
 */
import { makeColumns, planTransform, type ComplexColumns } from './fft.js';
import { axisLines, forEachTile, type ComplexGrid } from './grid.js';

export interface AcquiredRange {
  axis: 0 | 1 | 2;
  /** First and last acquired step. */
  from: number;
  to: number;
}

const ITERATIONS = 10;

/** Whether enough of the centre was acquired on both sides to know the phase, and enough is missing to matter. */
export function isCompletable({ from, to }: AcquiredRange): boolean {
  const before = -from, after = to + 1, edge = Math.max(before, after);
  return Math.min(before, after) >= 2 && Math.abs(before - after) > 0.02 * 2 * edge;
}

/** Replaces the image's lines along one axis by those of the completed k-space, in place. */
export function completeAxis(image: ComplexGrid, range: AcquiredRange, onLines: (fraction: number) => void): void {
  const length = image.dims[range.axis];
  const { taper, isKept } = masks(range, length);
  forEachTile(axisLines(image, range.axis), (data, columns) => {
    const plan = planTransform(length, columns);
    let acquired = plan.transform(data, 'forward');
    scaleRows(acquired, columns, length, () => 1 / length);
    acquired = copied(acquired);
    const centre = copied(acquired);
    scaleRows(centre, columns, length, (row) => taper[row] as number);
    const phase = copied(plan.transform(centre, 'inverse'));
    let estimate = copied(plan.transform(copied(acquired), 'inverse'));
    for (let i = 0; i < ITERATIONS; i++) {
      takePhase(estimate, phase);
      const spectrum = plan.transform(estimate, 'forward');
      scaleRows(spectrum, columns, length, () => 1 / length);
      keepRows(spectrum, acquired, columns, isKept);
      estimate = copied(plan.transform(spectrum, 'inverse'));
    }
    return estimate;
  }, onLines);
}

/** By row of the transform: weight of the centre that gives the phase (Hann over the symmetric part), and whether the row keeps its value: acquired, or zero fill beyond the band. */
function masks({ from, to }: AcquiredRange, length: number): { taper: Float64Array; isKept: Uint8Array } {
  const half = Math.min(-from, to + 1), edge = Math.max(-from, to);
  const taper = new Float64Array(length), isKept = new Uint8Array(length);
  for (let k = -Math.floor(length / 2); k < length - Math.floor(length / 2); k++) {
    const row = ((k % length) + length) % length;
    taper[row] = Math.abs(k) < half ? 0.5 + 0.5 * Math.cos((Math.PI * k) / half) : 0;
    isKept[row] = (k >= from && k <= to) || Math.abs(k) > edge ? 1 : 0;
  }
  return { taper, isKept };
}

function scaleRows({ re, im }: ComplexColumns, columns: number, rows: number, weight: (row: number) => number): void {
  for (let row = 0, at = 0; row < rows; row++) {
    const w = weight(row);
    for (let c = 0; c < columns; c++, at++) {
      re[at] = (re[at] as number) * w;
      im[at] = (im[at] as number) * w;
    }
  }
}

function takePhase({ re, im }: ComplexColumns, phase: ComplexColumns): void {
  for (let i = 0; i < re.length; i++) {
    const x = phase.re[i] as number, y = phase.im[i] as number, size = Math.hypot(x, y);
    const magnitude = Math.hypot(re[i] as number, im[i] as number);
    re[i] = size > 0 ? (magnitude * x) / size : magnitude;
    im[i] = size > 0 ? (magnitude * y) / size : 0;
  }
}

function keepRows(spectrum: ComplexColumns, acquired: ComplexColumns, columns: number, isKept: Uint8Array): void {
  for (const [row, kept] of isKept.entries()) {
    if (!kept) continue;
    const start = row * columns, end = start + columns;
    spectrum.re.set(acquired.re.subarray(start, end), start);
    spectrum.im.set(acquired.im.subarray(start, end), start);
  }
}

function copied({ re, im }: ComplexColumns): ComplexColumns {
  const copy = makeColumns(re.length, 1);
  copy.re.set(re);
  copy.im.set(im);
  return copy;
}
