import { describe, expect, it } from 'vitest';
import type { Statistics } from '../contract/library.js';
import { channelStyleSchema } from './channelStyle.js';
import { defaultStyle } from './defaultStyle.js';

function statistics(percentiles: Partial<Statistics['percentiles']>, max: number): Statistics {
  return {
    min: 0, max, mean: 0, standardDeviation: 1, count: 1000, nonFiniteCount: 0,
    percentiles: { p0_1: 0, p1: 0.1, p50: 1.177, p99: 20, p99_5: 40, p99_9: 100, ...percentiles },
  };
}

describe('defaultStyle', () => {
  it('is a legal style for every species, also of a constant volume', () => {
    for (const species of ['llzo', 'dendrite', 'other', null] as const) {
      const constant = { p0_1: 3, p1: 3, p50: 3, p99: 3, p99_5: 3, p99_9: 3 };
      for (const s of [statistics({}, 150), statistics(constant, 3)]) {
        const style = channelStyleSchema.parse(defaultStyle(species, s));
        expect(style.windowMax).toBeGreaterThan(style.windowMin);
      }
    }
  });
  it('starts dendrites above four σ of the noise and above a quarter of the strong signal', () => {
    expect(defaultStyle('dendrite', statistics({}, 150)).windowMin).toBe(25);
    expect(defaultStyle('dendrite', statistics({ p99_9: 8 }, 9)).windowMin).toBeCloseTo(4, 9);
  });
  it('starts a body in its background at the background\'s median, one that fills the volume at its low end', () => {
    expect(defaultStyle('llzo', statistics({}, 150)).windowMin).toBe(1.177);
    expect(defaultStyle(null, statistics({ p50: 30 }, 150)).windowMin).toBe(0.1);
  });
});
