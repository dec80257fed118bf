/** How far the cell moved between two time points: sub-pixel phase correlation (docs/formulas.md, Drift). */
import { inverseOf } from '../quantify/cell/crosstalk.js';
import { axesOf } from '../quantify/cell/frame.js';
import { medianOf } from '../quantify/select.js';
import type { Vec3 } from '../volume/geometry.js';
import { cyclesOf, type ImageSpectrum } from './driftSpectrum.js';

export interface Displacement {
  shiftVox: Vec3;
  /** One standard deviation along each axis; null: nothing to measure it from. */
  errorVox: Vec3 | null;
  /** Axes of more than one voxel along which nothing rises above the noise: their shift is 0. */
  unseen: readonly (0 | 1 | 2)[];
}

/** Coefficients beyond this part of the Nyquist frequency are noise rather than shape. */
const USED_BAND = { slice: 0.5, volume: 0.25 };
const PASSES = 6, SETTLED_VOX = 1e-6, REACH_VOX = 4;
/** A coefficient shows structure where its cross spectrum is so many times the power of the noise; noise alone gives that once in 10⁴. */
const SEEN_POWERS = 10;
/** A shift with a larger error is none. */
const MOST_ERROR_VOX = 0.5;

interface Term { cycles: Vec3; re: number; im: number; weight: number; /** |F₁|² + |F₂|². */ power: number }

/**
 * The phase of the cross spectrum is −2π Σ k s/n: a weighted straight line through the origin, weights the size of the cross spectrum, found from a start within
 * four voxels by a search over whole and half voxels, then by least squares of the remaining phase. Once shifted back, what is left of the difference is noise:
 * coefficients that do not rise above it are left out of a second fit, and axes along which none is left are not seen. Positive: the second lies farther along.
 */
export function displacementOf(first: ImageSpectrum, second: ImageSpectrum): Displacement {
  const { dims } = first, axes = axesOf(dims), all = crossTerms(first, second), rough = fit(all, axes, dims, [0, 0, 0]);
  if (!rough) return { shiftVox: [0, 0, 0], errorVox: null, unseen: axes };
  const noise = noisePowerOf(all, rough.shiftVox, dims), terms = all.filter(({ weight }) => weight > SEEN_POWERS * noise);
  let seen = axes.filter((axis) => terms.some(({ cycles }) => cycles[axis] !== 0));
  for (;;) {
    const found = seen.length === 0 ? null : fit(terms, seen, dims, rough.shiftVox);
    const worst = found && seen.reduce((most, axis) => (found.errorVox[axis] > found.errorVox[most] ? axis : most));
    if (found && worst !== null && found.errorVox[worst] <= MOST_ERROR_VOX) return { ...found, unseen: axes.filter((axis) => !seen.includes(axis)) };
    if (seen.length === 0) return { shiftVox: [0, 0, 0], errorVox: null, unseen: axes };
    seen = found && worst !== null ? seen.filter((axis) => axis !== worst) : [];
  }
}

/** Of one coefficient: half of what is left of the second less the first, once shifted back. A median, so that growth (few coefficients) does not count. */
function noisePowerOf(terms: readonly Term[], shift: Vec3, dims: readonly number[]): number {
  return medianOf(Float64Array.from(terms, (term) => Math.max(0, term.power - 2 * turnedReal(term, shift, dims)))) / (2 * Math.LN2);
}

/** Along `axes` only; null where the terms do not suffice. @param start along them */
function fit(terms: readonly Term[], axes: readonly (0 | 1 | 2)[], dims: readonly [number, number, number], start: Vec3): { shiftVox: Vec3; errorVox: Vec3 } | null {
  if (terms.length <= axes.length) return null;
  const shift: [number, number, number] = [0, 0, 0];
  for (const axis of axes) shift[axis] = start[axis];
  coarse(terms, shift, axes, dims);
  let variance = 0, inverse: number[][] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const normal = axes.map(() => axes.map(() => 0)), right = axes.map(() => 0);
    let misfit = 0;
    for (const term of terms) {
      const phase = remainingPhase(term, shift, dims), rows = axes.map((axis) => (-2 * Math.PI * (term.cycles[axis] as number)) / dims[axis]);
      misfit += term.weight * phase * phase;
      rows.forEach((a, r) => {
        right[r] = (right[r] as number) + term.weight * a * phase;
        rows.forEach((b, c) => { const row = normal[r] as number[]; row[c] = (row[c] as number) + term.weight * a * b; });
      });
    }
    inverse = inverseOf(normal);
    const step = inverse.map((row) => row.reduce((sum, value, c) => sum + value * (right[c] as number), 0));
    if (!step.every(Number.isFinite)) return null;
    axes.forEach((axis, n) => { shift[axis] = (shift[axis] as number) + (step[n] as number); });
    // Both halves of a real image's spectrum say the same: half of the terms are independent.
    variance = misfit / Math.max(1, terms.length / 2 - axes.length);
    if (Math.max(...step.map(Math.abs)) < SETTLED_VOX) break;
  }
  const errorVox: [number, number, number] = [0, 0, 0];
  axes.forEach((axis, n) => { errorVox[axis] = Math.sqrt(2 * variance * (inverse[n]?.[n] ?? 0)); });
  return errorVox.every(Number.isFinite) ? { shiftVox: shift, errorVox } : null;
}

function crossTerms(first: ImageSpectrum, second: ImageSpectrum): Term[] {
  const { dims } = first, terms: Term[] = [], band = axesOf(dims).length > 2 ? USED_BAND.volume : USED_BAND.slice;
  for (let k = 0, n = 0; k < dims[2]; k++) for (let j = 0; j < dims[1]; j++) for (let i = 0; i < dims[0]; i++, n++) {
    const cycles: Vec3 = [cyclesOf(i, dims[0]), cyclesOf(j, dims[1]), cyclesOf(k, dims[2])];
    if (n === 0 || cycles.some((own, axis) => Math.abs(own) > (band * (dims[axis] as number)) / 2)) continue;
    const a = first.re[n] as number, b = first.im[n] as number, c = second.re[n] as number, d = second.im[n] as number;
    const re = c * a + d * b, im = d * a - c * b, weight = Math.hypot(re, im);
    if (weight > 0) terms.push({ cycles, re: re / weight, im: im / weight, weight, power: a * a + b * b + c * c + d * d });
  }
  return terms;
}

function turnedReal({ cycles, re, im, weight }: Term, shift: Vec3, dims: readonly number[]): number {
  const angle = angleOf(cycles, shift, dims);
  return weight * (re * Math.cos(angle) - im * Math.sin(angle));
}

const angleOf = (cycles: Vec3, shift: Vec3, dims: readonly number[]): number =>
  2 * Math.PI * cycles.reduce((sum, own, axis) => sum + (own * (shift[axis] as number)) / (dims[axis] as number), 0);

function remainingPhase({ cycles, re, im }: Term, shift: Vec3, dims: readonly number[]): number {
  const angle = angleOf(cycles, shift, dims), c = Math.cos(angle), s = Math.sin(angle);
  return Math.atan2(im * c + re * s, re * c - im * s);
}

/** The best of whole and half voxels along one axis after the other, by the real part of the turned cross spectrum. */
function coarse(terms: readonly Term[], shift: [number, number, number], axes: readonly (0 | 1 | 2)[], dims: readonly number[]): void {
  const agreement = (at: Vec3): number => terms.reduce((sum, term) => sum + turnedReal(term, at, dims), 0);
  for (const axis of [...axes, ...axes]) {
    const own = shift[axis], tried = Array.from({ length: 4 * REACH_VOX + 1 }, (_, n) => own + n / 2 - REACH_VOX);
    const at = (value: number): Vec3 => { const place: [number, number, number] = [...shift]; place[axis] = value; return place; };
    shift[axis] = tried.reduce((best, value) => (agreement(at(value)) > agreement(at(best)) ? value : best), own);
  }
}
