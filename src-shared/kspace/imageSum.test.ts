/** Images from lines against the sum that defines them. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_KSPACE, type KspaceRecipe } from '../import/recipe.js';
import { normal } from '../random.js';
import type { Dims } from '../volume/volume.js';
import { addImage, addLine, gridTables, makeGrid } from './imageSum.js';

const readKs = Int32Array.from({ length: 8 }, (_, j) => j - 4), phaseKs = Int32Array.of(-3, 2, 0, -1, 1, -2);
const lines = Array.from(phaseKs, (_, line) => Float64Array.from({ length: 16 }, (_, i) => normal(5, 16 * line + i)));

/** `Σ_k w·S[k]·exp(2πi·k(m − c)/N)` over both axes. */
function slow(dims: Dims, centre: readonly [number, number, number], i: number, j: number, weight: (kx: number, ky: number) => number, cycles = 0): { re: number; im: number } {
  let re = 0, im = 0;
  for (const [line, ky] of phaseKs.entries()) for (const [n, kx] of readKs.entries()) {
    const angle = 2 * Math.PI * ((kx * (i - centre[0])) / dims[0] + (ky * (j - centre[1])) / dims[1] - cycles * kx), w = weight(kx, ky);
    const x = lines[line]?.[2 * n] ?? NaN, y = lines[line]?.[2 * n + 1] ?? NaN;
    re += w * (x * Math.cos(angle) - y * Math.sin(angle));
    im += w * (x * Math.sin(angle) + y * Math.cos(angle));
  }
  return { re, im };
}

function image(dims: Dims, centre: readonly [number, number, number], recipe: KspaceRecipe, cyclesPerPoint = 0): Float32Array {
  const grid = makeGrid(dims);
  const tables = gridTables({ gridDims: dims, centre, ks: [readKs, phaseKs, null], recipe, cyclesPerPoint }, true);
  for (const [line, values] of lines.entries()) addLine(grid, tables, line, values, 0, false);
  const out = new Float32Array(dims[0] * dims[1]);
  addImage(grid, { cut: [0, 0, 0], imageDims: dims, transposed: false }, recipe.part, 1, out);
  return out;
}

describe('addLine and addImage', () => {
  it.each([[8, 6], [16, 12], [9, 7], [37, 11]])('any matrix (%i × %i), any centre, any part', (nx, ny) => {
    const dims: Dims = [nx, ny, 1], centre = [nx / 2, ny * 0.5 + 0.37, 0] as const;
    const parts = { real: image(dims, centre, { ...DEFAULT_KSPACE, part: 'real' }), imaginary: image(dims, centre, { ...DEFAULT_KSPACE, part: 'imaginary' }), phase: image(dims, centre, { ...DEFAULT_KSPACE, part: 'phase' }) };
    for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
      const { re, im } = slow(dims, centre, i, j, () => 1);
      expect(parts.real[i + nx * j]).toBeCloseTo(re, 4);
      expect(parts.imaginary[i + nx * j]).toBeCloseTo(im, 4);
      expect(Math.cos((parts.phase[i + nx * j] ?? NaN) - Math.atan2(im, re))).toBeCloseTo(1, 5);
    }
  });

  it('weighs by the window over the acquired band, and turns by the frequency shift', () => {
    const dims: Dims = [16, 6, 1], centre = [8, 3, 0] as const;
    const hann = (k: number, edge: number): number => 0.5 + 0.5 * Math.cos((Math.PI * k) / edge);
    const out = image(dims, centre, { ...DEFAULT_KSPACE, part: 'real', window: 'hann' }, 0.21);
    for (let j = 0; j < 6; j++) for (let i = 0; i < 16; i++) expect(out[i + 16 * j]).toBeCloseTo(slow(dims, centre, i, j, (kx, ky) => hann(kx, 4) * hann(ky, 3), 0.21).re, 4);
  });

  it('a smaller matrix leaves out what lies beyond it', () => {
    const dims: Dims = [4, 6, 1], centre = [2, 3, 0] as const;
    const out = image(dims, centre, { ...DEFAULT_KSPACE, part: 'real' });
    for (let i = 0; i < 4; i++) expect(out[i]).toBeCloseTo(slow(dims, centre, i, 0, (kx) => (kx >= -2 && kx < 2 ? 1 : 0)).re, 4);
  });
});
