/** Stages of curves whose stages are known, of curves that have none, and of those set by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../random.js';
import type { LayerCurve } from './segmentedCurves.js';
import { labelSegments, mergeStages } from './stageLabels.js';
import { findStages, type StageOptions } from './stages.js';

const OPTIONS: StageOptions = { method: 'joint', mostBreaks: 5, leastPoints: 3, manual: null, bootstrap: null };
const ignore = (): void => undefined;
const timesH = Array.from({ length: 60 }, (_, t) => 2.25 + 4.5 * t);
const ENDS = [32.4, 94.5, 194.4];
/** Slopes of the outer and the middle layers in stages I to IV, per hour. */
const OUTER = [0.1, 0.002, 0.03, 0.05], MIDDLE = [0.001, 0.003, 0.05, 0.01];

function curvesOf(layerCount: number, sigma: number, seed = 1, noise = sigma): LayerCurve[] {
  const line = (slopes: readonly number[], t: number): number => slopes.reduce((sum, slope, k) => sum + slope * Math.max(0, Math.min(t, ENDS[k] ?? Infinity) - (ENDS[k - 1] ?? 0)), 0);
  return Array.from({ length: layerCount }, (_, l) => ({
    values: timesH.map((timeH, t) => line(l === 0 || l === layerCount - 1 ? OUTER : MIDDLE, timeH) + noise * normal(seed * 100 + l, t)), sigmas: timesH.map(() => sigma),
  }));
}
const labelsOf = (found: ReturnType<typeof findStages>): (string | null)[] => found.stages.stages.map(({ label }) => label);

describe('stages', () => {
  it.each([3, 4, 5, 8, 12])('I to IV with %i layers', (layerCount) => {
    const found = findStages(timesH, curvesOf(layerCount, 0.05), OPTIONS, 262, ignore);
    expect(labelsOf(found)).toEqual(['I', 'II', 'III', 'IV', null]);
    expect(found.stages.missing).toEqual([]);
    found.stages.breaks.forEach(({ timeH, lowH, highH }, k) => {
      expect(Math.abs(timeH - (ENDS[k] ?? NaN))).toBeLessThan(4.5);
      expect(lowH).toBeLessThan(timeH);
      expect(highH).toBeGreaterThan(timeH);
    });
    expect(found.stages.stages[2]?.middleRate).toBeCloseTo(0.05, 2);
    expect(found.stages.stages[3]).toMatchObject({ toH: 262 });
    expect(found.stages.lines).toHaveLength(layerCount);
    expect(found.stages.lines[0]?.points).toHaveLength(5);
  });

  it('without a short stage IV lasts to the end; PELT finds the same four', () => {
    const joint = findStages(timesH, curvesOf(4, 0.05), OPTIONS, null, ignore), jumping = findStages(timesH, curvesOf(4, 0.02), { ...OPTIONS, method: 'pelt' }, null, ignore);
    expect(labelsOf(joint)).toEqual(['I', 'II', 'III', 'IV']);
    expect(jumping.stages.stages.map(({ label }) => label).filter((label) => label !== null)).toEqual(expect.arrayContaining(['I', 'II', 'III', 'IV']));
    expect(joint.stages.pelt.map(({ layer }) => layer)).toEqual([1, 2, 3, 4]);
  });

  it('two layers have no middle: said, and nothing labelled', () => {
    const found = findStages(timesH, curvesOf(2, 0.05), OPTIONS, null, ignore);
    expect(new Set(labelsOf(found))).toEqual(new Set([null]));
    expect(found.stages.missing).toEqual(['I', 'II', 'III', 'IV']);
    expect(found.messages.join(' ')).toMatch('three or more');
  });

  it('noise alone has no stages', () => {
    fc.assert(fc.property(fc.nat(500), (seed) => {
      const found = findStages(timesH, [0, 1, 2, 3].map((l) => ({ values: timesH.map((_, t) => normal(9000 + 4 * seed + l, t)), sigmas: timesH.map(() => 1) })), { ...OPTIONS, mostBreaks: 2 }, null, ignore);
      expect(labelsOf(found).filter((label) => label === 'II' || label === 'IV')).toEqual([]);
    }), { numRuns: 20 });
    expect(findStages(timesH, [0, 1, 2, 3].map(() => ({ values: timesH.map(() => 0), sigmas: timesH.map(() => 1) })), OPTIONS, null, ignore).stages.missing).toEqual(['I', 'II', 'III', 'IV']);
  });

  it('σ too small is scaled, and the breaks stay the same', () => {
    const plain = findStages(timesH, curvesOf(4, 0.1), OPTIONS, null, ignore).stages, small = findStages(timesH, curvesOf(4, 0.02, 1, 0.1), OPTIONS, null, ignore).stages;
    expect(plain.sigmaScale).toBe(1);
    expect(small.sigmaScale).toBeGreaterThan(4);
    expect(small.sigmaScale).toBeLessThan(6);
    expect(small.breaks.map(({ timeH }) => Math.round(timeH))).toEqual(plain.breaks.map(({ timeH }) => Math.round(timeH)));
  });

  it('boundaries set by hand are kept, with the slopes between them; those outside the series fall away', () => {
    const manual = { boundariesH: [100, 40, 900], labels: ['I', null, 'III', 'IV'] as const };
    const found = findStages(timesH, curvesOf(4, 0.05), { ...OPTIONS, manual: { ...manual, labels: [...manual.labels] } }, null, ignore);
    expect(found.stages.method).toBe('manual');
    expect(found.stages.stages.map(({ label, fromH, toH }) => [label, fromH, toH])).toEqual([['I', 2.25, 40], [null, 40, 100], ['III', 100, 267.75]]);
    expect(found.stages.missing).toEqual(['II', 'IV']);
    expect(found.stages.stages[0]?.outerRate).toBeGreaterThan(0.05);
  });

  it('the bootstrap of the breaks is repeatable and of the size of their scatter over many noises', () => {
    const curves = curvesOf(4, 0.1), options = { ...OPTIONS, mostBreaks: 3, bootstrap: { draws: 40, seed: 3 } };
    const [once, again] = [0, 1].map(() => findStages(timesH, curves, options, null, ignore).stages.breaks.map(({ bootstrapSdH }) => bootstrapSdH ?? NaN));
    expect(once).toEqual(again);
    const found = Array.from({ length: 16 }, (_, seed) => findStages(timesH, curvesOf(4, 0.1, seed + 2), { ...OPTIONS, mostBreaks: 3 }, null, ignore).stages.breaks.map(({ timeH }) => timeH));
    ENDS.forEach((_, k) => {
      const own = found.map((breaks) => breaks[k] ?? NaN), mean = own.reduce((a, b) => a + b, 0) / own.length, sd = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (own.length - 1));
      expect((once?.[k] ?? NaN) / sd).toBeGreaterThan(0.4);
      expect((once?.[k] ?? NaN) / sd).toBeLessThan(2.5);
    });
  });

  it.each([0, 1, 2, 3])('%i time points: says so, or draws one line', (count) => {
    const found = findStages(timesH.slice(0, count), curvesOf(4, 0.05).map(({ values, sigmas }) => ({ values: values.slice(0, count), sigmas: sigmas.slice(0, count) })), OPTIONS, null, ignore);
    expect(found.stages.missing.length).toBeGreaterThanOrEqual(3);
    if (count < 3) expect(found.messages.join(' ')).toMatch('at least 3 time points');
  });

  it('can be stopped', () => {
    expect(() => findStages(timesH, curvesOf(4, 0.05), OPTIONS, null, (fraction) => { if (fraction > 0.2) throw new Error('stopped'); })).toThrow('stopped');
  });
});

describe('labels', () => {
  const segments = (outer: readonly number[], middle: readonly number[], sigma = 0.001) => outer.map((outerRate, k) => ({ fromH: 10 * k, toH: 10 * k + 10, outerRate, outerRateSigma: sigma, middleRate: middle[k] ?? 0, middleRateSigma: sigma }));
  it.each([
    { outer: [1, 0.1, 0.4, 0.6], middle: [0.1, 0.2, 1, 0.2], labels: ['I', 'II', 'III', 'IV'] },
    { outer: [1, 0.8, 0.1, 0.1, 0.4, 0.6], middle: [0, 0, 0.1, 0.2, 1, 0.2], labels: ['I', 'I', 'II', 'II', 'III', 'IV'] },
    { outer: [0.4, 1], middle: [1, 0.3], labels: ['III', 'IV'] },
    { outer: [1, 0.1, 0.4, 0.4, 0.6], middle: [0.1, 0.2, 1, 0.3, 0.7], labels: ['I', 'II', 'III', 'III', 'III'] },
    { outer: [1, 0.4, 1], middle: [0.1, 0.3, 1], labels: ['I', null, 'III'] },
    { outer: [-1, -0.1], middle: [-0.1, -0.2], labels: [null, null] },
    { outer: [1, 0.1, 0.4, 0.001], middle: [0.1, 0.2, 1, 0.2], labels: ['I', 'II', 'III', null] },
  ])('$labels', ({ outer, middle, labels }) => { expect(labelSegments(segments(outer, middle), null)).toEqual(labels); });

  it('neighbours of one label merge, their slopes weighted by time', () => {
    const parts = [{ fromH: 0, toH: 10, outerRate: 1, outerRateSigma: 0.3, middleRate: 0, middleRateSigma: 0 }, { fromH: 10, toH: 40, outerRate: 0.6, outerRateSigma: 0.1, middleRate: 0.4, middleRateSigma: 0 }];
    const [stage, ...rest] = mergeStages(parts, ['I', 'I'], null);
    expect(rest).toEqual([]);
    expect(stage?.outerRate).toBeCloseTo(0.7, 12);
    expect(stage?.outerRateSigma).toBeCloseTo(Math.hypot(0.25 * 0.3, 0.75 * 0.1), 12);
    expect(stage?.middleRate).toBeCloseTo(0.3, 12);
  });
});
