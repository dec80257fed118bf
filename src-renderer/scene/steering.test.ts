import { describe, expect, it } from 'vitest';
import { fadeWeight, FIRST_LEVEL, LEVELS, loadOf, rowsPerTile, steer, TARGET_MS, updateCost } from './steering.js';

const COARSEST = LEVELS.length - 1;
const loads = LEVELS.map(loadOf);
/** The level at which a frame of constant cost settles. */
const settle = (fullMs: number): number => {
  let level = FIRST_LEVEL;
  for (let n = 0; n < 20; n++) level = steer(level, fullMs);
  return level;
};

describe('levels', () => {
  it('get cheaper one by one, by scale first and by step only at the end', () => {
    expect(loads).toEqual(loads.toSorted((a, b) => b - a));
    const firstLongStep = LEVELS.findIndex(({ stepFactor }) => stepFactor > 1);
    expect(LEVELS.slice(firstLongStep).every(({ stepFactor }) => stepFactor > 1)).toBe(true);
    expect(LEVELS[firstLongStep - 1]?.scale).toBeLessThanOrEqual(0.25);
  });
});

describe('steering', () => {
  it('is full size on a fast machine and the coarsest on a hopeless one', () => {
    expect(settle(10)).toBe(0);
    expect(settle(1e6)).toBe(COARSEST);
  });
  it('keeps the expected frame within the target, whatever the cost', () => {
    for (let fullMs = 1; fullMs < TARGET_MS / (loads[COARSEST] ?? 1); fullMs *= 1.07) expect(fullMs * (loads[settle(fullMs)] ?? NaN)).toBeLessThanOrEqual(TARGET_MS);
  });
  it('does not flicker: measurements that scatter by a tenth never change a settled level twice', () => {
    for (let fullMs = 5; fullMs < 2000; fullMs *= 1.03) {
      let level = settle(fullMs), changes = 0;
      for (let n = 0; n < 50; n++) {
        const next = steer(level, fullMs * (n % 2 ? 1.1 : 0.9));
        if (next !== level) changes++;
        level = next;
      }
      expect(changes).toBeLessThanOrEqual(1);
    }
  });
  it('comes back up when the load goes', () => { expect(steer(COARSEST, 20)).toBe(0); });
});

describe('cost', () => {
  it('follows the measurements', () => {
    expect(updateCost(null, 0.5)).toBe(0.5);
    expect(updateCost(0.5, 2)).toBeCloseTo(1, 12);
  });
  it('cuts a slow picture into tiles and draws a fast one at once', () => {
    expect(rowsPerTile(1e-6, 1000, 700)).toBe(700);
    expect(rowsPerTile(1e-3, 1000, 700)).toBe(40);
  });
});

describe('fade', () => {
  it('goes from the coarse picture to the mean without a jump at either end', () => {
    expect([fadeWeight(-1), fadeWeight(0), fadeWeight(100), fadeWeight(200), fadeWeight(1e9)]).toEqual([0, 0, 0.5, 1, 1]);
    expect(fadeWeight(1)).toBeLessThan(1e-3);
    expect(1 - fadeWeight(199)).toBeLessThan(1e-3);
  });
});
