import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitMask, type BitMask } from './testingTopology.js';
import { distanceMapMm, type Faces } from './distanceMap.js';
import type { Grid, Mask, Values } from './grid.js';
import { masksUpTo, placeOf } from './testingNetwork.js';

const VECTORS = [resolve('../shared/vectors/07_edt_paths.json')].find(existsSync) ?? null;

/** Every voxel against every voxel of background, with a shell of it where faces count. */
function bruteForce(mask: Mask, { dims, spacingMm }: Grid, faces: Faces): Float64Array {
  const [nx, ny, nz] = dims, feet: [number, number, number][] = [];
  const shell = faces === 'background' ? 1 : 0, shellZ = nz > 1 ? shell : 0;
  for (let z = -shellZ; z < nz + shellZ; z++) for (let y = -shell; y < ny + shell; y++) for (let x = -shell; x < nx + shell; x++) {
    const isInside = x >= 0 && y >= 0 && z >= 0 && x < nx && y < ny && z < nz;
    if (!isInside || mask[x + nx * (y + ny * z)] === 0) feet.push([x, y, z]);
  }
  return Float64Array.from(mask, (_, n) => {
    const place = placeOf(n, dims);
    return Math.min(...feet.map((foot) => Math.hypot(...foot.map((f, axis) => (f - (place[axis] as number)) * (spacingMm[axis] as number)))));
  });
}

const closeTo = (found: Values, expected: ArrayLike<number>, tolerance: number): void => {
  for (const [n, value] of found.entries()) if (value !== expected[n]) expect(Math.abs(value - (expected[n] as number)), `voxel ${n}`).toBeLessThanOrEqual(tolerance * (expected[n] as number));
};
const spacings = fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(0.05, 0.1, 0.21, 1, 3))).map(([x, y, z]) => [x, y, z] as [number, number, number]);

describe('distanceMapMm', () => {
  it('equals brute force for any mask, spacing and both conventions for the faces', () => {
    fc.assert(fc.property(masksUpTo(19, 7, 6), spacings, fc.constantFrom<Faces>('open', 'background'), ({ mask, dims }, spacingMm, faces) => {
      const expected = bruteForce(mask, { dims, spacingMm }, faces);
      closeTo(distanceMapMm(mask, { dims, spacingMm }, faces, 'double'), expected, 1e-12);
      closeTo(distanceMapMm(mask, { dims, spacingMm }, faces), expected, 6e-8);
    }), { numRuns: 300 });
  });
  it('scales with the spacing', () => {
    fc.assert(fc.property(masksUpTo(9, 7, 6), ({ mask, dims }) => {
      const one = distanceMapMm(mask, { dims, spacingMm: [1, 2, 3] }, 'open', 'double'), tenth = distanceMapMm(mask, { dims, spacingMm: [0.1, 0.2, 0.3] }, 'open', 'double');
      closeTo(tenth, one.map((d) => d / 10), 1e-12);
    }));
  });
  it('is infinite without any background, and 0 everywhere in an empty mask', () => {
    const grid: Grid = { dims: [4, 3, 2], spacingMm: [1, 1, 1] };
    expect(distanceMapMm(new Uint8Array(24).fill(1), grid, 'open').every((d) => d === Infinity)).toBe(true);
    expect(Math.max(...distanceMapMm(new Uint8Array(24).fill(1), grid, 'background'))).toBe(1);
    expect(distanceMapMm(new Uint8Array(24), grid, 'background')).toEqual(new Float32Array(24));
  });
  it('does not take the missing third dimension of a picture for background', () => {
    expect(distanceMapMm(new Uint8Array(25).fill(1), { dims: [5, 5, 1], spacingMm: [1, 1, 0.01] }, 'background')[12]).toBe(3);
  });
  it.skipIf(VECTORS === null)('equals the reference vectors (skipped without ../shared/vectors)', () => {
    interface Summary { max: number; sum: number; mean_in_object: number; values_float64?: { base64: string } }
    interface Case { name: string; mask: BitMask & { count: number }; spacing_xyz: [number, number, number]; edt_unpadded: Summary; edt_zero_padded: Summary }
    const { cases, tiny_edt: tiny } = JSON.parse(readFileSync(VECTORS ?? '', 'utf8')) as { cases: Case[]; tiny_edt: { mask: BitMask; values: number[] } };
    for (const { name, mask, spacing_xyz: spacingMm, edt_unpadded: open, edt_zero_padded: padded } of cases) {
      for (const [faces, { max, sum, values_float64: values }] of [['open', open], ['background', padded]] as const) {
        const found = Float64Array.from(distanceMapMm(bitMask(mask), { dims: mask.dims, spacingMm }, faces, 'double'));
        expect(found.reduce((a, b) => Math.max(a, b)) / max, `${name} ${faces} max`).toBeCloseTo(1, 9);
        expect(found.reduce((a, b) => a + b) / sum, `${name} ${faces} sum`).toBeCloseTo(1, 9);
        if (values) closeTo(found, new Float64Array(Uint8Array.from(Buffer.from(values.base64, 'base64')).buffer), 1e-9);
      }
    }
    closeTo(distanceMapMm(bitMask(tiny.mask), { dims: tiny.mask.dims, spacingMm: [1, 1, 1] }, 'open', 'double'), tiny.values.flat(9) as number[], 1e-9);
  });
});
