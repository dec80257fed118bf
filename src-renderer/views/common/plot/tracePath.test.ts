import { expect, it } from 'vitest';
import { tracePath, valueRange } from './tracePath.js';

const line = (points: [number, number][]) => ({ timeS: Float64Array.from(points, ([t]) => t), values: Float64Array.from(points, ([, v]) => v) });
const path = (points: [number, number][], gaps: [number, number][] = []): string =>
  tracePath(line(points), gaps.map(([fromS, toS]) => ({ fromS, toS, value: 0 })), (t) => 10 * t, (v) => 100 - v);

it('draws through the points', () => { expect(path([[0, 0], [1, 50], [2, 0.04]])).toBe('M0 100L10 50L20 100'); });
it('breaks where there is no value', () => { expect(path([[0, 0], [1, NaN], [2, 1], [3, 2]])).toBe('M0 100M20 99L30 98'); });
it('breaks at a gap, whose ends may have been decimated away', () => {
  expect(path([[0, 0], [1, 1], [50, 2], [51, 3]], [[1, 50]])).toBe('M0 100L10 99M500 98L510 97');
  expect(path([[0, 0], [60, 2]], [[1, 50]])).toBe('M0 100M600 98');
  expect(path([[0, 0], [10, 1], [20, 2], [30, 3], [40, 4]], [[10, 20], [30, 40]])).toBe('M0 100L100 99M200 98L300 97M400 96');
});
it('keeps coordinates small enough for any renderer', () => { expect(path([[-1e9, 0], [1e9, 0]])).toBe('M-100000 100L100000 100'); });

it('the range holds what is between the two times, with a margin', () => {
  expect(valueRange(line([[0, -100], [1, 0], [2, 1], [3, 100]]), 1, 2, [5, 6])).toEqual([-0.07, 1.07]);
  expect(valueRange(line([[0, 0], [3, 1]]), 1, 2, [5, 6])).toEqual([-0.07, 1.07]);
  expect(valueRange(line([[1, NaN]]), 1, 2, [0, 100])).toEqual([-7.000000000000001, 107]);
  const [low, high] = valueRange(line([[1, 0], [2, 0]]), 1, 2, [5, 6]);
  expect(high).toBeGreaterThan(low);
});
