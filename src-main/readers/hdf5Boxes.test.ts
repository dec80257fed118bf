import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boxesOf, boxShape, placeBox } from './hdf5Boxes.js';

it('covers every element of a dataset once and in place, for any box', () => {
  const cases = fc.array(fc.record({ size: fc.integer({ min: 1, max: 6 }), box: fc.integer({ min: 1, max: 6 }) }), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(cases, (axes) => {
    const shape = axes.map(({ size }) => size), whole = Uint8Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i % 251 + 1), target = new Uint8Array(whole.length);
    let placed = 0;
    for (const part of boxesOf(shape, axes.map(({ size, box }) => Math.min(size, box)))) {
      const elements: number[] = [];
      const visit = (axis: number, at: number): void => {
        if (axis === shape.length) { elements.push(whole[at] ?? 0); return; }
        for (let i = 0; i < (part.count[axis] ?? 0); i++) visit(axis + 1, at * (shape[axis] ?? 1) + (part.offset[axis] ?? 0) + i);
      };
      visit(0, 0);
      placed += elements.length;
      placeBox(Uint8Array.from(elements), part, shape, 1, target);
    }
    expect(placed).toBe(whole.length);
    expect(target).toEqual(whole);
  }));
});

it('takes whole chunks of at most 32 MiB where it can', () => {
  expect(boxShape([300, 512, 512], [16, 64, 64], 2)).toEqual([64, 512, 512]);
  expect(boxShape([300, 512, 512], null, 2)).toEqual([64, 512, 512]);
  expect(boxShape([100, 4096, 4096], [64, 64, 64], 4)).toEqual([64, 64, 4096 / 2]);
  expect(boxShape([10, 10], [3, 3], 8)).toEqual([10, 10]);
});
