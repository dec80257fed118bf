import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHalf } from '@shared/render/halfFloat.js';
import { blockRanges } from '@shared/render/blockRanges.js';
import { DTYPES, voxelArray, type VoxelArray } from '@shared/volume/volume.js';
import { codingOf, packer, type PackPlan, type StoredLayers } from './packVoxels.js';
import { chooseFormat, TEXEL, TEXTURE_KINDS, type Decoding, type TextureKind } from './textureFormat.js';

const PLAIN: Decoding = { scale: 1, offset: 0 };
const planOf = (kind: TextureKind, dims: PackPlan['dims'], decodings: (Decoding | null)[], more: Partial<PackPlan> = {}): PackPlan => ({
  kind, dims, sourceSize: [dims[0], dims[1]], halvings: 0, layered: false, channels: decodings.map((decoding) => decoding && { decoding, fill: 0 }), ...more,
});
/** All layers with one slope and intercept. */
function layersOf(kind: TextureKind, decoding: Decoding, stored: VoxelArray, count: number, slope = 1, intercept = 0): StoredLayers {
  const { gain, shift } = codingOf(kind, decoding, { slope, intercept });
  return { stored, gains: new Float64Array(count).fill(gain), shifts: new Float64Array(count).fill(shift) };
}
const read = (kind: TextureKind, texel: number): number => (kind.endsWith('16F') ? fromHalf(texel) : texel / TEXEL[kind].unit);

describe('packer', () => {
  it('interleaves the channels, i fastest, layer by layer; an absent channel is 0', () => {
    const [a, b] = [Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), Float32Array.of(-1, -2, -3, -4, -5, -6, -7, -8)];
    const both = packer(planOf('RG32F', [2, 2, 2], [PLAIN, PLAIN])).pack({ z: 0, channels: [layersOf('RG32F', PLAIN, a, 2), layersOf('RG32F', PLAIN, b, 2)] });
    expect([...both.texels]).toEqual([1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8]);
    expect(both.errors).toEqual([0, 0]);
    const green = packer(planOf('RG32F', [2, 2, 2], [null, PLAIN])).pack({ z: 0, channels: [null, layersOf('RG32F', PLAIN, b, 2)] });
    expect([...green.texels.slice(0, 4)]).toEqual([0, -1, 0, -2]);
  });
  it('puts a channel alone into red, the dendrites too', () => {
    const stored = Uint8Array.of(9, 8, 7, 6);
    const decoding = { scale: 255, offset: 0 };
    const { texels } = packer(planOf('R8', [2, 2, 1], [null, decoding])).pack({ z: 0, channels: [null, layersOf('R8', decoding, stored, 1)] });
    expect([...texels]).toEqual([9, 8, 7, 6]);
  });
  it('scales every layer by its own slope and intercept', () => {
    const layers = { stored: Int16Array.of(1, 2, 3, 4), gains: Float64Array.of(10, 100), shifts: Float64Array.of(1, -1) };
    expect([...packer(planOf('R32F', [2, 1, 2], [PLAIN, null])).pack({ z: 0, channels: [layers, null] }).texels]).toEqual([11, 21, 299, 399]);
  });
  it('fills what is not finite, and what is missing', () => {
    const plan = { ...planOf('R32F', [5, 1, 1], [PLAIN, null]), channels: [{ decoding: PLAIN, fill: -4 }, null] };
    const { texels } = packer(plan).pack({ z: 0, channels: [layersOf('R32F', PLAIN, Float32Array.of(1, NaN, Infinity, -Infinity), 1), null] });
    expect([...texels]).toEqual([1, -4, -4, -4, -4]);
  });
  it('stores what decoding gives back, within the rounding it reports', () => {
    const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(fc.property(fc.constantFrom(...TEXTURE_KINDS.filter((kind) => TEXEL[kind].channels === 1)), values, (kind, physical) => {
      const decoding = { scale: 2000, offset: -1000 };
      const { texels, errors } = packer(planOf(kind, [3, 2, 1], [decoding, null])).pack({ z: 0, channels: [layersOf(kind, decoding, Float64Array.from(physical), 1), null] });
      const worst = Math.max(...physical.map((value, n) => Math.abs(read(kind, texels[n] ?? NaN) * 2000 - 1000 - value)));
      expect(errors[0]).toBeCloseTo(worst, 9);
      expect(worst).toBeLessThanOrEqual(2000 * { R8: 0.5001 / 255, R16F: 2 ** -12, R16: 0.5001 / 65535, R32F: 2 ** -24 }[kind as 'R8']);
    }));
  });
  it.each(DTYPES)('is exact in the format chosen for the values of %s, whatever slope and intercept', (dtype) => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 65535 }), { minLength: 8, maxLength: 8 }), fc.double({ min: 1e-3, max: 1e3, noNaN: true }), fc.integer({ min: -1000, max: 1000 }), (numbers, slope, intercept) => {
      const stored = voxelArray(dtype, new ArrayBuffer(64), 0, 8);
      numbers.forEach((n, at) => { stored[at] = dtype.startsWith('int') ? n - 32768 : n; });
      const physical = Array.from(stored, (value) => value * slope + intercept);
      const [min, max] = [Math.min(...physical), Math.max(...physical)];
      const format = chooseFormat([{ dtype, uniformRescale: { slope, intercept }, min, max }, null], { max3dSize: 2048, maxBytes: 2 ** 30, kinds: TEXTURE_KINDS }, 8);
      const decoding = format?.decoding[0] ?? PLAIN, kind = format?.kind ?? 'R8';
      const { errors } = packer(planOf(kind, [2, 2, 2], [decoding, null])).pack({ z: 0, channels: [layersOf(kind, decoding, stored, 2, slope, intercept), null] });
      expect(errors[0]).toBeLessThanOrEqual(2 ** -24 * Math.max(max - min, slope));
    }));
  });
  it('clamps what lies outside its range instead of wrapping', () => {
    const decoding = { scale: 255, offset: 0 };
    expect([...packer(planOf('R8', [2, 1, 1], [decoding, null])).pack({ z: 0, channels: [layersOf('R8', decoding, Int16Array.of(-3, 300), 1), null] }).texels]).toEqual([0, 255]);
  });
});

describe('ranges', () => {
  const dims = [9, 6, 7] as const;
  const stored = Int16Array.from({ length: 9 * 6 * 7 }, (_, n) => (n * 37) % 251 - 120);
  it.each([['R32F', PLAIN], ['R16', { scale: -2 * 65535, offset: 500 }], ['R8', { scale: 251, offset: -120 }]] satisfies [TextureKind, Decoding][])('are those of what %s holds, in physical units', (kind, decoding) => {
    const slope = decoding.scale < 0 ? -2 : 1, intercept = decoding.scale < 0 ? 500 : 0;
    const pack = packer(planOf(kind, dims, [decoding, null]));
    const at = (z: number, n: number): StoredLayers => layersOf(kind, decoding, stored.subarray(54 * z, 54 * (z + n)), n, slope, intercept);
    const texels = [0, 3].flatMap((z) => [...pack.pack({ z, channels: [at(z, z === 0 ? 3 : 4), null] }).texels]);
    const expected = blockRanges({ dims, at: (i, j, k) => read(kind, texels[i + 9 * (j + 6 * k)] ?? NaN) * decoding.scale + decoding.offset });
    const got = pack.ranges()[0];
    expected.min.forEach((value, n) => expect(got?.min[n]).toBeCloseTo(value, 3));
    expected.max.forEach((value, n) => expect(got?.max[n]).toBeCloseTo(value, 3));
    expect(pack.ranges()[1]).toBeNull();
  });
  it('are shared by the time points of a layered texture', () => {
    const pack = packer(planOf('R32F', [2, 1, 1], [PLAIN, null], { layered: true }));
    pack.pack({ z: 0, channels: [layersOf('R32F', PLAIN, Float32Array.of(5, 6), 1), null] });
    pack.pack({ z: 1, channels: [layersOf('R32F', PLAIN, Float32Array.of(1, 9), 1), null] });
    expect(pack.ranges()[0]).toEqual({ blocks: [1, 1, 1], min: Float32Array.of(1), max: Float32Array.of(9) });
  });
});

describe('halving', () => {
  /** Means by their definition, 2 × 2 × 2 at a time. */
  function means(field: (i: number, j: number, k: number) => number, dims: readonly [number, number, number]): number[] {
    const out: number[] = [];
    for (let k = 0; k < dims[2]; k += 2) for (let j = 0; j < dims[1]; j += 2) for (let i = 0; i < dims[0]; i += 2) {
      const own: number[] = [];
      for (const c of [k, k + 1]) for (const b of [j, j + 1]) for (const a of [i, i + 1]) if (a < dims[0] && b < dims[1] && c < dims[2]) own.push(field(a, b, c));
      out.push(own.reduce((sum, value) => sum + value, 0) / own.length);
    }
    return out;
  }
  const stored = Float32Array.from({ length: 5 * 3 * 5 }, (_, n) => (n * n * 7) % 101);
  const once = means((i, j, k) => stored[i + 5 * (j + 3 * k)] ?? NaN, [5, 3, 5]);
  it('is the mean of the voxels that exist', () => {
    const pack = packer(planOf('R32F', [3, 2, 3], [PLAIN, null], { sourceSize: [5, 3], halvings: 1 }));
    const { texels } = pack.pack({ z: 0, channels: [layersOf('R32F', PLAIN, stored, 5), null] });
    expect(texels.length).toBe(18);
    texels.forEach((value, n) => expect(value).toBeCloseTo(once[n] ?? NaN, 4));
  });
  it('may be repeated, and cut into slabs', () => {
    const twice = means((i, j, k) => once[i + 3 * (j + 2 * k)] ?? NaN, [3, 2, 3]);
    const pack = packer(planOf('R32F', [2, 1, 2], [PLAIN, null], { sourceSize: [5, 3], halvings: 2 }));
    const texels = [
      ...pack.pack({ z: 0, channels: [layersOf('R32F', PLAIN, stored.subarray(0, 60), 4), null] }).texels,
      ...pack.pack({ z: 1, channels: [layersOf('R32F', PLAIN, stored.subarray(60), 1), null] }).texels,
    ];
    texels.forEach((value, n) => expect(value).toBeCloseTo(twice[n] ?? NaN, 4));
  });
  it('never averages time points', () => {
    const pack = packer(planOf('R32F', [1, 1, 1], [PLAIN, null], { sourceSize: [2, 1], halvings: 1, layered: true }));
    expect([...pack.pack({ z: 0, channels: [layersOf('R32F', PLAIN, Float32Array.of(1, 3, 10, 30), 2), null] }).texels]).toEqual([2, 20]);
  });
});
