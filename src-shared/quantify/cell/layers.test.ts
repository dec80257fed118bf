import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meanFalseAmplitude, expectedFalseVoxels, RAYLEIGH_LAW } from '../../physics/detection.js';
import { absoluteLevel } from '../../segment/thresholds/threshold.js';
import { layerSums, regionSums, forEachEntry } from './amounts.js';
import { crosstalk, unmix } from './crosstalk.js';
import { depthAt, type CellGeometry } from './depth.js';
import { layerWeights, OUTSIDE, type LayerWeights } from './layerWeights.js';
import { normalised } from './normalise.js';
import { unseenSignal } from './unseen.js';

const VECTORS = '../shared/vectors/11_layers_growth.json';
interface WeightCase { name: string; n: number; pixel_mm: number; top_mm: number; thickness_mm: number; weights: number[][] }
interface CrosstalkCase { name: string; window: 'rect' | 'hann'; pixel_mm: number; thickness_mm: number; K: number[][]; condition_number_layers: number }
interface AmountCase { M: number[][]; weights: number[][]; sigma: number; threshold: number; D: number; sigma_D_GP: number; n_eff: number; voxels_selected: number; reference: number; sigma_reference: number; Q: number; sigma_Q: number }
const vectors = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { layer_weights: WeightCase[]; crosstalk: CrosstalkCase[]; amount_example: AmountCase }) : null;

/** Faces across the third axis, with everything inside the radius. */
const flatCell = (topMm: number, thicknessMm: number): CellGeometry => ({
  axis: [0, 0, 1], centreMm: [0, 0, topMm + thicknessMm / 2], radiusMm: 100, electrodeRadiusMm: 90, thicknessMm, flipped: false,
  faceA: { normal: [0, 0, 1], offsetMm: topMm }, faceB: { normal: [0, 0, 1], offsetMm: topMm + thicknessMm },
});

function dense(weights: LayerWeights): number[][] {
  const rows = Array.from({ length: weights.count }, () => new Array<number>(weights.layer.length).fill(0));
  forEachEntry(weights, null, (n, l, w) => { (rows[l] as number[])[n] = w; });
  return rows;
}

describe.skipIf(!vectors)('layers against the shared vectors (needs ../shared/vectors)', () => {
  it.each(vectors?.layer_weights ?? [])('weights: $name', ({ n, pixel_mm: d, top_mm, thickness_mm, weights }) => {
    const parts = 512, affine = [d, 0, 0, 0, 0, d, 0, 0, 0, 0, d, d / 2, 0, 0, 0, 1];
    const found = dense(layerWeights(flatCell(top_mm, thickness_mm), [1, 1, n], affine, 4, { subSamples: parts }));
    found.forEach((row, l) => { row.forEach((w, k) => { expect(Math.abs(w - (weights[l]?.[k] ?? NaN))).toBeLessThanOrEqual(1 / parts); }); });
  });

  it.each(vectors?.crosstalk ?? [])('crosstalk: $name, $window', ({ window, pixel_mm, thickness_mm, K, condition_number_layers }) => {
    const found = crosstalk({ voxelMm: pixel_mm, thicknessMm: thickness_mm, layers: 4, ...(window === 'hann' ? { window: (u: number) => 0.5 + 0.5 * Math.cos(Math.PI * u) } : {}) });
    found.withElectrodes.forEach((row, l) => { row.forEach((k, m) => { expect(Math.abs(k - (K[l]?.[m] ?? NaN))).toBeLessThan(0.02); }); });
    expect(found.condition / condition_number_layers).toBeCloseTo(1, 1);
  });

  it('the worked amount', () => {
    const known = vectors?.amount_example;
    if (!known) return;
    const values = Float64Array.from(known.M.flat()), w = known.weights.flat();
    const weights: LayerWeights = {
      count: 1, layer: new Uint8Array(16).fill(254), shared: Uint32Array.from({ length: 16 }, (_, n) => n), starts: Uint32Array.from({ length: 17 }, (_, n) => n),
      entryLayers: new Uint8Array(16), entryWeights: Float32Array.from(w), sums: Float64Array.of(w.reduce((sum, one) => sum + one, 0)), from: 0, to: 16,
    };
    const detected = Uint8Array.from(values, (v, n) => (v >= known.threshold && (w[n] ?? 0) > 0 ? 1 : 0));
    const [sum] = layerSums({ values, weights, sums: regionSums(weights, null), detected, region: null, threshold: { high: absoluteLevel(known.threshold), low: null, comparison: '>=' }, sigma: known.sigma, independentShare: 1, law: RAYLEIGH_LAW });
    if (!sum) throw new Error('no layer');
    expect(sum.signal + sum.falseSignal).toBeCloseTo(known.D, 9);
    expect(sum.sigmaSignal).toBeCloseTo(known.sigma_D_GP, 9);
    expect(sum.effectiveVoxels).toBeCloseTo(known.n_eff, 9);
    const q = normalised(known.D, sum.sigmaSignal, { full: known.reference, relativeError: known.sigma_reference / known.reference });
    expect(q?.value).toBeCloseTo(known.Q, 9);
    expect(q?.sigma).toBeCloseTo(known.sigma_Q, 9);
  });
});

it('sums what several coils saw without the noise of each', () => {
  const weights: LayerWeights = {
    count: 1, layer: new Uint8Array(3), shared: new Uint32Array(0), starts: Uint32Array.of(0), entryLayers: new Uint8Array(0), entryWeights: new Float32Array(0), sums: Float64Array.of(3), from: 0, to: 3,
  };
  const law = { coils: 4, isReal: false }, detected = Uint8Array.of(1, 1, 0), threshold = { high: absoluteLevel(6), low: null, comparison: '>=' as const };
  const [sum] = layerSums({ values: Float64Array.of(8, 7, 3), weights, sums: regionSums(weights, null), detected, region: null, threshold, sigma: 1, independentShare: 1, law });
  expect(sum?.falseSignal).toBeCloseTo(expectedFalseVoxels(6, 3, law) * meanFalseAmplitude(6, 4), 12);
  expect((sum?.signal ?? NaN) + (sum?.falseSignal ?? NaN)).toBeCloseTo(Math.sqrt(64 - 7) + Math.sqrt(49 - 7), 12);
  expect(sum?.sigmaSignal).toBeCloseTo(Math.sqrt(64 / (64 - 7) + 49 / (49 - 7)), 12);
});

const tilted = fc.record({ nx: fc.double({ min: -0.05, max: 0.05, noNaN: true }), ny: fc.double({ min: -0.05, max: 0.05, noNaN: true }), wedge: fc.double({ min: -0.02, max: 0.02, noNaN: true }), count: fc.integer({ min: 2, max: 12 }) });

describe('layer weights', () => {
  it('equal those of all sub-samples, whatever the tilt, the wedge and the voxels', () => {
    fc.assert(fc.property(tilted, ({ nx, ny, wedge, count }) => {
      const size = Math.hypot(nx, ny, 1), sizeB = Math.hypot(nx + wedge, ny, 1), dims = [9, 7, 10] as const, spacing = [0.11, 0.13, 0.1] as const;
      const cell: CellGeometry = {
        axis: [0, 0, 1], centreMm: [0.45, 0.4, 0.45], radiusMm: 0.35, electrodeRadiusMm: 0.3, thicknessMm: 0.6, flipped: false,
        faceA: { normal: [nx / size, ny / size, 1 / size], offsetMm: 0.15 }, faceB: { normal: [(nx + wedge) / sizeB, ny / sizeB, 1 / sizeB], offsetMm: 0.75 },
      };
      const affine = [spacing[0], 0, 0, 0, 0, spacing[1], 0, 0, 0, 0, spacing[2], 0, 0, 0, 0, 1];
      const found = dense(layerWeights(cell, [...dims], affine, count));
      for (let n = 0; n < 630; n++) {
        const own = new Array<number>(count).fill(0);
        for (let s = 0; s < 64; s++) {
          const at = [n % 9 + ((s % 4) + 0.5) / 4 - 0.5, Math.floor(n / 9) % 7 + ((Math.floor(s / 4) % 4) + 0.5) / 4 - 0.5, Math.floor(n / 63) + (Math.floor(s / 16) + 0.5) / 4 - 0.5] as const;
          const posMm = [at[0] * spacing[0], at[1] * spacing[1], at[2] * spacing[2]] as const, u = depthAt(cell, posMm);
          if (u < 0 || u > 1 || Math.hypot(posMm[0] - 0.45, posMm[1] - 0.4) > 0.35) continue;
          const l = Math.min(count - 1, Math.floor(u * count));
          own[l] = (own[l] ?? 0) + 1 / 64;
        }
        if (own.some((w, l) => Math.abs(w - (found[l]?.[n] ?? NaN)) > 0.05)) expect(found.map((row) => row[n])).toEqual(own);
      }
    }), { numRuns: 10 });
  });

  it('count from the other electrode when the cell is flipped, and are nothing outside', () => {
    const affine = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], cell = flatCell(1.5, 4);
    expect(Array.from(layerWeights(cell, [1, 1, 8], affine, 4).layer)).toEqual([OUTSIDE, OUTSIDE, 0, 1, 2, 3, OUTSIDE, OUTSIDE]);
    expect(Array.from(layerWeights({ ...cell, flipped: true }, [1, 1, 8], affine, 4).layer)).toEqual([OUTSIDE, OUTSIDE, 3, 2, 1, 0, OUTSIDE, OUTSIDE]);
  });
});

describe('crosstalk and what a threshold hides', () => {
  it('takes itself away', () => {
    const { matrix } = crosstalk({ voxelMm: 0.1, thicknessMm: 1.2, layers: 4 }), truth = [2, 1, 1.5, 0.5];
    const measured = matrix.map((row) => row.reduce((sum, k, m) => sum + k * (truth[m] ?? 0), 0));
    unmix(matrix, measured, [0, 0, 0, 0]).values.forEach((value, l) => { expect(value).toBeCloseTo(truth[l] ?? NaN, 9); });
  });

  it('is a third of what lies between T and 2 T for amplitudes that are equally frequent', () => {
    const T = 5, amplitudes = Array.from({ length: 4000 }, (_, n) => (n + 0.5) / 400);
    const near = amplitudes.filter((a) => a >= T).reduce((sum, a) => sum + a, 0), below = amplitudes.filter((a) => a < T).reduce((sum, a) => sum + a, 0);
    expect(unseenSignal({ nearSignal: near, falseSignal: 0 }) / below).toBeCloseTo(1, 2);
  });
});
