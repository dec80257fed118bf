import fc from 'fast-check';
import { expect, it } from 'vitest';
import { componentsOfRuns, labelComponents } from './components.js';
import { labelRuns, voxelLabels } from './labelRuns.js';
import { runsOf } from './runs.js';

it('draws the labels of every mask', () => {
  fc.assert(fc.property(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 })), fc.infiniteStream(fc.boolean()), (dims, bits) => {
    const mask = Uint8Array.from({ length: dims[0] * dims[1] * dims[2] }, () => (bits.next().value === true ? 1 : 0)), runs = runsOf(mask, dims);
    expect([...voxelLabels(labelRuns(runs, componentsOfRuns(runs, 26).ofRun), mask.length)]).toEqual([...labelComponents(mask, dims, 26).labels]);
  }));
});

it('counts labels beyond 65 535 as it', () => {
  const runs = { dims: [4, 1, 1] as const, starts: Uint32Array.of(0, 2), ends: Uint32Array.of(1, 4), firstOfRow: Uint32Array.of(0, 2) };
  expect([...voxelLabels(labelRuns({ ...runs, dims: [...runs.dims] }, Uint32Array.of(65_534, 70_000)), 4)]).toEqual([65_534, 0, 65_535, 65_535]);
});
