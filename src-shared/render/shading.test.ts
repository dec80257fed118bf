import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, dot, normalize, scale, type Vec3 } from '../volume/geometry.js';
import { gradientMm, lightOf, lightOfSurface, litSide } from './shading.js';

const component = fc.double({ min: -1, max: 1, noNaN: true });
const unitVector = fc.tuple(component, component, component).filter((v) => Math.hypot(...v) > 0.1).map((v) => normalize(v));

describe('light on a surface', () => {
  it('from the eye is ambient + diffuse · cosine, and shines where the surface faces the eye', () => {
    fc.assert(fc.property(unitVector, unitVector, (normal, directionMm) => {
      const facing = Math.abs(dot(normal, directionMm));
      const { diffuse, specular } = lightOfSurface(normal, directionMm, scale(directionMm, -1));
      expect(Math.abs(diffuse - (0.45 + 0.7 * facing))).toBeLessThan(0.02);
      expect(Math.abs(specular - 0.35 * facing ** 24)).toBeLessThan(1e-6);
    }));
  });

  it('does not depend on the sign of the normal', () => {
    fc.assert(fc.property(unitVector, unitVector, unitVector, (normal, directionMm, toLightMm) => {
      const [one, other] = [lightOfSurface(normal, directionMm, toLightMm), lightOfSurface(scale(normal, -1), directionMm, toLightMm)];
      expect(one.diffuse).toBeCloseTo(other.diffuse, 12);
      expect(one.specular).toBeCloseTo(other.specular, 12);
    }));
  });

  it('leaves the side dark that is turned away from the light, though its back is lit', () => {
    expect(litSide([0, 0, -1], [0, 0, 1], [0, 0, 1])).toBe(0);
    expect(litSide([0, 0, -1], [0, 0, 1], [0, 0, -1])).toBe(1);
  });

  it('shines most where the normal halves the angle between eye and light', () => {
    const [toEye, toLight]: [Vec3, Vec3] = [[0, 0, 1], normalize([1, 0, 1])];
    const shine = (normal: Vec3): number => lightOfSurface(normalize(normal), scale(toEye, -1), toLight).specular;
    const halfway = add(toEye, toLight);
    expect(shine(halfway)).toBeCloseTo(0.35, 12);
    for (const off of [-0.2, 0.2]) expect(shine([halfway[0] + off, 0, halfway[2]])).toBeLessThan(0.34);
  });

  it('does not jump where a surface turns over, seen edge on', () => {
    fc.assert(fc.property(fc.double({ min: -0.3, max: 0.3, noNaN: true }), unitVector, (tilt, toLightMm) => {
      const lit = (angle: number): number => lightOfSurface([Math.cos(angle), 0, Math.sin(angle)], [0, 0, 1], toLightMm).diffuse;
      expect(Math.abs(lit(tilt + 1e-4) - lit(tilt))).toBeLessThan(0.7 * 1e-4 * (1 + 1 / 0.15));
    }));
  });
});

describe('light on a medium', () => {
  it('keeps the colour where nothing changes', () => {
    expect(lightOf([0, 0, 0], [0, 0, 1], [0, 0, -1])).toEqual({ diffuse: 1, specular: 0 });
  });
  it('is a surface\'s where the gradient is steep', () => {
    const [steep, directionMm, toLightMm]: Vec3[] = [[0.4, 0.3, -0.2], [0, 0, 1], normalize([0.3, 0.5, -1])] as const;
    expect(lightOf(steep as Vec3, directionMm as Vec3, toLightMm as Vec3)).toEqual(lightOfSurface(normalize(steep as Vec3), directionMm as Vec3, toLightMm as Vec3));
  });
});

describe('gradient in millimetres', () => {
  it('of a · posMm is a, whatever the voxels', () => {
    const a: Vec3 = [3, -2, 5];
    const voxFromMm = [10, 0, 0, 0, 1, 5, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1];
    const mmPerVox: Vec3[] = [[0.1, -0.02, 0], [0, 0.2, 0], [0, 0, 0.5]];
    const perVox: Vec3 = [dot(a, mmPerVox[0] as Vec3), dot(a, mmPerVox[1] as Vec3), dot(a, mmPerVox[2] as Vec3)];
    gradientMm(voxFromMm, perVox).forEach((g, axis) => { expect(g).toBeCloseTo(a[axis] ?? NaN, 12); });
  });
});
