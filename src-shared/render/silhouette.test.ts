import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../volume/geometry.js';
import { silhouetteFactor } from './silhouette.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const gradient = fc.tuple(share, share, share);
const TOWARDS: Vec3 = [0, 0, 1];

describe('silhouette', () => {
  it('of strength 0 is exactly 1', () => {
    fc.assert(fc.property(gradient, (g) => { expect(silhouetteFactor(g, TOWARDS, 0)).toBe(1); }));
  });
  it('is 1 − strength where the base is uniform, or faces the eye', () => {
    fc.assert(fc.property(unit, (strength) => {
      expect(silhouetteFactor([0, 0, 0], TOWARDS, strength)).toBeCloseTo(1 - strength, 12);
      expect(silhouetteFactor([0, 0, 0.5], TOWARDS, strength)).toBeCloseTo(1 - strength, 12);
    }));
  });
  it('is more than 1 where a surface is seen edge on', () => {
    expect(silhouetteFactor([0.5, 0, 0], TOWARDS, 0.5)).toBeGreaterThan(1.5);
    expect(silhouetteFactor([0.5, 0, 0], TOWARDS, 1)).toBeGreaterThan(2);
  });
  it('is never negative, and grows as the surface turns away', () => {
    fc.assert(fc.property(unit, fc.double({ min: 0, max: 1.5, noNaN: true }), unit, (strength, angle, more) => {
      const at = (a: number): number => silhouetteFactor([0.5 * Math.sin(a), 0, 0.5 * Math.cos(a)], TOWARDS, strength);
      expect(at(angle)).toBeGreaterThanOrEqual(0);
      expect(at(angle + more * (Math.PI / 2 - angle))).toBeGreaterThanOrEqual(at(angle) - 1e-12);
    }));
  });
  it('takes the small gradients of noise for none', () => {
    expect(silhouetteFactor([0.03, 0, 0], TOWARDS, 1)).toBe(0);
  });
});
