/** Joint segmented regression against the known answers, and against every combination tried one by one. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClose } from '../quantify/testVectors.js';
import { normal } from '../random.js';
import { segmented } from './segmented.js';
import { jointCurves, type LayerCurve } from './segmentedCurves.js';
import { breakIntervals } from './segmentedErrors.js';
import { brokenLines, chi2At, segmentedProblem } from './segmentedModel.js';
import { chooseModel } from './stageModel.js';

const VECTORS = '../shared/vectors/11_layers_growth.json';
interface Known { t_h: number[]; layers: number[][]; sigma: number; models: { K: number; chi2: number; breaks_h: number[]; bic: number; slopes_per_layer: number[][] }[] }
const known = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { segmented: Known }).segmented : null;
const ignore = (): void => undefined;
const OPTIONS = { mostBreaks: 5, leastPoints: 3 };

describe.skipIf(known === null)('known breaks (needs ../shared/vectors)', () => {
  const { t_h: timesH, layers, sigma, models } = known as Known;
  const found = segmented(timesH, layers.map((values) => ({ values, sigmas: values.map(() => sigma) })), { ...OPTIONS, mostBreaks: 4 }, ignore);
  const choice = chooseModel(found.models, layers.length * timesH.length);
  it.each(models)('$K breaks', ({ K, chi2, breaks_h, bic, slopes_per_layer }) => {
    const model = found.models[K];
    expect(isClose(model?.chi2, chi2, 1e-9)).toBe(true);
    expect(isClose(choice.compared[K]?.bic, bic, 1e-9)).toBe(true);
    breaks_h.forEach((timeH, k) => { expect(Math.abs((model?.breaksH[k] ?? NaN) - timeH)).toBeLessThan(0.01); });
    brokenLines(found.problem, model?.breaksH ?? []).forEach(({ slopes }, l) => { slopes.forEach((slope, k) => { expect(slope).toBeCloseTo(slopes_per_layer[l]?.[k] ?? NaN, 4); }); });
  });
  it('three breaks are chosen', () => { expect(choice).toMatchObject({ chosen: 3, sigmaScale: 1 }); });
});

/** Two layers of broken lines with noise, uneven in time, some values missing, σ different from point to point. */
function example(seed: number, n: number): { timesH: number[]; curves: LayerCurve[] } {
  const timesH = Array.from({ length: n }, (_, t) => 4 * t + Math.abs(normal(seed, t)));
  const curves = [0.4, -0.2].map((bend, l) => ({
    values: timesH.map((timeH, t) => ((t * 5 + l) % 9 === 3 ? null : 1 + 0.1 * timeH + bend * Math.max(0, timeH - 2 * n) + normal(seed + 1 + l, t))),
    sigmas: timesH.map((_, t) => 0.5 + 0.25 * (t % 3)),
  }));
  return { timesH: timesH.toSorted((a, b) => a - b), curves };
}

/** χ² of a broken line by Gram–Schmidt, layer by layer. */
function bruteChi2(timesH: readonly number[], curves: readonly LayerCurve[], breaksH: readonly number[]): number {
  return curves.reduce((sum, { values, sigmas }) => {
    const points = values.flatMap((value, t) => (value === null ? [] : [{ x: timesH[t] as number, y: value, s: sigmas[t] as number }]));
    const columns = [() => 1, (x: number) => x, ...breaksH.map((b) => (x: number) => Math.max(0, x - b))].map((column) => points.map(({ x, s }) => column(x) / s));
    let rest = points.map(({ y, s }) => y / s);
    const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((total, value, i) => total + value * (b[i] as number), 0);
    const basis: number[][] = [];
    for (const column of columns) {
      let own = column;
      for (let again = 0; again < 2; again++) for (const unit of basis) { const part = dot(own, unit); own = own.map((value, i) => value - part * (unit[i] as number)); }
      const length = Math.sqrt(dot(own, own));
      if (length < 1e-9 * Math.sqrt(dot(column, column))) continue;
      basis.push(own.map((value) => value / length));
    }
    for (const unit of basis) { const part = dot(rest, unit); rest = rest.map((value, i) => value - part * (unit[i] as number)); }
    return sum + dot(rest, rest);
  }, 0);
}

describe('segmented regression', () => {
  it('χ² from sums is χ² from points, wherever the breaks are', () => {
    fc.assert(fc.property(fc.nat(50), fc.array(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { maxLength: 4 }), (seed, shares) => {
      const { timesH, curves } = example(seed, 18), problem = segmentedProblem(jointCurves(timesH, curves));
      const breaks = shares.toSorted((a, b) => a - b), direct = bruteChi2(timesH, curves, breaks.map((b) => problem.startH + b * problem.spanH));
      if (new Set(breaks.map((b) => b.toFixed(2))).size === breaks.length) expect(chi2At(problem, breaks)).toBeCloseTo(direct, 5);
    }), { numRuns: 60 });
  });

  it.each([1, 2, 3])('finds the best of all combinations of time points, seed %i', (seed) => {
    const { timesH, curves } = example(seed, 14), { models } = segmented(timesH, curves, OPTIONS, ignore);
    let best = Infinity;
    for (let i = 3; i <= 11; i++) for (let j = i + 3; j <= 11; j++) best = Math.min(best, bruteChi2(timesH, curves, [timesH[i] as number, timesH[j] as number]));
    expect(models[2]?.chi2).toBeLessThanOrEqual(best + 1e-9);
    expect(models[2]?.chi2).toBeCloseTo(bruteChi2(timesH, curves, models[2]?.breaksH ?? []), 3);
  });

  it('more breaks never fit worse, and their number is bounded by the time points', () => {
    const { timesH, curves } = example(4, 16), { models } = segmented(timesH, curves, OPTIONS, ignore);
    expect(models.map(({ breakCount }) => breakCount)).toEqual([0, 1, 2, 3, 4]);
    models.slice(1).forEach(({ chi2 }, k) => { expect(chi2).toBeLessThanOrEqual((models[k]?.chi2 ?? 0) + 1e-9); });
  });

  it('finds breaks without noise, at every place between time points', () => {
    fc.assert(fc.property(fc.double({ min: 20, max: 60, noNaN: true }), fc.double({ min: 25, max: 60, noNaN: true }), (first, apart) => {
      const timesH = Array.from({ length: 40 }, (_, t) => 4 * t), second = first + apart;
      const curves = [[1, -1.5], [0.2, 2]].map(([a = 0, b = 0]) => ({ values: timesH.map((t) => 3 + 0.5 * t + a * Math.max(0, t - first) + b * Math.max(0, t - second)), sigmas: timesH.map(() => 0.01) }));
      const breaksH = segmented(timesH, curves, { ...OPTIONS, mostBreaks: 2 }, ignore).models[2]?.breaksH ?? [];
      expect(breaksH[0]).toBeCloseTo(first, 2);
      expect(breaksH[1]).toBeCloseTo(second, 2);
    }), { numRuns: 15 });
  });

  it('very many time points are sought on a coarser grid, and the breaks are still found', () => {
    const timesH = Array.from({ length: 700 }, (_, t) => t), at = [161, 250, 490];
    const curves = [[1, -1, 0.5], [0.2, 1, -1]].map((bends, l) => ({ values: timesH.map((t) => bends.reduce((sum, bend, k) => sum + bend * Math.max(0, t - (at[k] as number)), 0) + normal(90 + l, t)), sigmas: timesH.map(() => 1) }));
    const { models, stride } = segmented(timesH, curves, { mostBreaks: 3, leastPoints: 3 }, ignore);
    expect(stride).toBeGreaterThan(1);
    models[3]?.breaksH.forEach((timeH, k) => { expect(Math.abs(timeH - (at[k] as number))).toBeLessThan(1.5); });
  });

  it('scaling σ scales χ² and leaves the breaks; σ too small by ten is found out', () => {
    const { timesH, curves } = example(6, 16), smaller = curves.map(({ values, sigmas }) => ({ values, sigmas: sigmas.map((sigma) => (sigma ?? 0) / 10) }));
    const [plain, strict] = [curves, smaller].map((own) => segmented(timesH, own, { ...OPTIONS, mostBreaks: 2 }, ignore));
    expect(strict?.models[2]?.chi2).toBeCloseTo(100 * (plain?.models[2]?.chi2 ?? NaN), 4);
    strict?.models[2]?.breaksH.forEach((timeH, k) => { expect(timeH).toBeCloseTo(plain?.models[2]?.breaksH[k] ?? NaN, 2); });
    const choice = chooseModel(strict?.models ?? [], 28);
    expect(choice.sigmaScale).toBeGreaterThan(3);
  });

  it('without σ uses the scatter of neighbouring values', () => {
    const timesH = Array.from({ length: 200 }, (_, t) => t), { layers, areSigmasKnown } = jointCurves(timesH, [{ values: timesH.map((t) => 0.3 * t + 2 * normal(5, t)), sigmas: timesH.map(() => null) }]);
    expect(areSigmasKnown).toBe(false);
    expect(1 / Math.sqrt(layers[0]?.weights[0] ?? 0)).toBeCloseTo(2, 0);
  });

  it('values without σ count for nothing, and the others keep theirs', () => {
    const timesH = Array.from({ length: 20 }, (_, t) => t), sigmas = timesH.map((_, t) => 0.1 + 0.01 * t), values = timesH.map((timeH) => Math.max(0, timeH - 9));
    const { layers, ...joint } = jointCurves(timesH, [{ values: values.with(4, 99), sigmas: (sigmas as (number | null)[]).with(4, null) }, { values, sigmas: sigmas.with(7, 0) }]);
    expect(joint).toMatchObject({ pointCount: 38, leftOut: 2, areSigmasKnown: true });
    layers.forEach(({ weights }, l) => { expect(Array.from(weights)).toEqual(sigmas.map((sigma, t) => (t === [4, 7][l] ? 0 : 1 / sigma ** 2))); });
  });

  it('a slope that no value tells is none', () => {
    const timesH = Array.from({ length: 20 }, (_, t) => t), late = timesH.map((timeH) => (timeH < 8 ? null : 2 * timeH)), gap = timesH.map((timeH) => (timeH > 6 && timeH < 13 ? null : 3 * timeH));
    const lines = brokenLines(segmentedProblem(jointCurves(timesH, [late, gap].map((values) => ({ values, sigmas: timesH.map(() => 0.1) })))), [6.5, 13]);
    expect(lines.map(({ slopeVariances }) => slopeVariances.map((variance) => variance !== null))).toEqual([[false, true, true], [true, true, true]]);
  });

  it('χ² is one more at the ends of a break’s interval, the other break refitted', () => {
    const { timesH, curves } = example(8, 24), found = segmented(timesH, curves, { ...OPTIONS, mostBreaks: 1 }, ignore), breaksH = found.models[1]?.breaksH ?? [];
    const [interval] = breakIntervals(found.problem, breaksH, 3, 1);
    for (const timeH of [interval?.lowH, interval?.highH]) expect(bruteChi2(timesH, curves, [timeH ?? NaN]) - bruteChi2(timesH, curves, breaksH)).toBeCloseTo(1, 1);
    expect(interval?.lowH).toBeLessThan(breaksH[0] ?? NaN);
    expect(interval?.highH).toBeGreaterThan(breaksH[0] ?? NaN);
  });

  it.each([[[], []], [[1], [[2]]], [[1, 1, 1, 1], [[1, 2, 3, 4]]], [[1, 2, 3, 4, 5], [[null, null, null, null, null]]]] as [number[], (number | null)[][]][])('has no model for times %j', (timesH, layers) => {
    expect(segmented(timesH, layers.map((values) => ({ values, sigmas: values.map(() => 1) })), OPTIONS, ignore).models).toEqual([]);
  });
  it('a constant needs no break', () => {
    const timesH = Array.from({ length: 20 }, (_, t) => t), { models } = segmented(timesH, [{ values: timesH.map(() => 5), sigmas: timesH.map(() => 0) }], OPTIONS, ignore);
    expect(chooseModel(models, 20).chosen).toBe(0);
  });
});
