import { centredAffine } from '@shared/volume/geometry.js';
import { expect, it } from 'vitest';
import { sliceCorners } from './sliceCorners.js';

it('a slice reaches from outer edge to outer edge of the volume, through its voxels’ centres', () => {
  const grid = { dims: [4, 6, 3] as const, affine: centredAffine([4, 6, 3], [1, 0.5, 2]) };
  expect(sliceCorners(grid, 'xz', 5)).toEqual([[-2, 1.25, -3], [2, 1.25, -3], [2, 1.25, 3], [-2, 1.25, 3]]);
});

it('a sheared grid has slanted slices', () => {
  const affine = [1, 0.5, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] as const;
  expect(sliceCorners({ dims: [2, 2, 1], affine }, 'xy', 0)).toEqual([[-0.75, -0.5, 0], [1.25, -0.5, 0], [2.25, 1.5, 0], [0.25, 1.5, 0]]);
});
