import { describe, expect, it } from 'vitest';
import { composeAffine, voxToMm } from './geometry.js';
import { finiteField, fieldOf } from './field.js';
import { probe, voxelAt } from './probe.js';

const grid = { dims: [3, 2, 2] as const, affine: composeAffine([[0, 1, 0], [1, 0, 0], [0, 0, 1]], [0.1, 0.2, 0.3], [5, 6, 7]) };
const header = { dims: grid.dims, timeCount: 2, rescale: { slopes: [2, 3, 4, 5], intercepts: [10, 20, 30, 40] } };
const data = Int16Array.from({ length: 24 }, (_, i) => i - 5);

describe('probe', () => {
  it('reads stored × slope + intercept of the nearest voxel, per slice and time point', () => {
    const reading = probe(grid, [{ header, data }, null], 1, voxToMm(grid.affine, [1.4, 0.6, 0.9]));
    const stored = 1 + 3 * (1 + 2 * (1 + 2 * 1)) - 5;
    expect(reading).toEqual({ indexVox: [1, 1, 1], values: [stored * 5 + 40, null] });
  });
  it('knows the outside: voxel i reaches from i − 0.5 to i + 0.5', () => {
    expect(voxelAt(grid, voxToMm(grid.affine, [-0.49, 0, 0]))).toEqual([0, 0, 0]);
    expect(voxelAt(grid, voxToMm(grid.affine, [-0.51, 0, 0]))).toBeNull();
    expect(voxelAt(grid, voxToMm(grid.affine, [2.51, 0, 0]))).toBeNull();
  });
  it('fills what is not finite for pictures only', () => {
    const field = fieldOf({ dims: [2, 1, 1], timeCount: 1, rescale: { slopes: [1], intercepts: [0] } }, Float32Array.of(NaN, 3), 0);
    expect(field.at(0, 0, 0)).toBeNaN();
    expect([finiteField(field, -1).at(0, 0, 0), finiteField(field, -1).at(1, 0, 0)]).toEqual([-1, 3]);
  });
});
