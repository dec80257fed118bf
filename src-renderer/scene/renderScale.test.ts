import { describe, expect, it } from 'vitest';
import { FIRST_SCALE, movingScale, passCount, rowsPerTile, updateCost } from './renderScale.js';

const MEGAPIXEL = 1_000_000;

describe('render scale', () => {
  it('starts coarse, before anything is known', () => { expect(movingScale(null, MEGAPIXEL)).toBe(FIRST_SCALE); });
  it('is full size on a fast machine and never below 1/8', () => {
    expect(movingScale(10 / MEGAPIXEL, MEGAPIXEL)).toBe(1);
    expect(movingScale(1, MEGAPIXEL)).toBe(0.125);
  });
  it('keeps the expected frame within the budget', () => {
    const cost = 250 / MEGAPIXEL;
    const scale = movingScale(cost, MEGAPIXEL);
    expect(scale * scale * MEGAPIXEL * cost).toBeLessThanOrEqual(33);
  });
});

describe('refinement', () => {
  it('cuts a slow picture into tiles and draws a fast one at once', () => {
    expect(rowsPerTile(1 / MEGAPIXEL, 1000, 700)).toBe(700);
    expect(rowsPerTile(1000 / MEGAPIXEL, 1000, 700)).toBe(40);
  });
  it('averages between 2 and 16 frames', () => {
    expect([passCount(1 / MEGAPIXEL, MEGAPIXEL), passCount(300 / MEGAPIXEL, MEGAPIXEL), passCount(9000 / MEGAPIXEL, MEGAPIXEL)]).toEqual([16, 4, 2]);
  });
  it('follows the measured cost', () => {
    expect(updateCost(null, 50, 100)).toBe(0.5);
    expect(updateCost(0.5, 200, 100)).toBeCloseTo(1, 12);
  });
});
