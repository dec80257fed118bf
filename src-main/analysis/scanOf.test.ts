import type { Dims } from '@shared/volume/volume.js';
import { expect, it } from 'vitest';
import { fakeVolume } from '../testing/fakeTasks.js';
import { scanOf } from './scanOf.js';

const pair = (llzoDims: Dims): Parameters<typeof scanOf>[0] => ({
  name: 'cell', dendrite: fakeVolume({ name: 'li', dims: [4, 3, 2] }, 'a'), llzo: fakeVolume({ name: 'llzo', dims: llzoDims, value: 1 }, 'b'), pristine: null, timeIndex: 0, stackAxis: 2,
});

it('takes the physical values of both channels, and those of the pristine cell on its own grid', () => {
  const scan = scanOf({ ...pair([4, 3, 2]), pristine: pair([4, 3, 2]) });
  expect([scan.dendrite[5], scan.llzo?.[5], scan.pristine?.llzo?.[5]]).toEqual([12, 6, 6]);
});

it('refuses channels of another matrix and time points that are not there', () => {
  expect(() => scanOf(pair([4, 3, 3]))).toThrow(/llzo and li do not lie on one grid/);
  expect(() => scanOf({ ...pair([4, 3, 2]), timeIndex: 1 })).toThrow(/li has no time point 1; it has 1/);
});
