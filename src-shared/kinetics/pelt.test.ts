/** PELT against the known answers and against every segmentation, without pruning. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClose } from '../quantify/testVectors.js';
import { normal } from '../random.js';
import { pelt } from './pelt.js';

const VECTORS = '../shared/vectors/11_layers_growth.json';
interface Known { segmented: { t_h: number[]; layers: number[][]; sigma: number }; pelt: { layer: number; beta: number; min_segment: number; change_indices: number[]; objective: number }[] }
const known = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as Known) : null;

describe.skipIf(known === null)('known change points (needs ../shared/vectors)', () => {
  const { segmented: { t_h: timesH, layers, sigma }, pelt: cases } = known as Known;
  it.each(cases)('layer $layer, penalty $beta', ({ layer, beta, min_segment, change_indices, objective }) => {
    const values = layers[layer - 1] ?? [], found = pelt(timesH, [{ values, sigmas: values.map(() => sigma) }], { penalty: beta, leastPoints: min_segment });
    expect(found.changes).toEqual(change_indices);
    expect(isClose(found.objective, objective, 1e-9)).toBe(true);
  });
  it('the penalty is 3 ln n for one curve', () => {
    const values = layers[0] ?? [], curves = [{ values, sigmas: values.map(() => sigma) }];
    expect(pelt(timesH, curves, { penalty: null, leastPoints: 3 })).toEqual(pelt(timesH, curves, { penalty: 3 * Math.log(values.length), leastPoints: 3 }));
  });
});

function lineMisfit(timesH: readonly number[], values: readonly number[]): number {
  const n = values.length, meanX = timesH.reduce((a, b) => a + b, 0) / n, meanY = values.reduce((a, b) => a + b, 0) / n;
  const slope = timesH.reduce((sum, x, i) => sum + (x - meanX) * ((values[i] as number) - meanY), 0) / timesH.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
  return values.reduce((sum, y, i) => sum + (y - meanY - slope * ((timesH[i] as number) - meanX)) ** 2, 0);
}

describe('PELT', () => {
  it('is the best of all segmentations', () => {
    fc.assert(fc.property(fc.nat(1000), fc.double({ min: 0.5, max: 20, noNaN: true }), fc.integer({ min: 2, max: 4 }), (seed, penalty, leastPoints) => {
      const timesH = Array.from({ length: 17 }, (_, t) => t + 0.3 * Math.sin(t)), values = timesH.map((_, t) => normal(seed, t) + (t > 6 ? 3 : 0) - (t > 11 ? 0.8 * t : 0));
      const best = [-penalty];
      for (let t = 1; t <= values.length; t++) {
        best[t] = Infinity;
        for (let s = 0; s <= t - leastPoints; s++) best[t] = Math.min(best[t] as number, (best[s] as number) + lineMisfit(timesH.slice(s, t), values.slice(s, t)) + penalty);
      }
      const found = pelt(timesH, [{ values, sigmas: values.map(() => 1) }], { penalty, leastPoints });
      expect(found.objective).toBeCloseTo(best.at(-1) as number, 8);
      const edges = [0, ...found.changes, values.length];
      const price = edges.slice(1).reduce((sum, to, k) => sum + lineMisfit(timesH.slice(edges[k], to), values.slice(edges[k], to)) + penalty, -penalty);
      expect(price).toBeCloseTo(found.objective, 8);
    }), { numRuns: 60 });
  });
  it('has nothing to say about nothing', () => {
    expect(pelt([], [], { penalty: null, leastPoints: 3 }).breaksH).toEqual([]);
    expect(pelt([1, 2], [{ values: [1, 2], sigmas: [1, 1] }], { penalty: null, leastPoints: 3 }).breaksH).toEqual([]);
    expect(pelt([1, 2, 3, 4, 5, 6], [{ values: [4, 4, 4, null, 4, 4], sigmas: [0, 0, 0, 0, 0, 0] }], { penalty: null, leastPoints: 3 }).breaksH).toEqual([]);
  });
});
