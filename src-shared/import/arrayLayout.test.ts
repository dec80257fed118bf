import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arrayLayout, isVolumeOrder, toVolumeOrder } from './arrayLayout.js';
import { ARRAY_AXES, type ArrayAxis } from './recipe.js';

const arrays = fc.shuffledSubarray([...ARRAY_AXES], { minLength: 1 }).chain((axes) => fc.record({
  axes: fc.constant(axes), shape: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: axes.length, maxLength: axes.length }), fastest: fc.constantFrom('first' as const, 'last' as const),
}));

/** Where an index lies in memory, by the definition of the two orders. */
function address(index: readonly number[], shape: readonly number[], fastest: 'first' | 'last'): number {
  const order = shape.map((_, axis) => axis);
  if (fastest === 'first') order.reverse();
  return order.reduce((at, axis) => at * (shape[axis] ?? 1) + (index[axis] ?? 0), 0);
}

it('puts every element where its indices say, for any axes and either order in memory', () => {
  fc.assert(fc.property(arrays, ({ axes, shape, fastest }) => {
    const source = Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i);
    const layout = arrayLayout(shape, axes, fastest);
    const [nx, ny, nz] = layout.dims;
    for (let channel = 0; channel < layout.channelCount; channel++) {
      const target = new Float64Array(nx * ny * nz * layout.timeCount);
      toVolumeOrder(source, layout, channel, target, () => undefined);
      for (let i = 0; i < target.length; i++) {
        const place: Record<ArrayAxis, number> = { x: i % nx, y: Math.floor(i / nx) % ny, z: Math.floor(i / nx / ny) % nz, t: Math.floor(i / nx / ny / nz), channel };
        expect(target[i]).toBe(address(axes.map((axis) => place[axis]), shape, fastest));
      }
      if (isVolumeOrder(layout)) expect(target).toEqual(source);
    }
  }));
});

it('turns planes larger than a tile', () => {
  const layout = arrayLayout([70, 3, 130], ['x', 'z', 'y'], 'last');
  const source = Int32Array.from({ length: 70 * 3 * 130 }, (_, i) => i), target = new Int32Array(source.length);
  toVolumeOrder(source, layout, 0, target, () => undefined);
  expect(target[69 + 70 * (129 + 130 * 2)]).toBe(source.length - 1);
  expect(target[65 + 70 * (64 + 130 * 1)]).toBe((65 * 3 + 1) * 130 + 64);
});

it('knows what needs no turning: MATLAB A(x,y,z,t), NumPy a[t,z,y,x]', () => {
  expect(isVolumeOrder(arrayLayout([2, 3, 4, 5], ['x', 'y', 'z', 't'], 'first'))).toBe(true);
  expect(isVolumeOrder(arrayLayout([5, 4, 3, 2], ['t', 'z', 'y', 'x'], 'last'))).toBe(true);
  expect(isVolumeOrder(arrayLayout([2, 3, 4], ['x', 'y', 'z'], 'last'))).toBe(false);
});
