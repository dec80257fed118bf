/** Displacements that are known, in closed form and with noise. */
import { describe, expect, it } from 'vitest';
import { fillNormals } from '../random.js';
import type { Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { displacementOf } from './drift.js';
import { shiftedBy, spectrumOf } from './driftSpectrum.js';

function blob(dims: Dims, centre: Vec3): Float64Array {
  return Float64Array.from({ length: dims[0] * dims[1] * dims[2] }, (_, n) => {
    const place = [n % dims[0], Math.floor(n / dims[0]) % dims[1], Math.floor(n / dims[0] / dims[1])];
    return 10 * Math.exp(-place.reduce((sum, x, axis) => sum + (dims[axis] === 1 ? 0 : ((x - (centre[axis] as number)) / (axis === 0 ? 3.5 : 2.5)) ** 2), 0) / 2);
  });
}

describe.each<[Dims, Vec3, Vec3]>([[[41, 32, 1], [20, 15, 0], [0.37, -1.83, 0]], [[32, 21, 26], [15, 10, 12], [-0.6, 0.25, 2.3]]])('in %j', (dims, centre, by) => {
  const first = blob(dims, centre), second = blob(dims, [centre[0] + by[0], centre[1] + by[1], centre[2] + by[2]]);
  it('moves an image by parts of a voxel', () => {
    const moved = shiftedBy(first, dims, by);
    expect(Math.max(...moved.map((value, n) => Math.abs(value - (second[n] as number))))).toBeLessThan(2e-2);
  });
  it('finds by how much it moved', () => {
    displacementOf(spectrumOf(first, dims), spectrumOf(second, dims)).shiftVox.forEach((shift, axis) => { expect(shift).toBeCloseTo(by[axis] as number, 2); });
  });
  it('errs with noise about as much as it says', () => {
    const draws = Array.from({ length: 20 }, (_, draw) => {
      const noisy = (values: Float64Array, seed: number): Float64Array => { const noise = fillNormals(new Float64Array(values.length), seed); return values.map((value, n) => value + 0.5 * (noise[n] as number)); };
      return displacementOf(spectrumOf(noisy(first, 2 * draw), dims), spectrumOf(noisy(second, 2 * draw + 1), dims));
    });
    const rms = Math.sqrt(draws.reduce((sum, { shiftVox }) => sum + (shiftVox[0] - by[0]) ** 2, 0) / draws.length), said = Math.sqrt(draws.reduce((sum, { errorVox }) => sum + (errorVox?.[0] ?? NaN) ** 2, 0) / draws.length);
    expect(rms / said).toBeGreaterThan(0.4);
    expect(rms / said).toBeLessThan(2.5);
  });
});

describe('without anything to see', () => {
  it('nothing moved', () => {
    const flat = spectrumOf(new Float64Array(64).fill(3), [8, 8, 1]);
    expect(displacementOf(flat, flat)).toEqual({ shiftVox: [0, 0, 0], errorVox: null, unseen: [0, 1] });
  });
  it('along one axis gives no shift along it, and the right one along the others', () => {
    const dims: Dims = [40, 40, 12], bar = (x: number, z: number, seed: number): Float64Array => {
      const noise = fillNormals(new Float64Array(dims[0] * dims[1] * dims[2]), seed);
      return noise.map((own, n) => own + 50 * Math.exp(-(((n % 40) - x) ** 2 / 40) - (Math.floor(n / 1600) - z) ** 2 / 4));
    };
    for (const seed of [1, 2, 3, 4, 5]) {
      const { shiftVox, unseen } = displacementOf(spectrumOf(bar(20, 6, 2 * seed), dims), spectrumOf(bar(20.4, 5.8, 2 * seed + 1), dims));
      expect(unseen).toEqual([1]);
      expect(shiftVox[0]).toBeCloseTo(0.4, 1);
      expect(shiftVox[1]).toBe(0);
      expect(shiftVox[2]).toBeCloseTo(-0.2, 1);
    }
  });
});
