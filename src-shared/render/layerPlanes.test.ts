import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, cross, dot, length, normalize, scale, subtract, type Vec3 } from '../volume/geometry.js';
import { chordMm, depthPlane, discRimMm, layerBoundaries, planeCentreMm, type LayeredCell } from './layerPlanes.js';

const small = fc.double({ min: -0.3, max: 0.3, noNaN: true });
const place = fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }));
/** A wedge-shaped, tilted cell anywhere: faces at least 0.5 mm apart on the axis. */
const cell = fc.record({ axis: place.filter((v) => length(v) > 1).map((v) => normalize(v)), centreMm: place, radiusMm: fc.double({ min: 1, max: 5, noNaN: true }), a: fc.tuple(small, small, small), b: fc.tuple(small, small, small), half: fc.double({ min: 0.25, max: 1, noNaN: true }) })
  .map(({ axis, centreMm, radiusMm, a, b, half }): LayeredCell => {
    const face = (lean: Vec3, side: number): LayeredCell['faceA'] => {
      const normal = normalize(add(axis, lean));
      return { normal, offsetMm: dot(normal, add(centreMm, scale(axis, side * half))) };
    };
    return { axis, centreMm, radiusMm, faceA: face(a, -1), faceB: face(b, 1) };
  });
const depth = ({ faceA, faceB }: LayeredCell, posMm: Vec3): number => {
  const [a, b] = [dot(faceA.normal, posMm) - faceA.offsetMm, faceB.offsetMm - dot(faceB.normal, posMm)];
  return a / (a + b);
};

describe('layer planes', () => {
  it('every point of a boundary has its depth, on the rim and at the centre', () => {
    fc.assert(fc.property(cell, fc.double({ min: 0, max: 1, noNaN: true }), (of, u) => {
      const plane = depthPlane(of, u);
      const middle = planeCentreMm(of, plane);
      expect(length(plane.normal)).toBeCloseTo(1, 9);
      expect(middle && depth(of, middle)).toBeCloseTo(u, 6);
      for (const posMm of discRimMm(of, plane, 12, 1.5)) {
        expect(dot(plane.normal, posMm)).toBeCloseTo(plane.offsetMm, 6);
        expect(length(cross(subtract(posMm, of.centreMm), of.axis))).toBeCloseTo(1.5 * of.radiusMm, 6);
      }
    }));
  });

  it('a chord lies in the slice, in the boundary, and ends on the cylinder', () => {
    let met = 0;
    fc.assert(fc.property(cell, place, place.filter((v) => length(v) > 1), (of, offset, towards) => {
      const sliceNormal = normalize(towards), throughMm = add(of.centreMm, scale(offset, of.radiusMm / 10));
      const plane = depthPlane(of, 0.3);
      const chord = chordMm(of, plane, throughMm, sliceNormal);
      if (!chord) return;
      met++;
      for (const end of chord) {
        expect(dot(plane.normal, end)).toBeCloseTo(plane.offsetMm, 5);
        expect(dot(sliceNormal, subtract(end, throughMm))).toBeCloseTo(0, 5);
        expect(length(cross(subtract(end, of.centreMm), of.axis))).toBeCloseTo(of.radiusMm, 4);
      }
    }));
    expect(met).toBeGreaterThan(50);
  });

  it('a slice along a face has no line', () => {
    const of: LayeredCell = { axis: [0, 0, 1], centreMm: [0, 0, 0], radiusMm: 2, faceA: { normal: [0, 0, 1], offsetMm: -1 }, faceB: { normal: [0, 0, 1], offsetMm: 1 } };
    expect(chordMm(of, of.faceA, [0, 0, -1], [0, 0, 1])).toBeNull();
    expect(chordMm(of, of.faceA, [0, 3, 0], [0, 1, 0])).toBeNull();
    const chord = chordMm(of, of.faceA, [0, 0, 0], [0, 1, 0]);
    expect(chord?.map(([x, y, z]) => [Math.abs(x), y + 0, z])).toEqual([[2, 0, -1], [2, 0, -1]]);
  });

  it('boundaries are counted from A, layers from 1 at A, or at B when flipped', () => {
    const faces = { faceA: { normal: [0, 0, 1] as Vec3, offsetMm: 0 }, faceB: { normal: [0, 0, 1] as Vec3, offsetMm: 4 } };
    expect(layerBoundaries(faces, 4, false).map(({ plane, layer, isFace }) => [plane.offsetMm, layer, isFace])).toEqual([[0, 1, true], [1, 2, false], [2, 3, false], [3, 4, false], [4, 4, true]]);
    expect(layerBoundaries(faces, 2, true).map(({ layer }) => layer)).toEqual([2, 1, 1]);
  });
});
