import { describe, expect, it } from 'vitest';
import { transformPoint } from '@shared/volume/geometry.js';
import { voxelArray, type Dims, type Dtype, type Rescale } from '@shared/volume/volume.js';
import type { DrawnChannel, Drawing } from '@renderer/state/drawing.js';
import { packer } from './packVoxels.js';
import { TEXTURE_KINDS } from './textureFormat.js';
import { isLayered, planUpload, slabAt } from './uploadPlan.js';

const limits = { max3dSize: 2048, kinds: TEXTURE_KINDS, maxBytes: 2 ** 30 };
const AFFINE = [0.1, 0, 0, 3, 0, 0.2, 0, -1, 0, 0, 0.3, 2, 0, 0, 0, 1] as const;

function drawing(dims: Dims, timeCount: number, dtype: Dtype, rescale: Rescale = { slopes: [1], intercepts: [0] }, timeIndex = 0): Drawing {
  const length = dims[0] * dims[1] * dims[2] * timeCount;
  const data = voxelArray(dtype, new ArrayBuffer(8 * length), 0, length);
  for (let n = 0; n < length; n++) data[n] = n % 251;
  const detail = { dims, timeCount, dtype, rescale };
  const base = { channel: { dtype, statistics: { min: 0, max: 250 } }, volume: { data, detail } } as unknown as DrawnChannel;
  return { sample: { dims, timeCount, affine: AFFINE }, base, dendrite: null, timeIndex } as unknown as Drawing;
}

/** Every slab of a drawing, packed one after another. */
function texels(shown: Drawing, plan = planUpload(shown, limits)): number[] {
  const pack = packer(plan);
  const out: number[] = [];
  for (let z = 0; z < plan.depth; z += plan.layersPerSlab) out.push(...pack.pack(slabAt(plan, shown, z, z % 2 === 0)).texels);
  return out;
}

describe('slabs', () => {
  it('hold the layers of the time point shown', () => {
    const shown = drawing([4, 3, 5], 3, 'uint8', { slopes: [1], intercepts: [0] }, 2);
    const plan = { ...planUpload(shown, limits), layersPerSlab: 2 };
    expect(plan).toMatchObject({ kind: 'R8', depth: 5, layered: false, bytes: 60 });
    expect(texels(shown, plan)).toEqual(Array.from({ length: 60 }, (_, n) => (120 + n) % 251));
  });
  it('hold every time point of a 2D series behind each other', () => {
    const shown = drawing([4, 3, 1], 7, 'uint8', { slopes: [1], intercepts: [0] }, 2);
    const plan = { ...planUpload(shown, limits), layersPerSlab: 3 };
    expect(plan).toMatchObject({ depth: 7, layered: true });
    expect(texels(shown, plan)).toEqual(Array.from({ length: 84 }, (_, n) => n % 251));
  });
  it('scale each slice, or each time point, by its own slope', () => {
    const bySlice = drawing([1, 1, 2], 2, 'float32', { slopes: [1, 10, 100, 1000], intercepts: [0, 0, 0, 0] }, 1);
    const plan = planUpload(bySlice, limits);
    const { scale, offset } = plan.format.decoding[0] ?? { scale: NaN, offset: NaN };
    const physical = texels(bySlice, plan).map((value) => value * scale + offset);
    expect(physical[0]).toBeCloseTo(200, 3);
    expect(physical[1]).toBeCloseTo(3000, 3);
  });
  it('copy voxels that go to another thread, and read others in place', () => {
    const shown = drawing([4, 3, 5], 1, 'uint8');
    const plan = planUpload(shown, limits);
    const { data } = shown.base?.volume ?? { data: new Uint8Array() };
    expect(slabAt(plan, shown, 0, false).channels[0]?.stored.buffer).toBe(data.buffer);
    expect(slabAt(plan, shown, 0, true).channels[0]?.stored.buffer).not.toBe(data.buffer);
  });
  it('are small enough for a frame, by what is read as well as by what is written', () => {
    expect(planUpload(drawing([256, 256, 64], 1, 'uint8'), limits).layersPerSlab).toBe(32);
    const reduced = planUpload(drawing([256, 256, 64], 1, 'uint8'), { ...limits, max3dSize: 64 });
    expect(reduced).toMatchObject({ grid: { dims: [64, 64, 16] }, layersPerSlab: 8 });
  });
});

describe('a reduced volume', () => {
  it('fills the same space: its first and last voxel lie in the middle of those they replace', () => {
    const { grid, reduction } = planUpload(drawing([32, 16, 8], 1, 'uint8'), { ...limits, max3dSize: 8 });
    expect(reduction.times).toBe(2);
    expect(grid.dims).toEqual([8, 4, 2]);
    const affine = [...AFFINE] as unknown as Parameters<typeof transformPoint>[0];
    transformPoint(grid.affine, [7, 3, 1]).forEach((mm, axis) => expect(mm).toBeCloseTo(transformPoint(affine, [29.5, 13.5, 5.5])[axis] ?? NaN, 9));
  });
  it('keeps the thickness of a single slice', () => {
    expect(planUpload(drawing([32, 16, 1], 1, 'uint8'), { ...limits, max3dSize: 16 }).grid.affine[10]).toBeCloseTo(0.3, 12);
  });
});

it('a 2D series is one texture while its time points fit', () => {
  expect(isLayered({ dims: [9, 9, 1], timeCount: 5 }, limits)).toBe(true);
  expect(isLayered({ dims: [9, 9, 1], timeCount: 5000 }, limits)).toBe(false);
  expect(isLayered({ dims: [9, 9, 2], timeCount: 5 }, limits)).toBe(false);
  expect(isLayered({ dims: [9, 9, 1], timeCount: 1 }, limits)).toBe(false);
});
