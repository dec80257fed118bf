import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composeAffine, dot, length, type Affine } from '../volume/geometry.js';
import { anglesOf, normalAt } from './planeAngles.js';
import { obliquePlaneFrame } from './slicePlane.js';

const straight: Affine = [0.1, 0, 0, 3, 0, 0.2, 0, 2, 0, 0, 0.5, 1, 0, 0, 0, 1];
const turned = composeAffine([[0, 1, 0], [0, 0, 1], [1, 0, 0]], [0.1, 0.2, 0.5], [0, 0, 0]);

it.each([
  [0, 0, [0, 0, 1]], [90, 0, [0, 0, 1]], [0, 90, [1, 0, 0]], [90, 90, [0, 1, 0]], [0, 180, [0, 0, -1]], [180, 45, [-Math.SQRT1_2, 0, Math.SQRT1_2]],
] as const)('azimuth %d°, tilt %d° is the direction it says', (azimuthDeg, tiltDeg, normal) => {
  normalAt(straight, { azimuthDeg, tiltDeg }).forEach((part, i) => { expect(part).toBeCloseTo(normal[i] ?? NaN, 12); });
});

it('angles and normals belong together, on a turned grid too', () => {
  const angles = fc.record({ azimuthDeg: fc.double({ min: -179.9, max: 179.9, noNaN: true }), tiltDeg: fc.double({ min: 0.1, max: 179.9, noNaN: true }) });
  fc.assert(fc.property(angles, fc.constantFrom(straight, turned), (given, affine) => {
    const normal = normalAt(affine, given);
    expect(length(normal)).toBeCloseTo(1, 12);
    const back = anglesOf(affine, normal);
    expect(back.azimuthDeg).toBeCloseTo(given.azimuthDeg, 6);
    expect(back.tiltDeg).toBeCloseTo(given.tiltDeg, 6);
  }));
});

it('a normal along the third axis keeps the azimuth it had', () => {
  expect(anglesOf(straight, [0, 0, 1], 70)).toEqual({ azimuthDeg: 70, tiltDeg: 0 });
  expect(anglesOf(straight, [0, 0, -1], -20)).toEqual({ azimuthDeg: -20, tiltDeg: 180 });
});

it('the oblique slice of the same angles lies in the plane', () => {
  const angles = { azimuthDeg: 30, tiltDeg: 50 };
  const frame = obliquePlaneFrame({ dims: [8, 9, 10], affine: turned }, [0, 0, 0], angles);
  expect(dot(frame.right, normalAt(turned, angles))).toBeCloseTo(0, 12);
  expect(dot(frame.down, normalAt(turned, angles))).toBeCloseTo(0, 12);
});
