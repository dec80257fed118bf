import { describe, expect, it } from 'vitest';
import { largestJump, mostNoticed, type Visit } from './pickRule.js';

/** Steps of `stepMm` through media of the given optical depth per mm, attenuated by everything in front. */
function ray(lengthMm: number, stepMm: number, base: (tMm: number) => number, dendrite: (tMm: number) => number = () => 0): Visit[] {
  let through = 1;
  return Array.from({ length: Math.round(lengthMm / stepMm) }, (_, n) => {
    const middle = (n + 0.5) * stepMm;
    const [b, d] = [base(middle) * stepMm, dendrite(middle) * stepMm];
    const added = b + d > 0 ? through * (1 - Math.exp(-b - d)) / (b + d) : 0;
    through *= Math.exp(-b - d);
    return { fromMm: n * stepMm, toMm: (n + 1) * stepMm, base: b * added, dendrite: d * added };
  });
}

const between = (low: number, high: number, value: number) => (tMm: number): number => (tMm > low && tMm < high ? value : 0);
const VOXEL_MM = 0.1;

describe('largestJump', () => {
  it('of uniform haze is at its front: half of 1 − e^(−μw) is reached at −ln((1 + e^(−μw)) / 2) / μ', () => {
    for (const stepMm of [0.1, 0.05, 0.01]) for (const perMm of [0.2, 3, 40]) {
      const pick = largestJump(ray(12, stepMm, between(2, 11, perMm)), 'base', VOXEL_MM);
      expect(pick?.contribution).toBeCloseTo(1 - Math.exp(-perMm * VOXEL_MM), 9);
      const expected = -Math.log((1 + Math.exp(-perMm * VOXEL_MM)) / 2) / perMm;
      expect(Math.abs((pick?.tMm ?? NaN) - 2 - expected)).toBeLessThan(stepMm / 2);
    }
  });

  it('is the strongest of several, whatever stands in front, and the first of equals', () => {
    const two = ray(10, 0.05, (t) => between(2, 2.4, 1)(t) + between(6, 6.4, 20)(t));
    expect(largestJump(two, 'base', VOXEL_MM)?.tMm).toBeCloseTo(6.03, 1);
    const equal: Visit[] = [2, 5, 7].map((tMm) => ({ fromMm: tMm, toMm: tMm, base: 0.2, dendrite: 0 }));
    expect(largestJump(equal, 'base', VOXEL_MM)).toEqual({ tMm: 2, channel: 'base', contribution: 0.2 });
  });

  it('of a surface is exactly on it', () => {
    const surface: Visit[] = [{ fromMm: 0, toMm: 3.21, base: 0.01, dendrite: 0 }, { fromMm: 3.21, toMm: 3.21, base: 0.8, dendrite: 0 }, { fromMm: 3.21, toMm: 4, base: 0.01, dendrite: 0 }];
    expect(largestJump(surface, 'base', VOXEL_MM)?.tMm).toBe(3.21);
  });

  it('is nowhere in emptiness', () => {
    expect(largestJump([], 'base', 1)).toBeNull();
    expect(largestJump(ray(3, 0.1, () => 0), 'dendrite', 1)).toBeNull();
  });
});

describe('mostNoticed', () => {
  const pickOf = (visits: Visit[]): ReturnType<typeof mostNoticed> => mostNoticed([largestJump(visits, 'base', VOXEL_MM), largestJump(visits, 'dendrite', VOXEL_MM)]);

  it('a dendrite inside slightly transparent LLZO wins although the LLZO adds more to the pixel', () => {
    const visits = ray(10, 0.05, between(1, 9, 0.22), between(5, 5.1, 20));
    expect(visits.reduce((sum, { base }) => sum + base, 0)).toBeGreaterThan(0.5);
    const pick = pickOf(visits);
    expect(pick?.channel).toBe('dendrite');
    expect(Math.abs((pick?.tMm ?? NaN) - 5)).toBeLessThan(VOXEL_MM / 2);
  });

  it('bare LLZO is taken at its front', () => {
    const pick = pickOf(ray(10, 0.05, between(1, 9, 0.22)));
    expect(pick?.channel).toBe('base');
    expect(Math.abs((pick?.tMm ?? NaN) - 1)).toBeLessThan(VOXEL_MM);
  });

  it('a dendrite behind covering LLZO is not seen and not taken', () => {
    expect(pickOf(ray(10, 0.05, between(1, 2, 5), between(5, 5.1, 20)))?.channel).toBe('base');
  });

  it('next to nothing is nothing', () => {
    expect(pickOf(ray(10, 0.05, between(1, 9, 0.01)))).toBeNull();
    expect(mostNoticed([null, null])).toBeNull();
  });
});
