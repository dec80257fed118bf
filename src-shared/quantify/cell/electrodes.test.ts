import { describe, expect, it } from 'vitest';
import { fillNormals } from '../../random.js';
import { bandPsf, fitElectrodes } from './electrodeModel.js';
import type { CellGeometry } from './depth.js';
import { layerWeights } from './layerWeights.js';
import { leakagePercent } from './leakage.js';
import { pristineSignal } from './pristine.js';
import { subtractSignal } from './subtract.js';

const DIMS = [40, 40, 32] as const, AFFINE = [0.1, 0, 0, -1.95, 0, 0.1, 0, -1.95, 0, 0, 0.1, -1.55, 0, 0, 0, 1];
const CELL: CellGeometry = {
  axis: [0, 0, 1], centreMm: [0, 0, 0], radiusMm: 1.8, electrodeRadiusMm: 1.6, thicknessMm: 1.2, flipped: false,
  faceA: { normal: [0, 0, 1], offsetMm: -0.6 }, faceB: { normal: [0, 0, 1], offsetMm: 0.6 },
};
const SIGMA = 1 / 200, SHEET = 0.047;

/** Magnitudes of two sheets 0.2 voxels outside the faces, with noise. */
function electrodes(sigma: number): Float32Array {
  const noise = fillNormals(new Float64Array(2 * 40 * 40 * 32), 7);
  return Float32Array.from({ length: 51200 }, (_, n) => {
    const k = Math.floor(n / 1600), isBelowDisc = Math.hypot((n % 40) * 0.1 - 1.95, (Math.floor(n / 40) % 40) * 0.1 - 1.95) <= 1.6;
    const signal = isBelowDisc ? SHEET * (bandPsf(k - 9.3) + bandPsf(k - 21.7)) : 0;
    return Math.hypot(signal + sigma * (noise[2 * n] as number), sigma * (noise[2 * n + 1] as number));
  });
}

describe('leakage of the electrodes', () => {
  it('finds two sheets, how strong they are and how far out they lie, under the noise', () => {
    const image = { values: electrodes(SIGMA), dims: [...DIMS] as [number, number, number], affine: AFFINE, sigma: SIGMA };
    const { sheets, outwardsVox } = fitElectrodes(image, CELL);
    expect(sheets.a / SHEET).toBeCloseTo(1, 1);
    expect(sheets.b / SHEET).toBeCloseTo(1, 1);
    expect(outwardsVox.a).toBeCloseTo(0.2, 1);
    expect(outwardsVox.b).toBeCloseTo(0.2, 1);
  });

  it('leaves less than a fifth of it, by the model and by the cell before cycling', () => {
    const dims = [...DIMS] as [number, number, number], values = electrodes(SIGMA), weights = layerWeights(CELL, dims, AFFINE, 4, { radiusMm: 1.3 });
    const before = electrodes(SIGMA / 2), input = { pristine: { values: before, dims, affine: AFFINE, sigma: SIGMA / 2 }, pristineCell: CELL, cell: CELL, dims, affine: AFFINE, intensityRatio: 1 };
    const visible = (all: ArrayLike<number>): number => leakagePercent(Float32Array.from(all, (v) => (v >= 3 * SIGMA ? v : 0)), weights, null, 1)[0] ?? NaN;
    for (const signal of [fitElectrodes({ values, dims, affine: AFFINE, sigma: SIGMA }, CELL).signal, pristineSignal(input)]) {
      expect(visible(subtractSignal(values, signal))).toBeLessThan(visible(values) / 5);
    }
  });

  it('registers a cell elsewhere by its faces', () => {
    const dims = [...DIMS] as [number, number, number], shift = 0.13, moved: CellGeometry = { ...CELL, centreMm: [0, 0, shift], faceA: { normal: [0, 0, 1], offsetMm: shift - 0.6 }, faceB: { normal: [0, 0, 1], offsetMm: shift + 0.6 } };
    const affine = AFFINE.map((value, n) => (n === 11 ? value + shift : value));
    const common = { pristine: { values: electrodes(0), dims, affine: AFFINE, sigma: null }, pristineCell: CELL, dims, intensityRatio: 2 };
    const here = pristineSignal({ ...common, cell: CELL, affine: AFFINE }), there = pristineSignal({ ...common, cell: moved, affine });
    for (let n = 0; n < here.length; n += 97) expect(there[n]).toBeCloseTo(here[n] ?? NaN, 5);
    expect(Math.max(...here)).toBeGreaterThan(SHEET);
  });
});
