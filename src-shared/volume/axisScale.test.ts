import { describe, expect, it } from 'vitest';
import { axisScale, mmAtTex, texAtMm } from './axisScale.js';
import type { Affine } from './geometry.js';

const dims = [10, 4, 2] as const;

describe('the numbers along a voxel axis', () => {
  it('are coordinates at the outer voxel edges where the axis runs along one of space', () => {
    const affine: Affine = [0, 0, 0.5, 1, 0.1, 0, 0, -3, 0, -0.2, 0, 7, 0, 0, 0, 1];
    const [x, y, z] = ([0, 1, 2] as const).map((axis) => axisScale({ dims, affine }, axis));
    expect(x?.startMm).toBeCloseTo(-3.05, 12);
    expect(x?.endMm).toBeCloseTo(-2.05, 12);
    expect([y?.startMm, y?.endMm].map((mm) => mm?.toFixed(9))).toEqual(['7.100000000', '6.300000000']);
    expect([z?.startMm, z?.endMm]).toEqual([0.75, 1.75]);
  });

  it('are distances from the low face on an oblique axis', () => {
    expect(axisScale({ dims, affine: [0.3, 0, 0, 5, 0.4, 1, 0, 5, 0, 0, 1, 5, 0, 0, 0, 1] }, 0)).toEqual({ startMm: 0, endMm: 5 });
  });

  it('go back and forth', () => {
    const scale = { startMm: 4, endMm: -6 };
    expect(mmAtTex(scale, 0.25)).toBe(1.5);
    expect(texAtMm(scale, 1.5)).toBe(0.25);
  });
});
