import fc from 'fast-check';
import { expect, it } from 'vitest';
import { windowCoordinate } from '../transfer/transferFunction.js';
import { entryAbove, entryBelow, valueAtEntry, windowScale } from './windowEntries.js';

const finite = fc.double({ min: -1e4, max: 1e4, noNaN: true });

it('a value lies between the entry below and the one above, which are neighbours', () => {
  fc.assert(fc.property(finite, fc.double({ min: 1e-2, max: 1e4, noNaN: true }), finite, (windowMin, width, value) => {
    const scale = windowScale({ windowMin, windowMax: windowMin + width });
    const position = 255 * windowCoordinate(scale, value);
    const [low, high] = [entryBelow(scale, value), entryAbove(scale, value)];
    expect(low).toBeLessThanOrEqual(position + 1e-3);
    expect(high).toBeGreaterThanOrEqual(position - 1e-3);
    expect(high - low).toBeLessThanOrEqual(1);
  }));
});

it('a value on an entry is between nothing else, in float32 too', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: -999, max: 999 }), (entry, thousandths) => {
    const scale = windowScale({ windowMin: thousandths / 777, windowMax: thousandths / 777 + 1 });
    const value = Math.fround(valueAtEntry(scale, entry));
    expect([entryBelow(scale, value), entryAbove(scale, value)]).toEqual([entry, entry]);
  }));
});

it('values beyond the window are on its ends, and an empty window is a step', () => {
  const scale = windowScale({ windowMin: 2, windowMax: 3 }), step = windowScale({ windowMin: 3, windowMax: 3 });
  expect([entryBelow(scale, -Infinity), entryAbove(scale, 1.9), entryBelow(scale, 3.1), entryAbove(scale, Infinity)]).toEqual([0, 0, 255, 255]);
  expect([entryBelow(step, 2.9), entryAbove(step, 2.9), entryBelow(step, 3), entryAbove(step, 3)]).toEqual([0, 0, 255, 255]);
});
