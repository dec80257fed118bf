/** Amounts of a series whose truth is known, errors in closed form, and everything that can be missing. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, type AnalysisParameters } from '../analysis/parameters.js';
import { crosstalk as crosstalkOf } from '../quantify/cell/crosstalk.js';
import { fillNormals } from '../random.js';
import { centredAffine } from '../volume/geometry.js';
import { curveOf } from './measureCurve.js';
import { measureSeries } from './measure.js';
import { regionsOf } from './measureRegions.js';
import { totalCoefficients, unmixSignals } from './measureUnmix.js';
import { DEFAULT_KINETICS, type KineticsParameters } from './parameters.js';
import { prepareSeries } from './prepare.js';
import { resolveSeries } from './resolve.js';
import type { Measured } from './result.js';
import type { SeriesScan } from './series.js';

const VECTORS = '../shared/vectors/11_layers_growth.json';
interface Example { D: number; sigma_D_GP: number; reference: number; sigma_reference: number; Q: number; sigma_Q: number }

const NX = 40, NY = 40, SIGMA = 0.1, ROWS = [14, 26] as const;

/** A pellet of rows 14 to 25, whose layers of three rows hold `amount(layer, t)`, real data. */
function series(count: number, amount: (layer: number, t: number) => number, changes: Partial<SeriesScan> = {}): SeriesScan {
  const image = (inside: (row: number) => number, seed: number): Float64Array => {
    const noise = fillNormals(new Float64Array(NX * NY), seed);
    return noise.map((value, n) => {
      const x = n % NX, y = Math.floor(n / NX), isInside = y >= ROWS[0] && y < ROWS[1] && x >= 5 && x < 35;
      return SIGMA * value + (isInside ? inside(y - ROWS[0]) : 0);
    });
  };
  return {
    name: 'test', path: '', dims: [NX, NY, 1], affine: centredAffine([NX, NY, 1], [1, 1, 1]), unit: 'a.u.', stackAxis: 1, timesH: Array.from({ length: count }, (_, t) => 2 * t + 1), durationH: 2,
    dendriteName: 'Li', dendriteAt: (t) => image((row) => amount(Math.floor(row / 3), t), 100 + t), kind: 'float', llzoName: 'LLZO', llzoAt: () => image(() => 10, 7), messages: [], ...changes,
  };
}

const measured = (scan: SeriesScan, kinetics: Partial<KineticsParameters> = {}, parameters: AnalysisParameters = DEFAULT_PARAMETERS): Measured => {
  const own = { ...DEFAULT_KINETICS, ...kinetics };
  return measureSeries(prepareSeries(scan, parameters, own), parameters, own);
};

const GROWING = series(6, (layer, t) => 1 + (layer + 1) * 0.2 * t);

it('E1: a layer in which nothing is counted is uncertain by one voxel at the threshold, and has rates with errors', () => {
  const parameters: AnalysisParameters = { ...DEFAULT_PARAMETERS, threshold: { ...DEFAULT_PARAMETERS.threshold, method: 'manual', value: 4 } };
  const { curves } = measured(series(12, (layer, t) => (layer === 1 ? Math.max(0, t - 5) * 5 : 0)), { estimator: 'E1', baseline: { per: 'layer', timeIndices: [] } }, parameters), seen = curves.find(({ layer }) => layer === 2);
  seen?.sigmas.slice(0, 6).forEach((sigma) => { expect((sigma ?? NaN) * (seen.weightVox * 10) / 100).toBeCloseTo(4, 1); });
  for (const { rateSigmas } of curves) expect(rateSigmas.every((sigma) => sigma !== null && sigma > 0)).toBe(true);
});

describe('amounts of a growing cell', () => {
  const { curves, total, spaceTime, unit, baseline } = measured(GROWING);
  it('are those that were put in', () => {
    for (const { layer, values } of curves) if (layer !== null) values.forEach((value, t) => { expect(Math.abs((value ?? NaN) - 100 * layer * 0.2 * t / 10)).toBeLessThan(1); });
    expect(unit).toBe('%');
    baseline?.forEach((value) => { expect(value).toBeCloseTo(10, 0); });
    expect(total.values[5]).toBeCloseTo(curves.filter(({ layer }) => layer !== null).reduce((sum, { values }) => sum + (values[5] ?? NaN), 0) / 4, 1);
  });
  it('have the errors of independent voxels, baseline apart', () => {
    const [first] = curves, { sigmas, prepared: { noise } } = prepareSeries(GROWING, DEFAULT_PARAMETERS, DEFAULT_KINETICS);
    const squares = (first?.weightVox ?? NaN) ** 2 / (first?.effectiveVoxels ?? NaN), llzo = (first?.weightVox ?? NaN) * 10;
    const propagated = (t: number): number => (100 * (sigmas[t] ?? NaN) * Math.sqrt(squares)) / llzo;
    expect((first?.sigmas[3] ?? NaN) / propagated(3)).toBeCloseTo(1, 1);
    expect((first?.baselineSigma ?? NaN) / propagated(0)).toBeCloseTo(1, 1);
    for (const { sigma, sigmaError } of noise) expect(Math.abs((sigma ?? NaN) - SIGMA)).toBeLessThan(4 * (sigmaError ?? NaN));
    expect(first?.totalSigmas[0]).toBe(0);
    const [undone] = measured(GROWING, { unmixLayers: true }).curves;
    expect(undone?.totalSigmas[3]).toBeCloseTo(Math.hypot(undone?.sigmas[3] ?? NaN, undone?.baselineSigma ?? NaN, (undone?.values[3] ?? NaN) * (undone?.referenceSigma ?? NaN)), 12);
  });
  it('count the crosstalk that is left in: what undoing it changes', () => {
    const undone = measured(GROWING, { unmixLayers: true }).curves;
    for (const [n, { layer, values, crosstalkShifts }] of curves.entries()) {
      if (layer !== null) values.forEach((value, t) => { expect(crosstalkShifts[t]).toBeCloseTo((undone[n]?.values[t] ?? NaN) - (value ?? NaN), 9); });
      else expect(crosstalkShifts.every((shift) => shift === null)).toBe(true);
    }
    expect(undone.every(({ crosstalkShifts }) => crosstalkShifts.every((shift) => shift === null))).toBe(true);
  });
  it('come with electrodes, rates and depth against time', () => {
    expect(curves.map(({ key }) => key)).toEqual(['1', '2', '3', '4', 'A', 'B']);
    expect(curves[3]?.rates[2]).toBeCloseTo(4, 0);
    const mid = spaceTime.values[5]?.[Math.floor((0.875 - spaceTime.fromDepth) / (spaceTime.toDepth - spaceTime.fromDepth) * (spaceTime.values[5]?.length ?? 0))];
    expect(Math.abs((mid ?? NaN) - 40)).toBeLessThan(1);
  });
  it('can be divided otherwise', () => {
    expect(measured(GROWING, { normalisation: 'none' }).curves[0]?.values[5]).toBeCloseTo(90, -1);
    expect(measured(GROWING, { normalisation: 'last-total', baseline: { per: 'layer', timeIndices: [] } }).total.values[5]).toBeCloseTo(100, 9);
    expect((measured(GROWING, { normalisation: 'llzo-full' }).curves[0]?.values[5] ?? NaN) * 2.2).toBeCloseTo(curves[0]?.values[5] ?? NaN, 0);
  });
});

describe('all layers together', () => {
  it('have the same amount and error however many layers they are cut into', () => {
    const [few, many] = [4, 7].map((layers) => measured(GROWING, {}, { ...DEFAULT_PARAMETERS, layers }).total);
    few?.values.forEach((value, t) => { expect(many?.values[t]).toBeCloseTo(value ?? NaN, 6); });
    few?.sigmas.forEach((sigma, t) => { expect(many?.sigmas[t]).toBeCloseTo(sigma ?? NaN, 6); });
    expect(many?.effectiveVoxels).toBeCloseTo(few?.effectiveVoxels ?? NaN, 6);
  });
});

describe('the last total as divisor', () => {
  const none = { baseline: { per: 'layer' as const, timeIndices: [] }, normalisation: 'last-total' as const };
  it('is 100 % of itself without an error', () => { expect(measured(GROWING, none).total.totalSigmas[5]).toBeCloseTo(0, 6); });
  it('scatters as said with the layers that are in it', () => {
    const prepared = prepareSeries(GROWING, DEFAULT_PARAMETERS, DEFAULT_KINETICS), kinetics = { ...DEFAULT_KINETICS, ...none }, noisy = (draw: number): Float64Array[] => prepared.amplitudes.map((image, t) => {
      const noise = fillNormals(new Float64Array(NX * NY), 5000 + 7 * draw + t);
      return Float64Array.from(image, (own, n) => own + 3 * (noise[n] as number));
    });
    const draws = Array.from({ length: 100 }, (_, draw) => measureSeries({ ...prepared, sigmas: prepared.sigmas.map(() => 3), amplitudes: noisy(draw) }, DEFAULT_PARAMETERS, kinetics).curves[3]);
    const values = draws.map((own) => own?.values[5] ?? NaN), mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const real = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)), said = draws.reduce((sum, own) => sum + Math.sqrt(Math.max(0, (own?.totalSigmas[5] ?? NaN) ** 2 - (own?.crosstalkShifts[5] ?? 0) ** 2)), 0) / draws.length;
    expect(said / real).toBeGreaterThan(0.75);
    expect(said / real).toBeLessThan(1.3);
  });
});

describe('SNR mode', () => {
  it('leaves the errors of rates and stages to the noise of the time points', () => {
    const kinetics = { ...DEFAULT_KINETICS, errors: 'snr' as const }, prepared = prepareSeries(GROWING, DEFAULT_PARAMETERS, kinetics), own = measureSeries(prepared, DEFAULT_PARAMETERS, kinetics);
    expect(own.curves[0]?.totalSigmas[0]).toBe(0);
    expect(own.curves[0]?.rateSigmas).toEqual(measured(GROWING).curves[0]?.rateSigmas);
    expect(resolveSeries(prepared, own, DEFAULT_PARAMETERS, kinetics, null).stages.breaks).toEqual(resolveSeries(prepared, measured(GROWING), DEFAULT_PARAMETERS, DEFAULT_KINETICS, null).stages.breaks);
  });
});

describe('what can be missing', () => {
  it('times that are not even have no rates by Savitzky and Golay, and a reason', () => {
    const { curves, messages } = measured({ ...GROWING, timesH: [1, 3, 5, 8, 9, 11] }, { rate: { method: 'savitzky-golay', halfWidth: null } });
    expect(curves[0]?.rates).toEqual([null, null, null, null, null, null]);
    expect(messages.filter((message) => message.includes('even distances'))).toHaveLength(1);
  });
  it('one time point has an amount and no rates', () => {
    const scan = series(1, () => 1), { curves, messages } = measured(scan);
    expect(curves[0]?.rates).toEqual([null]);
    expect(curves[0]?.values[0]).toBeCloseTo(10, 0);
    expect(messages.join(' ')).toContain('One time point');
    const prepared = prepareSeries(scan, DEFAULT_PARAMETERS, DEFAULT_KINETICS);
    expect(resolveSeries(prepared, measured(scan), DEFAULT_PARAMETERS, DEFAULT_KINETICS, 1).stages.stages).toEqual([]);
  });
  it('without noise there are no errors, and a sentence says so', () => {
    const scan = series(3, () => 1, { dendriteAt: () => new Float32Array(NX * NY).fill(1) }), prepared = prepareSeries(scan, DEFAULT_PARAMETERS, DEFAULT_KINETICS);
    expect(prepared.prepared.messages.join(' ')).toContain('there are no errors');
    expect(measured(scan).curves[0]?.sigmas).toEqual([null, null, null]);
    expect(resolveSeries(prepared, measured(scan), DEFAULT_PARAMETERS, DEFAULT_KINETICS, null).percolation).toEqual({ spans: [null, null, null], firstTimeIndex: null, firstH: null });
  });
  it('without LLZO amounts are in the units of the image', () => {
    const { normalisation, unit } = measured(series(3, () => 1, { llzoAt: null, llzoName: null }));
    expect([normalisation, unit]).toEqual(['none', 'a.u.']);
  });
  it('layers outside the image have no values', () => {
    const far: AnalysisParameters = { ...DEFAULT_PARAMETERS, cell: { ...DEFAULT_PARAMETERS.cell, planes: [{ normal: [0, 1, 0], offsetMm: 10 }, { normal: [0, 1, 0], offsetMm: 50 }] } };
    const { curves, messages } = measured(GROWING, {}, far);
    expect(curves.find(({ key }) => key === '4')?.values.every((value) => value === null)).toBe(true);
    expect(messages.join(' ')).toContain('outside the image');
  });
  it('a voxel without a value at one time point is left out at all of them: no step, and no bias of the part of the volume', () => {
    const holed = (holes: readonly number[]): SeriesScan => series(4, (layer) => 1 + layer, { dendriteAt: (t) => {
      const own = GROWING.dendriteAt(0).slice();
      if (holes.includes(t)) for (let x = 8; x < 20; x++) own[(ROWS[0] + 10) * NX + x] = NaN;
      return own;
    } });
    for (const normalisation of ['llzo-full', 'llzo-first', 'none'] as const) {
      const some = measured(holed([2]), { normalisation }), all = measured(holed([0, 1, 2, 3]), { normalisation });
      expect(some.curves.map(({ values, weightVox }) => [values, weightVox])).toEqual(all.curves.map(({ values, weightVox }) => [values, weightVox]));
      expect(some.curves[3]?.values).toEqual([0, 0, 0, 0]);
    }
    const whole = measured(GROWING, { normalisation: 'llzo-full', baseline: { per: 'layer', timeIndices: [] } }).curves[3], part = measured(holed([2]), { normalisation: 'llzo-full', baseline: { per: 'layer', timeIndices: [] } }).curves[3];
    expect(Math.abs((part?.values[0] ?? NaN) / (whole?.values[0] ?? NaN) - 1)).toBeLessThan(0.05);
  });
  it.each([['black', 0], ['without values', NaN]])('a time point that is %s is left out with words, also as the baseline', (_, fill) => {
    for (const gone of [0, 3]) {
      const scan: SeriesScan = { ...GROWING, dendriteAt: (t) => (t === gone ? new Float64Array(NX * NY).fill(fill) : GROWING.dendriteAt(t)) };
      const prepared = prepareSeries(scan, DEFAULT_PARAMETERS, DEFAULT_KINETICS), own = measureSeries(prepared, DEFAULT_PARAMETERS, DEFAULT_KINETICS), reference = measured(GROWING, { baseline: { per: 'layer', timeIndices: [gone === 0 ? 1 : 0] } });
      expect(prepared.prepared.lostTimeIndices).toEqual([gone]);
      expect(prepared.prepared.messages.join(' ')).toContain(`Time point ${String(gone + 1)}: the image`);
      own.curves.forEach(({ values, rates }, n) => {
        values.forEach((value, t) => { if (t === gone) expect(value).toBeNull(); else expect(value).toBeCloseTo(reference.curves[n]?.values[t] ?? NaN, 9); });
        expect(rates.filter((rate) => rate !== null).length).toBeGreaterThanOrEqual(5);
      });
      expect(own.spaceTime.values[gone]?.every((value) => value === null)).toBe(true);
      expect(resolveSeries(prepared, own, DEFAULT_PARAMETERS, DEFAULT_KINETICS, null).percolation.spans[gone]).toBeNull();
    }
  });
});

describe('crosstalk', () => {
  it('is undone by the inverse of its matrix', () => {
    const matrix = [[0.9, 0.1], [0.1, 0.9]], signal = (value: number): Parameters<typeof unmixSignals>[1][number] => ({ values: [value], variances: [1], bands: null, snrs: [null] });
    const [first, second] = unmixSignals(matrix, [signal(0.9 * 3 + 0.1 * 5), signal(0.1 * 3 + 0.9 * 5)]);
    expect([first?.values[0], second?.values[0]].map((value) => Number(value?.toFixed(12)))).toEqual([3, 5]);
    expect(first?.variances[0]).toBeCloseTo((0.81 + 0.01) / 0.64, 12);
  });
  it('undone, leaves the error of the total that of all voxels as they now weigh, layers at the border of a voxel counted together', () => {
    const prepared = prepareSeries(GROWING, DEFAULT_PARAMETERS, DEFAULT_KINETICS), kinetics = { ...DEFAULT_KINETICS, unmixLayers: true, normalisation: 'none' as const }, own = measureSeries(prepared, DEFAULT_PARAMETERS, kinetics);
    const { layers } = regionsOf(prepared, DEFAULT_PARAMETERS), coefficients = totalCoefficients(own.crosstalk.matrix), weights = new Float64Array(NX * NY);
    layers.voxels.forEach((n, e) => { weights[n] = (weights[n] as number) + (layers.weights[e] as number) * (coefficients[layers.layers[e] as number] as number); });
    expect(own.total.sigmas[3]).toBeCloseTo((prepared.sigmas[3] ?? NaN) * Math.hypot(...weights), 9);
    own.total.values.forEach((value, t) => { expect(own.curves.slice(0, 4).reduce((sum, { values }) => sum + (values[t] ?? NaN), 0)).toBeCloseTo(value ?? NaN, 9); });
  });
  it('is that of the acquired voxels where the data were zero-filled', () => {
    const prepared = prepareSeries(GROWING, DEFAULT_PARAMETERS, DEFAULT_KINETICS), filled = { ...prepared, prepared: { ...prepared.prepared, zeroFill: [1, 2, 1] as [number, number, number] } };
    const { crosstalk: found, cell } = measureSeries(filled, DEFAULT_PARAMETERS, DEFAULT_KINETICS);
    expect(found.matrix).toHaveLength(4);
    crosstalkOf({ voxelMm: 2, thicknessMm: cell.thicknessMm, layers: 4 }).matrix.forEach((row, l) => { row.forEach((own, m) => { expect(found.matrix[l]?.[m]).toBeCloseTo(own, 9); }); });
  });
  it('of nonlinear estimators is refused', () => {
    const { crosstalk, messages } = measured(GROWING, { estimator: 'E2', unmixLayers: true });
    expect(crosstalk.isCorrected).toBe(false);
    expect(messages.join(' ')).toContain('linear estimators only');
  });
});

describe.skipIf(!existsSync(VECTORS))('a worked example (needs ../shared/vectors)', () => {
  it('has this amount and error', () => {
    const { amount_example: known } = JSON.parse(readFileSync(VECTORS, 'utf8')) as { amount_example: Example };
    const place = { key: '1', layer: 1, fromDepth: 0, toDepth: 1, weightVox: 1, effectiveVoxels: 1 }, kinetics = { ...DEFAULT_KINETICS, baseline: { per: 'layer' as const, timeIndices: [] } };
    const { values, totalSigmas } = curveOf(place, { values: [known.D], variances: [known.sigma_D_GP ** 2], bands: null, snrs: [null] }, { timesH: [0], kinetics, divisor: { value: known.reference, relativeError: known.sigma_reference / known.reference }, factor: 1, undone: null });
    expect(values[0]).toBeCloseTo(known.Q, 12);
    expect(totalSigmas[0]).toBeCloseTo(known.sigma_Q, 12);
  });
});
