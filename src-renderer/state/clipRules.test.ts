import { EMPTY_DOCUMENT, type Clip } from '@shared/session/schema.js';
import { dot, length, type Vec3 } from '@shared/volume/geometry.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legalClip } from './clipRules.js';
import { correct } from './rules.js';

const { clip } = EMPTY_DOCUMENT;
const anyNumber = fc.oneof(fc.double({ min: -2, max: 3, noNaN: true }), fc.constantFrom(NaN, Infinity, -Infinity, 0, 1));
const anyVec = fc.tuple(anyNumber, anyNumber, anyNumber);
const anyClip: fc.Arbitrary<Clip> = fc.record({
  boxTex: fc.record({ min: anyVec, max: anyVec }),
  planes: fc.array(fc.record({ id: fc.string(), normal: anyVec, offsetMm: anyNumber, enabled: fc.boolean() }), { maxLength: 3 }),
  cutAway: fc.boolean(),
});

describe('legalClip', () => {
  it('makes any clip legal, and leaves a legal one as it is, the same object', () => {
    fc.assert(fc.property(anyClip, (wild) => {
      const legal = legalClip(wild);
      for (const axis of [0, 1, 2] as const) {
        const [min, max] = [legal.boxTex.min[axis], legal.boxTex.max[axis]];
        expect(min).toBeGreaterThanOrEqual(0);
        expect(max).toBeLessThanOrEqual(1);
        expect(max - min).toBeGreaterThan(0.00099);
      }
      for (const { normal, offsetMm } of legal.planes) {
        expect(length(normal)).toBeCloseTo(1, 8);
        expect(Number.isFinite(offsetMm)).toBe(true);
      }
      expect(legalClip(legal)).toBe(legal);
    }));
  });

  it('takes a normal of next to nothing for none', () => {
    const [plane] = legalClip({ ...clip, planes: [{ id: 'plane-1', normal: [0, 0, -5e-324], offsetMm: 1, enabled: true }] }).planes;
    expect(plane).toMatchObject({ normal: [0, 0, 1], offsetMm: 0 });
  });

  it('turns crossed faces and keeps something between equal ones', () => {
    const { boxTex } = legalClip({ ...clip, boxTex: { min: [0.9, 0.5, 1], max: [0.2, 0.5, 1] } });
    expect([boxTex.min[0], boxTex.max[0]]).toEqual([0.2, 0.9]);
    expect((boxTex.min[1] + boxTex.max[1]) / 2).toBeCloseTo(0.5, 12);
    expect(boxTex.max[2]).toBe(1);
    expect(boxTex.min[2]).toBeCloseTo(0.999, 12);
  });

  it('keeps the half-space of a plane whose normal is not of length 1', () => {
    const [plane] = legalClip({ ...clip, planes: [{ id: 'plane-1', normal: [0, 3, 4], offsetMm: 10, enabled: true }] }).planes;
    const onPlane: Vec3 = [7, 2, 1];
    expect(dot([0, 3, 4], onPlane)).toBe(10);
    expect(dot(plane?.normal ?? [0, 0, 0], onPlane)).toBeCloseTo(plane?.offsetMm ?? NaN, 12);
  });

  it('is part of every correction of the document', () => {
    const wild = { ...EMPTY_DOCUMENT, clip: { ...clip, boxTex: { min: [-1, 0, 0], max: [1, 1, 1] } as const } };
    expect(correct(wild, null)).toEqual(EMPTY_DOCUMENT);
  });
});
