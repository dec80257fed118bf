import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Dims } from '../volume/volume.js';
import { BLOCK, blockCount, blockRanges, emptyRanges, widenByLayer } from './blockRanges.js';
import { linearField } from './testFields.js';

const DIMS: Dims = [13, 9, 6];

it('the range of a block holds every voxel that linear interpolation can reach from inside it, in every time point, and no other', () => {
  fc.assert(fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 2 * 13 * 9 * 6, maxLength: 2 * 13 * 9 * 6 }), (values) => {
    const range = emptyRanges(DIMS);
    for (const start of [0, 702]) {
      for (let k = 0; k < 6; k++) widenByLayer(range, DIMS, Float64Array.from(values.slice(start + 117 * k, start + 117 * (k + 1))), k);
    }
    const reaches = (i: number, block: number): boolean => i >= BLOCK * block - 1 && i <= BLOCK * block + BLOCK;
    for (let c = 0; c < 2; c++) for (let b = 0; b < 3; b++) for (let a = 0; a < 4; a++) {
      const inside = values.filter((_, n) => reaches(n % 13, a) && reaches(Math.floor(n / 13) % 9, b) && reaches(Math.floor(n / 117) % 6, c));
      const block = a + 4 * (b + 3 * c);
      expect([range.min[block], range.max[block]]).toEqual([Math.fround(Math.min(...inside)), Math.fround(Math.max(...inside))]);
    }
  }), { numRuns: 20 });
});

it('a block seen by no layer has no range, and one voxel fills one block', () => {
  const { blocks, min, max } = emptyRanges([5, 4, 1]);
  expect([blocks, [...min], [...max]]).toEqual([[2, 1, 1], [Infinity, Infinity], [-Infinity, -Infinity]]);
  expect(blockCount([1, 1, 1])).toEqual([1, 1, 1]);
});

it('a ramp ranges from one voxel before a block to one after it, and not beyond the volume', () => {
  const { min, max } = blockRanges(linearField([12, 4, 4], [1, 0, 0, 10]));
  expect([[...min], [...max]]).toEqual([[10, 13, 17], [14, 18, 21]]);
});
