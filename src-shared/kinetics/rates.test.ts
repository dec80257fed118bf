/** Growth rates against closed forms, values changed one by one, and the known answers. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClose } from '../quantify/testVectors.js';
import { RATE_METHODS } from './parameters.js';
import { growthRates } from './rates.js';
import { rateOver } from './ratesOver.js';
import { studentQuantile975 } from '../statistics/student.js';

const VECTORS = '../shared/vectors/11_layers_growth.json';
interface Local { value: number[]; rate: number[]; sigma_value: number[]; sigma_rate: number[] }
interface Growth { t_h: number[]; y: number[]; sigma: number[]; sg_rate: (number | null)[]; sg_rate_sigma: number; local_linear_h7: Local; local_quadratic_h9: Local }
const growth = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { growth: Growth }).growth : null;

const expectClose = (found: readonly (number | null)[], wanted: readonly (number | null)[], relative: number): void => {
  expect(found.map((value, t) => (value === null ? wanted[t] === null : isClose(value, wanted[t] ?? NaN, relative) || Math.abs(value - (wanted[t] ?? NaN)) < 1e-12))).toEqual(wanted.map(() => true));
};

describe.skipIf(growth === null)('known growth (needs ../shared/vectors)', () => {
  const { t_h: timesH, y, sigma, ...known } = growth as Growth;
  it.each([['local-linear', known.local_linear_h7], ['local-quadratic', known.local_quadratic_h9]] as const)('%s', (method, expected) => {
    const { smooth, rates, rateSigmas } = growthRates(timesH, y, sigma, { method, halfWidth: null });
    expectClose(smooth, expected.value, 1e-9);
    expectClose(rates, expected.rate, 1e-9);
    expectClose(rateSigmas, expected.sigma_rate, 1e-9);
  });
  it('Savitzky–Golay', () => {
    const { rates, rateSigmas } = growthRates(timesH, y, sigma, { method: 'savitzky-golay', halfWidth: null });
    expectClose(rates, known.sg_rate, 1e-9);
    expectClose(rateSigmas, known.sg_rate.map((rate) => rate && known.sg_rate_sigma), 1e-9);
  });
});

const unevenTimes = fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 8, maxLength: 40 }).map((gaps) => gaps.map((_, t) => gaps.slice(0, t).reduce((a, b) => a + b, 0)));
const evenTimes = Array.from({ length: 12 }, (_, t) => t * 4.5);
const ones = (times: readonly number[]): number[] => times.map(() => 0.1);

describe('growth rates', () => {
  it.each(['local-linear', 'local-quadratic', 'spline'] as const)('of a straight line at uneven times is its slope: %s', (method) => {
    fc.assert(fc.property(unevenTimes, fc.double({ min: -3, max: 3, noNaN: true }), (times, slope) => {
      const { rates } = growthRates(times, times.map((time) => 7 + slope * time), times.map((_, t) => 0.1 + 0.05 * (t % 3)), { method, halfWidth: null });
      for (const rate of rates) if (rate !== null) expect(rate).toBeCloseTo(slope, 7);
      expect(rates.filter((rate) => rate !== null).length).toBeGreaterThan(times.length / 2);
    }), { numRuns: 30 });
  });

  it.each(RATE_METHODS)('errors scale with σ, rates with the values and against time: %s', (method) => {
    const values = evenTimes.map((time, t) => Math.sin(time / 9) + 0.1 * ((t * 7) % 5));
    const at = (valueScale: number, sigmaScale: number, timeScale: number) => growthRates(evenTimes.map((time) => time * timeScale), values.map((value) => value * valueScale), ones(evenTimes).map((sigma) => sigma * sigmaScale), { method, halfWidth: null });
    const [plain, larger, noisier, slower] = [at(1, 1, 1), at(3, 3, 1), at(1, 5, 1), at(1, 1, 2)];
    expectClose(larger.rates, plain.rates.map((rate) => rate && rate * 3), 1e-6);
    expectClose(noisier.rates, plain.rates, 1e-9);
    expectClose(noisier.rateSigmas, plain.rateSigmas.map((sigma) => sigma && sigma * 5), 1e-9);
    expectClose(slower.rates, plain.rates.map((rate) => rate && rate / 2), 1e-6);
  });

  it.each(['local-linear', 'local-quadratic', 'savitzky-golay'] as const)('the error is that of the linear operator, by changing one value at a time: %s', (method) => {
    const values = evenTimes.map((time) => 0.02 * time + Math.sin(time)), sigmas = evenTimes.map((_, t) => 0.1 + 0.02 * t);
    const plain = growthRates(evenTimes, values, sigmas, { method, halfWidth: null });
    const variances = evenTimes.map(() => 0);
    values.forEach((_, j) => {
      const nudged = growthRates(evenTimes, values.map((value, t) => value + Number(t === j)), sigmas, { method, halfWidth: null });
      nudged.rates.forEach((rate, t) => { variances[t] = (variances[t] as number) + (((rate ?? 0) - (plain.rates[t] ?? 0)) * (sigmas[j] as number)) ** 2; });
    });
    expectClose(plain.rateSigmas, plain.rates.map((rate, t) => rate && Math.sqrt(variances[t] as number)), 1e-9);
  });

  it.each(RATE_METHODS)('units of values do not matter, however small: %s', (method) => {
    const values = evenTimes.map((time, t) => Math.sin(time / 9) + 0.1 * ((t * 7) % 5)), sigmas = ones(evenTimes).map((sigma, t) => sigma * (1 + t / 9));
    const at = (scale: number) => growthRates(evenTimes, values.map((value) => value * scale), sigmas.map((sigma) => sigma * scale), { method, halfWidth: null });
    const plain = at(1);
    for (const scale of [1e-12, 1e12]) {
      expectClose(at(scale).rates.map((rate) => rate && rate / scale), plain.rates, 1e-6);
      expectClose(at(scale).rateSigmas.map((sigma) => sigma && sigma / scale), plain.rateSigmas, 1e-6);
    }
  });

  it('leaves missing time points out and empty', () => {
    const values = evenTimes.map((time, t) => (t === 4 ? null : t === 7 ? NaN : 2 * time));
    for (const method of RATE_METHODS) {
      const { rates, smooth } = growthRates(evenTimes, values, ones(evenTimes), { method, halfWidth: null });
      expect([rates[4], rates[7], smooth[4]]).toEqual([null, null, null]);
    }
  });

  it('tells no error without any σ', () => {
    for (const method of RATE_METHODS) for (const sigma of [0, null, NaN]) {
      const { rates, rateSigmas } = growthRates(evenTimes, evenTimes, evenTimes.map(() => sigma), { method, halfWidth: null });
      expect(rates[5]).toBeCloseTo(1, 9);
      expect(rateSigmas.every((own) => own === null)).toBe(true);
    }
  });

  it.each(['local-linear', 'local-quadratic', 'spline'] as const)('a value without σ counts for nothing, and the others keep their errors: %s', (method) => {
    const values = evenTimes.map((time, t) => Math.sin(time / 9) + 0.05 * ((t * 7) % 5)), sigmas = ones(evenTimes).map((sigma, t) => sigma * (1 + t / 20));
    for (const sigma of [0, null, NaN, Infinity]) {
      const without = (value: number) => growthRates(evenTimes, values.with(5, value), sigmas.map((own, t) => (t === 5 ? sigma : own)), { method, halfWidth: null });
      const missing = growthRates(evenTimes, values.map((value, t) => (t === 5 ? null : value)), sigmas, { method, halfWidth: null });
      const found = without(1000);
      expect(found.rates).toEqual(without(0).rates);
      expect(found.rates.with(5, null)).toEqual(missing.rates);
      expect(found.rateSigmas.with(5, null)).toEqual(missing.rateSigmas);
      expect(found.rateSigmas.every((own) => own !== null && own > 0)).toBe(true);
      expect(found.rates[5]).toBeCloseTo(Math.cos(evenTimes[5] as number / 9) / 9, 1);
    }
  });

  it('Savitzky–Golay needs no σ for a rate: only the five errors beside a missing one are gone', () => {
    const { rates, rateSigmas } = growthRates(evenTimes, evenTimes, ones(evenTimes).map((sigma, t) => (t === 5 ? 0 : sigma)), { method: 'savitzky-golay', halfWidth: null });
    expect(rates.map((rate) => rate !== null)).toEqual(evenTimes.map((_, t) => t >= 2 && t <= 9));
    expect(rateSigmas.map((sigma) => sigma !== null)).toEqual(evenTimes.map((_, t) => t === 2 || t === 8 || t === 9));
  });

  it('where too few values have a σ, all weigh the same and there is no error there', () => {
    const { rates, rateSigmas } = growthRates(evenTimes, evenTimes, ones(evenTimes).map((sigma, t) => (t < 6 ? 0 : sigma)), { method: 'local-linear', halfWidth: null });
    for (const rate of rates) expect(rate).toBeCloseTo(1, 9);
    expect(rateSigmas.map((sigma) => sigma !== null)).toEqual(evenTimes.map((_, t) => t >= 4));
  });

  it('refuses what cannot be: one time point, equal times, uneven times for Savitzky–Golay', () => {
    for (const method of RATE_METHODS) {
      expect(growthRates([3], [1], [1], { method, halfWidth: null })).toMatchObject({ rates: [null], smooth: [null], rateSigmas: [null] });
      expect(growthRates([3, 3, 3], [1, 2, 3], [1, 1, 1], { method, halfWidth: null }).rates).toEqual([null, null, null]);
      expect(growthRates([], [], [], { method, halfWidth: null }).refusal).toMatch('two time points');
    }
    expect(growthRates([0, 1, 2, 4, 5, 6], [1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1], { method: 'savitzky-golay', halfWidth: null }).refusal).toMatch('even distances');
  });
});

describe('independent programs', () => {
  const timesH = [0, 1, 2.5, 4, 5, 6.5, 8, 9, 11, 12, 13.5, 15, 16, 18, 19, 20.5, 22, 23];
  const sigmas = [0.1, 0.12, 0.1, 0.14, 0.1, 0.1, 0.16, 0.1, 0.1, 0.12, 0.1, 0.14, 0.1, 0.1, 0.11, 0.1, 0.12, 0.1];
  const values = [-0.17, -0.11, -0.01, 0.15, 0.02, 0.31, 0.25, 0.54, 0.8, 1.07, 1.28, 1.49, 1.79, 2.25, 2.23, 2.66, 2.89, 3.24];
  it('spline: that of scipy at the λ at which a dense smoother matrix has the least GCV', () => {
    // make_smoothing_spline(t, y, w=1/s**2, lam=10**3.397227727); sigma: rows of the dense operator
    const { smooth, rates, rateSigmas } = growthRates(timesH, values, sigmas, { method: 'spline', halfWidth: null });
    const close = (found: readonly (number | null)[], wanted: readonly number[]): void => { wanted.forEach((own, t) => { expect(found[t]).toBeCloseTo(own, 5); }); };
    close(smooth, [-0.191578, -0.132495, -0.041629, 0.056926, 0.131418, 0.264408, 0.425855, 0.551639, 0.845342, 1.010646, 1.275638, 1.556593, 1.750506, 2.146067, 2.346215, 2.652759, 2.966259, 3.178082]);
    close(rates, [0.058938, 0.059371, 0.062344, 0.070097, 0.079664, 0.09773, 0.118292, 0.133153, 0.159754, 0.170352, 0.18246, 0.191702, 0.1957, 0.199218, 0.201611, 0.20687, 0.210996, 0.212236]);
    close(rateSigmas, [0.018245, 0.017639, 0.014988, 0.011944, 0.010417, 0.009511, 0.009526, 0.009556, 0.009653, 0.009677, 0.009628, 0.009485, 0.009418, 0.010408, 0.011869, 0.015029, 0.017729, 0.018338]);
  });
});

describe('rate over a span', () => {
  const timesH = [0, 1, 2, 3, 4, 5], values = [9, 0, 1.1, 1.9, 3, 40], sigmas = [1, 0.1, 0.1, 0.1, 0.1, 1];
  it('is the weighted straight line, its error the textbook one', () => {
    const found = rateOver(timesH, values, sigmas, 4.2, 0.5);
    expect(found?.pointCount).toBe(4);
    expect(found?.rate).toBeCloseTo((-1.5 * 0 - 0.5 * 1.1 + 0.5 * 1.9 + 1.5 * 3) / 5, 12);
    expect(found?.sigma).toBeCloseTo(0.1 / Math.sqrt(5), 12);
    expect((found?.high95 ?? 0) - (found?.low95 ?? 0)).toBeCloseTo(2 * 1.959964 * 0.1 / Math.sqrt(5), 6);
  });
  it('widens where the points scatter more than σ says', () => {
    const tight = rateOver(timesH, [0, 1, 0, 1, 0, 1], sigmas.map(() => 1e-3), 0, 5), unknown = rateOver(timesH, [0, 1, 0, 1, 0, 1], sigmas.map(() => null), 0, 5);
    expect(tight?.sigma).toBeCloseTo(unknown?.sigma ?? NaN, 12);
    expect(tight?.high95).toBeCloseTo((tight?.rate ?? NaN) + 2.776445105 * (tight?.sigma ?? NaN), 8);
  });
  it('leaves out what has no σ', () => {
    const found = rateOver(timesH, [9, 0, 1.1, 700, 3, 40], [1, 0.1, 0.1, null, 0.1, 1], 0.5, 4.2);
    expect(found).toEqual(rateOver(timesH, [9, 0, 1.1, null, 3, 40], sigmas, 0.5, 4.2));
    expect(found?.pointCount).toBe(3);
  });
  it('needs two times; two points without σ have no error', () => {
    expect(rateOver(timesH, values, sigmas, 0.9, 1.1)).toBeNull();
    expect(rateOver(timesH, values, timesH.map(() => null), 0.9, 2)).toEqual({ rate: 1.1, sigma: null, low95: null, high95: null, pointCount: 2 });
  });
  it('Student’s quantiles are those of the tables', () => {
    expect([1, 2, 3, 4, 10, 31, 1000].map((degrees) => studentQuantile975(degrees).toFixed(4))).toEqual(['12.7062', '4.3027', '3.1824', '2.7764', '2.2281', '2.0395', '1.9623']);
  });
});
