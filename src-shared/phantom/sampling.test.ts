import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeColumns } from './fft.js';
import { combine, planKspaceCrop, sampleExtruded, sampleKspace, type FineObject } from './sampling.js';
import type { Dims } from '../volume/volume.js';

const VECTORS = '../shared/vectors/12_sampling_bias.json';
interface SamplingVectors {
  crop_1d: { fine_n: number; coarse_n: number; fov_mm: number; box_mm: [number, number]; fine_sum: number; abs: number[]; real: number[]; imag_max_abs: number; constant_check: number[] };
  crop_3d: { fine: { dims: Dims; base64: string }; coarse_dims: Dims; abs: { base64: string }; sum_real: number };
}
const vectors = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as SamplingVectors) : null;
const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

function crop(fine: readonly number[], coarseCount: number): { re: Float64Array; im: Float64Array } {
  const columns = makeColumns(fine.length, 1);
  columns.re.set(fine);
  return planKspaceCrop(fine.length, coarseCount, 1)(columns);
}

describe.skipIf(!vectors)('k-space crop against the shared vectors (needs ../shared/vectors)', () => {
  it('makes the slab profile of crop_1d', () => {
    const v = vectors?.crop_1d;
    if (!v) throw new Error('no vector');
    const fine = Array.from({ length: v.fine_n }, (_, i): number => {
      const mm = ((i + 0.5) * v.fov_mm) / v.fine_n;
      return mm > v.box_mm[0] && mm < v.box_mm[1] ? 1 : 0;
    });
    expect(fine.reduce((a, b) => a + b)).toBe(v.fine_sum);
    const { re, im } = crop(fine, v.coarse_n);
    v.real.forEach((x, i) => expect(re[i]).toBeCloseTo(x, 12));
    v.abs.forEach((x, i) => expect(Math.hypot(re[i] ?? NaN, im[i] ?? NaN)).toBeCloseTo(x, 12));
    expect(Math.max(...im.map(Math.abs))).toBeCloseTo(v.imag_max_abs, 12);
    expect(sum(re) * (v.fine_n / v.coarse_n)).toBeCloseTo(v.fine_sum, 10);
  });

  it('makes the volume of crop_3d, also from stored slices alone', () => {
    const v = vectors?.crop_3d;
    if (!v) throw new Error('no vector');
    const bits = bytes(v.fine.base64);
    const [nx, ny, nz] = v.fine.dims;
    const values = Float32Array.from({ length: nx * ny * nz }, (_, i) => ((bits[i >> 3] ?? 0) >> (i & 7)) & 1);
    const expected = new Float32Array(bytes(v.abs.base64).buffer);
    const slice = nx * ny;
    const first = Math.floor(values.indexOf(1) / slice);
    const last = Math.floor(values.lastIndexOf(1) / slice);
    for (const fine of [
      { dims: v.fine.dims, zStart: 0, values },
      { dims: v.fine.dims, zStart: first, values: values.slice(first * slice, (last + 1) * slice) },
    ] satisfies FineObject[]) {
      const { re, im } = sampleKspace(fine, v.coarse_dims);
      expected.forEach((x, i) => expect(Math.abs(Math.hypot(re[i] ?? NaN, im[i] ?? NaN) - x)).toBeLessThan(1e-7));
      expect(sum(re)).toBeCloseTo(v.sum_real, 9);
    }
  });
});

describe('k-space crop', () => {
  it.each([[300, 100], [312, 52], [486, 81], [9, 3], [1, 1]])('keeps a constant: %i → %i', (fineCount, coarseCount) => {
    const { re, im } = crop(new Array<number>(fineCount).fill(2.5), coarseCount);
    re.forEach((x, j) => { expect(x).toBeCloseTo(2.5, 12); expect(im[j]).toBeCloseTo(0, 12); });
  });

  it.each([[300, 100, 3], [486, 81, 6], [208, 52, 4]])('puts a coarse voxel of %i/%i fine samples at its centre', (fineCount, coarseCount, s) => {
    const coarseIndex = 17;
    const fine = Array.from({ length: fineCount }, (_, i) => (Math.floor(i / s) === coarseIndex ? 1 : 0));
    const { re } = crop(fine, coarseCount);
    const at = (j: number): number => re[j] ?? NaN;
    for (let d = 1; d < 6; d++) expect(at(coarseIndex - d)).toBeCloseTo(at(coarseIndex + d), 12);
    expect(at(coarseIndex)).toBe(Math.max(...re));
  });

  it('keeps the centre of mass of a smooth lump wherever it lies between voxels', () => {
    const s = 3;
    for (const centreFine of [120, 120.5, 121.3, 122.9]) {
      const fine = Array.from({ length: 300 }, (_, i) => Math.exp(-((i - centreFine) ** 2) / (2 * 9 ** 2)));
      const { re } = crop(fine, 100);
      const centreCoarse = re.reduce((a, x, j) => a + x * j, 0) / sum(re);
      expect(centreCoarse).toBeCloseTo((centreFine + 0.5) / s - 0.5, 8);
    }
  });

  it('samples an extruded object like the same object voxel by voxel', () => {
    const [nx, ny, nz] = [12, 10, 9] as const;
    const slice = Float32Array.from({ length: nx * ny }, (_, i) => i % 4);
    const profile = Float64Array.from({ length: nz }, (_, k) => (k > 2 && k < 6 ? 1 : 0.25));
    const values = Float32Array.from({ length: nx * ny * nz }, (_, i) => (slice[i % (nx * ny)] ?? NaN) * (profile[Math.floor(i / (nx * ny))] ?? NaN));
    const whole = sampleKspace({ dims: [nx, ny, nz], zStart: 0, values }, [4, 5, 3]);
    const extruded = sampleExtruded({ dims: [nx, ny, 1], zStart: 0, values: slice }, profile, [4, 5, 3]);
    whole.re.forEach((x, i) => { expect(extruded.re[i]).toBeCloseTo(x, 12); expect(extruded.im[i]).toBeCloseTo(whole.im[i] ?? NaN, 12); });
  });

  it('is linear: the image of a sum is the sum of the images', () => {
    const dims: Dims = [12, 9, 6];
    const coarse: Dims = [4, 3, 2];
    const object = (f: (i: number) => number): FineObject => ({ dims, zStart: 0, values: Float32Array.from({ length: 648 }, (_, i) => f(i)) });
    const whole = sampleKspace(object((i) => 3 * (i % 7) - 2 * (i % 5)), coarse);
    const parts = combine([[3, sampleKspace(object((i) => i % 7), coarse)], [-2, sampleKspace(object((i) => i % 5), coarse)]]);
    whole.re.forEach((x, i) => { expect(parts.re[i]).toBeCloseTo(x, 12); expect(parts.im[i]).toBeCloseTo(whole.im[i] ?? NaN, 12); });
  });
});
