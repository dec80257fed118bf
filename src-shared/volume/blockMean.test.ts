import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockMean, reducedAffine, reducedDims } from './blockMean.js';
import { transformPoint } from './geometry.js';
import type { Dims, VoxelArray } from './volume.js';

function reduce(data: VoxelArray, dims: Dims, timeCount: number, step: number, make: (count: number) => VoxelArray): VoxelArray {
  const [x, y, z] = reducedDims(dims, step);
  const target = make(x * y * z * timeCount);
  const sink = blockMean(dims, step, target);
  for (let row = 0; row < data.length / dims[0]; row++) sink.add(data.subarray(row * dims[0], (row + 1) * dims[0]));
  return target;
}

const dims = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }));

it('is the mean over each block, computed voxel by voxel', () => {
  fc.assert(fc.property(dims, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 5 }), (size, timeCount, step) => {
    const [nx, ny, nz] = size;
    const data = Float64Array.from({ length: nx * ny * nz * timeCount }, (_, i) => Math.sin(i * 12.9898) * 100);
    const reduced = reduce(data, size, timeCount, step, (count) => new Float64Array(count));
    const [ox, oy, oz] = reducedDims(size, step);
    for (let t = 0; t < timeCount; t++) for (let k = 0; k < oz; k++) for (let j = 0; j < oy; j++) for (let i = 0; i < ox; i++) {
      let sum = 0, count = 0;
      for (let z = k * step; z < Math.min(nz, (k + 1) * step); z++) for (let y = j * step; y < Math.min(ny, (j + 1) * step); y++) for (let x = i * step; x < Math.min(nx, (i + 1) * step); x++) {
        sum += data[x + nx * (y + ny * (z + nz * t))] ?? NaN;
        count++;
      }
      expect(reduced[i + ox * (j + oy * (k + oz * t))]).toBeCloseTo(sum / count, 9);
    }
  }), { numRuns: 60 });
});

it('keeps the place of what is seen: the centre of mass of a linear field', () => {
  const size: Dims = [8, 6, 1], affine = [0.5, 0, 0, 3, 0, 2, 0, -1, 0, 0, 4, 7, 0, 0, 0, 1];
  expect(reducedDims(size, 2)).toEqual([4, 3, 1]);
  const reduced = reducedAffine(size, affine, 2);
  const voxelCentre = transformPoint(reduced, [1, 2, 0]);
  const blockCentre = [0, 1, 2].map((axis) => (transformPoint(affine, [2, 4, 0])[axis as 0] + transformPoint(affine, [3, 5, 0])[axis as 0]) / 2);
  expect([...voxelCentre]).toEqual(blockCentre);
});

it('rounds in whole numbers and leaves out what is no number', () => {
  expect([...reduce(Int16Array.of(1, 2, -3, -4), [4, 1, 1], 1, 2, (count) => new Int16Array(count))]).toEqual([2, -3]);
  expect([...reduce(Float32Array.of(1, NaN, Infinity, NaN), [4, 1, 1], 1, 2, (count) => new Float32Array(count))]).toEqual([1, NaN]);
});
