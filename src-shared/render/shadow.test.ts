import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../volume/geometry.js';
import { lightOfSurface } from './shading.js';
import { shadowAt, shadowed } from './shadow.js';

/** 12 steps, each 1.15 times the one before. */
const REACH = (1.15 ** 12 - 1) / 0.15;
const toLightTex: Vec3 = [0, 0, 0.005];

describe('shadow', () => {
  it('obeys Beer and Lambert in a uniform medium', () => {
    for (const tau of [0, 0.01, 0.1, 1]) {
      expect(shadowAt(() => tau, [0.5, 0.5, 0.1], toLightTex)).toBeCloseTo(Math.exp(-tau * REACH), 12);
    }
  });
  it('of nothing is none', () => {
    expect(shadowAt(() => 0, [0.5, 0.5, 0.5], toLightTex)).toBe(1);
  });
  it('takes the lamp\'s light and leaves the ambient: fully shadowed, every side is as one turned away', () => {
    for (const normal of [[0, 0, -1], [0.6, 0, -0.8], [0.8, 0, -0.6]] as const) {
      const { diffuse, specular } = shadowed(lightOfSurface(normal, [0, 0, 1], [-0.6, 0, -0.8]), 0);
      expect(diffuse).toBeCloseTo(0.45, 12);
      expect(specular).toBe(0);
    }
    expect(shadowed({ diffuse: 1.1, specular: 0.3 }, 1)).toEqual({ diffuse: 1.1, specular: 0.3 });
  });
  it('never brightens', () => {
    for (const share of [0, 0.3, 1]) for (const diffuse of [0.45, 0.8, 1.15]) expect(shadowed({ diffuse, specular: 0 }, share).diffuse).toBeLessThanOrEqual(diffuse);
  });
  it('falls where something stands towards the light, not away from it', () => {
    const wall = (posTex: Vec3): number => (posTex[2] > 0.52 && posTex[2] < 0.56 ? 2 : 0);
    expect(shadowAt(wall, [0.5, 0.5, 0.48], toLightTex)).toBeLessThan(0.01);
    expect(shadowAt(wall, [0.5, 0.5, 0.6], toLightTex)).toBe(1);
  });
  it('does not come from a surface itself, lit from the front', () => {
    const body = (posTex: Vec3): number => (posTex[2] < 0.5 ? 7 : 0);
    expect(shadowAt(body, [0.5, 0.5, 0.5 - 1.5 * 0.005], toLightTex)).toBe(1);
  });
  it('ends at the volume\'s edge', () => {
    const outside = (posTex: Vec3): number => (posTex[2] > 1 ? 5 : 0);
    expect(shadowAt(outside, [0.5, 0.5, 0.99], toLightTex)).toBe(1);
  });
});
