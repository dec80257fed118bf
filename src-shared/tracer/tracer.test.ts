import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abundance, checkStandard, sensitivityFrom } from './abundance.js';
import { coulombPerUnit, foilsLithiumC, fractionsAt, pelletLithiumC } from './charge.js';
import { exchangeAfter, exchangeSteps, modelObjection, tracerDrift } from './exchange.js';
import { fitTracer } from './fit.js';
import { dendriteIncrements, incrementAbundance, meanFractions } from './increments.js';
import { mechanism2 } from './mixing.js';
import { mechanism2Draws } from './mixingDraws.js';
import type { TracerPoint } from './parameters.js';
import { DEFAULT_GEOMETRY, DEFAULT_TRACER, presetOf, TRACER_PRESETS } from './presets.js';
import { averagedCells, errorBar } from './replicates.js';

const { model } = TRACER_PRESETS['8mm'], whole = fc.double({ min: 0, max: 1, noNaN: true });
const anyModel = fc.record({ x1: whole, x2: whole, m1: fc.double({ min: 0.01, max: 1e4, noNaN: true }), m2: fc.double({ min: 0.01, max: 1e4, noNaN: true }), part: whole }).map(({ part, ...rest }) => ({ ...rest, n: part * rest.m1 }));
const point = (what: TracerPoint['what'], chargeC: number, abundanceValue: number, sigma: number | null): TracerPoint => ({ id: `${what}${String(chargeC)}`, what, chargeC, abundance: abundanceValue, sigma, n: 1, isLimit: false, amount: null });

describe('exchange', () => {
  it('conserves ⁶Li, stays within 0 … 1, and agrees with its closed form', () => {
    fc.assert(fc.property(anyModel, fc.integer({ min: 0, max: 200 }), (exchange, count) => {
      const steps = exchangeSteps(exchange, count), last = steps.at(-1), closed = exchangeAfter(exchange, count);
      expect(tracerDrift(exchange, steps)).toBeLessThan(1e-12);
      for (const step of steps) for (const x of [step.x1, step.x2]) { expect(x).toBeGreaterThan(-1e-12); expect(x).toBeLessThan(1 + 1e-12); }
      expect(closed.x1).toBeCloseTo(last?.x1 ?? NaN, 9);
      expect(closed.x2).toBeCloseTo(last?.x2 ?? NaN, 9);
    }));
  });

  it.each([[{ m1: 0 }, 'm1 > 0'], [{ m2: -1 }, 'm2 > 0'], [{ n: -1 }, 'n ≥ 0'], [{ n: 84 }, 'n ≤ m1'], [{ x1: 1.2 }, '100 %'], [{ x2: NaN }, 'number']])('refuses %o', (change, words) => {
    expect(modelObjection({ ...model, ...change })).toContain(words);
    expect(() => exchangeAfter({ ...model, ...change }, 1)).toThrow();
  });

  it('equilibrates in one step where all of m1 is exchanged, and has no half of such a step', () => {
    const exchange = { x1: 1, x2: 0, m1: 1, m2: 1, n: 1 };
    expect(exchangeAfter(exchange, 3)).toEqual({ x1: 0.5, x2: 0.5 });
    expect(() => exchangeAfter(exchange, 0.5)).toThrow('no parts');
  });

  it('is the same curve in raw units and in coulomb', () => {
    for (const chargeC of [0, 5, 61, 163]) expect(fractionsAt(model, chargeC).x2).toBeCloseTo(fractionsAt(TRACER_PRESETS.published.model, chargeC).x2, 12);
    expect(coulombPerUnit(model)).toBe(1);
    expect(presetOf(model)).toBe('8mm');
    expect(presetOf({ ...model, x1: 0.9 })).toBeNull();
  });

  it('takes lithium from the geometry as the density gives it', () => {
    expect(pelletLithiumC(DEFAULT_GEOMETRY)).toBeCloseTo(251.6, 0);
    expect(foilsLithiumC(DEFAULT_GEOMETRY)).toBeCloseTo(2 * Math.PI / 4 * 64 * 0.112 * 0.534 / 6.94 * 96.48533, 2);
  });
});

describe('fit', () => {
  const charges = [5, 24, 30, 61, 122], llzo = charges.map((charge) => point('llzo', charge, fractionsAt(model, charge).x2, 0.005)), electrodes = charges.map((charge) => point('electrode', charge, fractionsAt(model, charge).x1, 0.01));

  it('finds m1 again from elsewhere, and both with electrodes', () => {
    const start = { ...model, m1: 20 }, alone = fitTracer({ model: start, points: llzo, fit: 'm1' });
    expect(alone.fit?.m1.value).toBeCloseTo(model.m1, 4);
    expect(alone.fit?.m2).toBeNull();
    const both = fitTracer({ model: { ...start, m2: 900 }, points: [...llzo, ...electrodes], fit: 'both' });
    expect(both.fit?.m1.value).toBeCloseTo(model.m1, 3);
    expect(both.fit?.m2?.value).toBeCloseTo(model.m2, 3);
    expect(Math.abs(both.fit?.correlation ?? 1)).toBeLessThan(0.99);
  });

  it('has the error that a move of one χ² gives', () => {
    const { fit } = fitTracer({ model, points: llzo, fit: 'm1' }), moved = { ...model, m1: model.m1 + (fit?.m1.error ?? NaN) };
    const chi2 = llzo.reduce((sum, { chargeC, abundance: x }) => sum + ((fractionsAt(moved, chargeC).x2 - x) / 0.005) ** 2, 0);
    expect(chi2).toBeGreaterThan(0.8);
    expect(chi2).toBeLessThan(1.2);
  });

  it('says when the points do not tell', () => {
    const refused = (points: TracerPoint[], change = {}, fit: 'm1' | 'both' = 'm1'): void => { expect(fitTracer({ model: { ...model, ...change }, points, fit })).toHaveProperty('reason'); };
    refused([]);
    refused([point('llzo', 0, 0.07, 0.01)]);
    refused(llzo, { x1: 0.07, x2: 0.07 });
    refused(llzo, { n: 0 });
    refused([point('llzo', 1e5, 0.29, 0.01), point('llzo', 2e5, 0.29, 0.01)], {}, 'both');
    refused([point('dendrite', 5, 0.3, 0.01)]);
  });
});

describe('mechanism 2', () => {
  const fractions = fractionsAt(model, 24);

  it('every λ gives a share within the band', () => {
    const rounding = 1e-9, perMille = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
    fc.assert(fc.property(fc.tuple(anyModel, perMille, perMille).map(([own, x1, x2]) => ({ ...own, x1, x2 })), fc.integer({ min: 0, max: 50 }), perMille, fc.double({ min: 0, max: 0.1, noNaN: true }), whole, (exchange, k, x, sigma, lambda) => {
      const own = { ...model, ...exchange }, fractions = exchangeAfter(own, k), { band, clamped } = mechanism2({ x, sigma }, fractions, own.x2, { lambda, grainBoundary: 'llzo' });
      if (band === null || clamped === null || Math.abs(fractions.x1 - fractions.x2) < rounding) return;
      expect(clamped).toBeGreaterThanOrEqual(band.low - rounding);
      expect(clamped).toBeLessThanOrEqual(band.high + rounding);
    }));
  });

  it('is 0 at one end, 1 at the other, raw beyond, and never told where the ends are one', () => {
    const settings = { lambda: 0.5, grainBoundary: 'llzo' } as const, at = (x: number, sigma: number | null = null): ReturnType<typeof mechanism2> => mechanism2({ x, sigma }, fractions, model.x2, settings);
    const { xM1, xM2 } = at(0.2);
    expect(at(xM1).raw).toBe(0);
    expect(at(xM2).raw).toBe(1);
    expect(at(0.9)).toMatchObject({ clamped: 0, flags: expect.arrayContaining(['below-0']) as unknown });
    expect(at(0.01)).toMatchObject({ clamped: 1, flags: expect.arrayContaining(['above-1', 'below-llzo']) as unknown });
    expect(at(0.2, 0.2).flags).toContain('not-identifiable');
    expect(mechanism2({ x: 0.2, sigma: 0 }, { x1: 0.3, x2: 0.3 }, 0.3, settings)).toMatchObject({ raw: null, band: null, sigma: null });
  });

  it('draws what the ends allow', () => {
    const drawn = mechanism2Draws({ x: 0.16, sigma: 0 }, fractionsAt(model, 122), model.x2, { draws: 2000, seed: 3 });
    expect(drawn?.inner95.low).toBeGreaterThan(0.52);
    expect(drawn?.inner68.low).toBeLessThan(drawn?.median ?? 0);
    expect(mechanism2Draws({ x: 0.16, sigma: 0.01 }, { x1: 0.2, x2: 0.2 }, 0.2, { draws: 100, seed: 3 })).toBeNull();
  });
});

it('means over charge are what many steps give', () => {
  const mean = meanFractions(model, 5, 61), steps = 20_000;
  let sum = 0;
  for (let n = 0; n < steps; n++) sum += fractionsAt(model, 5 + (n + 0.5) / steps * 56).x2 / steps;
  expect(mean.x2).toBeCloseTo(sum, 8);
  expect(incrementAbundance({ amount: 1, x: 0.3 }, { amount: 1, x: 0.2 })).toBeNull();
});

it('NMR: a standard gives the k that returns its abundance; noise below zero counts as nothing', () => {
  const reference = { i6: 2, s6: 0.02, i7: 700, s7: 7, abundance: 0.0759 }, own = sensitivityFrom(reference);
  expect(abundance(reference, own).x).toBeCloseTo(0.0759, 12);
  expect(own.sigmaK / own.k).toBeCloseTo(Math.SQRT2 / 100, 12);
  expect(checkStandard({ k: own.k, sigmaK: 0, reference })).toMatchObject({ offSigmas: expect.closeTo(0, 9) as number });
  const off = checkStandard({ k: 1.02 * own.k, sigmaK: 0, reference });
  expect(off.offSigmas).toBeCloseTo((off.read.x - 0.0759) / (off.read.x * (1 - off.read.x) * Math.SQRT2 / 100), 9);
  expect(abundance({ i6: -1, s6: 1, i7: 10, s7: 0 }, { k: 28.45, sigmaK: 0 })).toMatchObject({ x: 0, sigma: null, isDetected: false });
  expect(() => abundance({ i6: 0, s6: 0, i7: 0, s7: 0 }, { k: 28.45, sigmaK: 0 })).toThrow('Neither');
});

it('cells of one kind at one charge become their mean, once', () => {
  const cells = [point('llzo', 5, 0.1, null), point('dendrite', 5, 0.3, 0.01), point('llzo', 5, 0.13, null), point('llzo', 5, 0.16, null), point('llzo', 24, 0.2, 0.02)].map((own, n) => ({ ...own, id: String(n), amount: own.what === 'llzo' ? n + 1 : null }));
  const averaged = averagedCells(cells);
  expect(averaged.map(({ id }) => id)).toEqual(['0', '1', '4']);
  expect(averaged[0]).toMatchObject({ abundance: expect.closeTo(0.13, 12) as number, sigma: expect.closeTo(0.03, 12) as number, n: 3, amount: expect.closeTo(8 / 3, 12) as number });
  expect(averaged.slice(1)).toEqual([cells[1], cells[4]]);
  expect(averagedCells(averaged)).toEqual(averaged);
});

it('what dendrites took up between two charges: neighbours in charge with amounts, error of both abundances', () => {
  const of = (chargeC: number, x: number, amount: number | null): TracerPoint => ({ ...point('dendrite', chargeC, x, 0.01), amount });
  const settings = { ...DEFAULT_TRACER, points: [of(61, 0.25, 30), of(5, 0.6, 10), of(24, 0.4, null), of(122, 0.2, 30)] }, [first, second, ...others] = dendriteIncrements(settings);
  expect(others).toEqual([]);
  expect([first?.from.chargeC, first?.to.chargeC, second?.x, second?.share]).toEqual([5, 61, null, null]);
  expect(first?.x).toBeCloseTo((30 * 0.25 - 10 * 0.6) / 20, 12);
  expect(first?.sigma).toBeCloseTo(Math.hypot(30 * 0.01, 10 * 0.01) / 20, 12);
  const { x1, x2 } = meanFractions(settings.model, 5, 61);
  expect(first?.share?.raw).toBeCloseTo(((x1 + x2) / 2 - 0.075) / ((x1 + x2) / 2 - settings.model.x2), 12);
});

it('error bars of three cells', () => {
  expect(errorBar({ sigma: 1, n: 3 }, 't95')).toBeCloseTo(2.484, 3);
  expect(errorBar({ sigma: 1, n: 1 }, 't95')).toBeCloseTo(1.96, 3);
  expect(errorBar({ sigma: null, n: 3 }, 'sd')).toBeNull();
});
