import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ARRAY_AXES } from '@shared/import/recipe.js';
import { hasTime, meaning, toggled, usualAxes, withAxis } from './arrayChoices.js';

const found = [{ name: 'a', dtype: 'float64', shape: [8, 6, 4], refused: null }, { name: 'b', dtype: 'int16', shape: [8, 6, 4, 3], refused: null }];

it('an axis is swapped with the one whose meaning it takes', () => {
  expect(withAxis(['y', 'x', 'z'], 0, 'x')).toEqual(['x', 'y', 'z']);
  expect(withAxis(['y', 'x', 'z'], 2, 't')).toEqual(['y', 'x', 't']);
});

it('however axes are chosen, each stays at most once', () => {
  fc.assert(fc.property(fc.shuffledSubarray([...ARRAY_AXES], { minLength: 1 }), fc.array(fc.tuple(fc.nat(4), fc.constantFrom(...ARRAY_AXES))), (start, changes) => {
    const end = changes.reduce((axes, [place, axis]) => withAxis(axes, place % axes.length, axis), start);
    expect(new Set(end).size).toBe(start.length);
  }));
});

it('unasked, axes are as those of a like array, or in the same order', () => {
  expect(usualAxes(3, [{ name: 'a', axes: ['y', 'x', 'z'], species: null }])).toEqual(['y', 'x', 'z']);
  expect(usualAxes(4, [{ name: 'a', axes: ['z', 'y', 'x'], species: null }])).toEqual(['t', 'z', 'y', 'x']);
  expect(usualAxes(2, [])).toEqual(['x', 'y']);
});

it('ticked arrays keep the order of the file', () => {
  const one = toggled([], found, 'b', ['x', 'y', 'z', 't']);
  const both = toggled(one, found, 'a', ['x', 'y', 'z']);
  expect(both.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(toggled(both, found, 'a', []).map(({ name }) => name)).toEqual(['b']);
  expect([hasTime(both, found), hasTime([{ name: 'a', axes: ['x', 'y', 't'], species: null }], found), hasTime([], found)]).toEqual([true, true, false]);
});

it('says what an array becomes', () => {
  expect(meaning([3, 8, 6, 4], ['t', 'z', 'y', 'x'])).toBe('4 × 6 × 8 voxels, 3 time points');
  expect(meaning([8, 6, 2], ['x', 'y', 'channel'])).toBe('8 × 6 × 1 voxels, 2 channels');
});
