import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramThreshold, HISTOGRAM_METHODS } from './histogramThreshold.js';
import { imageJIsodata, imageJOtsu } from './imageJ.js';
import { imageJLevels, levelHistogram } from './levelHistogram.js';
import { makeBinnedMeans } from './liBins.js';
import { takeSample } from './sample.js';

const levels = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 3, maxLength: 80 }).filter((v) => new Set(v).size > 2).map((v) => Float32Array.from(v));
/** The iteration ends when it moves less than half the smallest gap: only where gaps are small is that a fixed point. */
const closeValues = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 60, maxLength: 200 }).filter((v) => new Set(v).size > 50).map((v) => v.map((n) => 1 + n / 100));
const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

describe('histogram thresholds', () => {
  it('Otsu: no level separates the classes better', () => {
    fc.assert(fc.property(levels, (values) => {
      const between = (t: number): number => {
        const low = [...values].filter((v) => v <= t), high = [...values].filter((v) => v > t);
        return low.length === 0 || high.length === 0 ? 0 : low.length * high.length * (mean(low) - mean(high)) ** 2;
      };
      const best = Math.max(...Array.from({ length: 256 }, (_, t) => between(t)));
      const sample = takeSample(values, null, 'uint8');
      for (const t of [histogramThreshold(sample, 'otsu', 'scikit-image')?.value, imageJOtsu(imageJLevels(sample))]) expect(between(t ?? NaN)).toBeCloseTo(best, 4);
    }));
  });

  it('Li: the threshold is the logarithmic mean of the means of its classes', () => {
    fc.assert(fc.property(closeValues, (list) => {
      const values = Float64Array.from(list), least = Math.min(...list), t = histogramThreshold(takeSample(values, null), 'li', 'scikit-image')?.value ?? NaN;
      const low = list.filter((v) => v <= t).map((v) => v - least), high = list.filter((v) => v > t).map((v) => v - least);
      const back = mean(low), front = mean(high);
      const fixed = back === 0 ? least : least + (back - front) / Math.log(back / front);
      expect(Math.abs(fixed - t)).toBeLessThan(0.1 * (Math.max(...list) - least));
    }));
  });

  it('move with the values: scaled and shifted data of floats give scaled and shifted thresholds', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 30, maxLength: 200 }).filter((v) => new Set(v).size > 10), (list) => {
      for (const method of HISTOGRAM_METHODS) for (const convention of ['scikit-image', 'imagej'] as const) {
        const plain = histogramThreshold(takeSample(Float64Array.from(list), null), method, convention);
        const moved = histogramThreshold(takeSample(Float64Array.from(list, (v) => 8 * v), null), method, convention);
        if (plain === null || moved === null) expect(moved).toBe(plain);
        else expect(moved.value).toBeCloseTo(8 * plain.value, 9);
      }
    }), { numRuns: 40 });
  });

  it('isodata by ImageJ lies midway between the means on both sides', () => {
    const counts = new Uint32Array(256);
    counts[10] = 50; counts[20] = 50; counts[200] = 30; counts[220] = 30;
    expect(imageJIsodata(counts)).toBe(Math.round((15 + 210) / 2));
    expect(imageJIsodata(new Uint32Array(256))).toBeNull();
  });

  it('bins of floats as numpy: edges belong to the upper bin, the last to both', () => {
    const values = Float64Array.from({ length: 257 }, (_, i) => i / 256);
    const { counts, centres } = levelHistogram(takeSample(values, null)) ?? { counts: [], centres: [] };
    expect([counts.length, counts[0], counts[128], counts[255], centres[0]]).toEqual([256, 1, 1, 2, 0.5 / 256]);
  });

  it('bins integers of a wide range as floats', () => {
    const wide = takeSample(Float64Array.of(0, 1e9, 5, 2e7), null, 'integer');
    expect(levelHistogram(wide)?.counts.length).toBe(256);
    expect(histogramThreshold(wide, 'li', 'scikit-image')?.value).toBeGreaterThan(0);
    expect(levelHistogram(takeSample(Float64Array.of(3, 7), null, 'integer'))?.counts.length).toBe(5);
  });

  it('means of a large sample are those of a pass over it', () => {
    const values = Float64Array.from({ length: 3000 }, (_, n) => ((n * 7919) % 3000) ** 2 / 9e4), sample = takeSample(values, null);
    const { exactly, roughly, binWidth } = makeBinnedMeans(sample);
    for (const t of [0.001, 3, 50, 99.7]) {
      const low = [...values].filter((v) => v <= t), high = [...values].filter((v) => v > t), { below, above } = exactly(t);
      expect([below, above]).toEqual([expect.closeTo(mean(low), 9), expect.closeTo(mean(high), 9)]);
      expect(roughly(t).below).toBeCloseTo(mean([...values].filter((v) => v <= t + binWidth)), 1);
    }
  });

  it('counts integers of a wide range, one bin a level', () => {
    const values = Float64Array.from({ length: 3000 }, (_, n) => (n < 2900 ? n % 90 : 900_000 - n));
    for (const method of ['otsu', 'li', 'triangle', 'yen', 'isodata'] as const) {
      const found = histogramThreshold(takeSample(values, null, 'integer'), method, 'scikit-image')?.value ?? NaN;
      expect(found >= 0 && found < 897_101).toBe(true);
    }
  });
});
