import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  IDENTITY_AFFINE, centreMm, centredAffine, composeAffine, cross, determinant, dot, invertAffine, isAffineInvertible, length, mmToVox, multiplyAffine,
  normalize, sameGrid, spacingMm, subtract, texToMmAffine, texToVox, transformPoint, voxToMm, voxToTex, type Affine, type Vec3,
} from './geometry.js';

const finite = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const point = fc.tuple(finite(-100, 100), finite(-100, 100), finite(-100, 100));

/** Orthonormal directions from two random vectors, any spacing, either handedness. */
const affine: fc.Arbitrary<Affine> = fc
  .tuple(point, point, fc.tuple(finite(0.01, 5), finite(0.01, 5), finite(0.01, 5)), point, fc.boolean())
  .filter(([a, b]) => length(cross(a, b)) > 1e-3 * length(a) * length(b) && length(a) > 1e-3 && length(b) > 1e-3)
  .map(([a, b, spacing, origin, leftHanded]) => {
    const x = normalize(a);
    const z = normalize(cross(a, b));
    const y = cross(z, x);
    return composeAffine([x, y, leftHanded ? [-z[0], -z[1], -z[2]] : z], spacing, origin);
  });

const closeTo = (actual: Vec3, expected: Vec3, tolerance: number): void => {
  for (let i = 0; i < 3; i++) expect(Math.abs((actual[i] ?? NaN) - (expected[i] ?? NaN))).toBeLessThan(tolerance);
};

describe('affine', () => {
  it('inverts: Vox → Mm → Vox is the identity for any orientation, spacing and handedness', () => {
    fc.assert(fc.property(affine, point, (a, p) => { closeTo(mmToVox(a, voxToMm(a, p)), p, 1e-6); }));
  });

  it('multiplied by its inverse is the identity matrix', () => {
    fc.assert(fc.property(affine, (a) => {
      const product = multiplyAffine(a, invertAffine(a));
      product.forEach((value, i) => { expect(Math.abs(value - (IDENTITY_AFFINE[i] ?? NaN))).toBeLessThan(1e-7); });
    }));
  });

  it('has the determinant of its spacing, negative when left-handed', () => {
    const right = composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [0.5, 2, 3], [0, 0, 0]);
    const left = composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, -1]], [0.5, 2, 3], [0, 0, 0]);
    expect(determinant(right)).toBeCloseTo(3, 12);
    expect(determinant(left)).toBeCloseTo(-3, 12);
  });

  it('is refused when two axes coincide or a number is missing', () => {
    expect(isAffineInvertible(composeAffine([[1, 0, 0], [1, 0, 0], [0, 0, 1]], [1, 1, 1], [0, 0, 0]))).toBe(false);
    expect(isAffineInvertible([NaN, ...IDENTITY_AFFINE.slice(1)])).toBe(false);
    expect(isAffineInvertible(IDENTITY_AFFINE)).toBe(true);
  });

  it('reads spacing from its columns, not its diagonal', () => {
    const turned = composeAffine([[0, 1, 0], [0, 0, -1], [-1, 0, 0]], [0.55, 0.6875, 2], [1, 2, 3]);
    closeTo(spacingMm(turned), [0.55, 0.6875, 2], 1e-12);
  });
});

describe('texture space', () => {
  it('puts 0 and 1 at voxel edges: voxel 0 is centred at 0.5/N', () => {
    closeTo(voxToTex([4, 10, 32], [0, 0, 0]), [0.125, 0.05, 0.015625], 1e-15);
    closeTo(voxToTex([4, 10, 32], [-0.5, 9.5, 31.5]), [0, 1, 1], 1e-15);
  });

  it('is the inverse of Vox', () => {
    fc.assert(fc.property(point, (p) => { closeTo(texToVox([7, 5, 3], voxToTex([7, 5, 3], p)), p, 1e-9); }));
  });

  it('spans the field of view in mm: Tex corners are half a voxel outside the centres', () => {
    const a = centredAffine([100, 100, 32], [0.1, 0.1, 0.1]);
    const box = texToMmAffine(a, [100, 100, 32]);
    closeTo(transformPoint(box, [0, 0, 0]), [-5, -5, -1.6], 1e-12);
    closeTo(transformPoint(box, [1, 1, 1]), [5, 5, 1.6], 1e-12);
    closeTo(voxToMm(a, [0, 0, 0]), [-4.95, -4.95, -1.55], 1e-12);
    closeTo(centreMm(a, [100, 100, 32]), [0, 0, 0], 1e-12);
  });
});

describe('sameGrid', () => {
  const dims = [10, 10, 4] as const;
  const base = centredAffine(dims, [0.1, 0.1, 0.3]);
  const moved = (by: number): Affine => base.map((value, i) => (i === 3 ? value + by : value));
  it('accepts a shift far below a voxel and refuses a tenth of one', () => {
    expect(sameGrid({ dims, affine: base }, { dims, affine: moved(0.0005) })).toBe(true);
    expect(sameGrid({ dims, affine: base }, { dims, affine: moved(0.01) })).toBe(false);
  });
  it('refuses another matrix or a flipped axis on the same box', () => {
    expect(sameGrid({ dims, affine: base }, { dims: [10, 10, 5], affine: base })).toBe(false);
    const flipped = composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, -1]], [0.1, 0.1, 0.3], [-0.45, -0.45, 0.45]);
    expect(sameGrid({ dims, affine: base }, { dims, affine: flipped })).toBe(false);
  });
});

describe('vectors', () => {
  it('cross is perpendicular to both and has the area of their parallelogram', () => {
    fc.assert(fc.property(point, point, (a, b) => {
      const c = cross(a, b);
      const size = length(a) * length(b);
      expect(Math.abs(dot(c, a))).toBeLessThanOrEqual(1e-9 * (1 + size * length(a)));
      expect(Math.abs(length(c) ** 2 + dot(a, b) ** 2 - size ** 2)).toBeLessThanOrEqual(1e-9 * (1 + size ** 2));
    }));
  });
  it('normalising the zero vector gives zero, not NaN', () => {
    expect(normalize(subtract([1, 2, 3], [1, 2, 3]))).toEqual([0, 0, 0]);
  });
});
