import { describe, expect, it } from 'vitest';
import { cellNames, forChoosing, guessAxes, misfit, suggestArrays, type ArrayInfo } from './arrays.js';

const array = (name: string, shape: number[], refused: string | null = null): ArrayInfo => ({ name, dtype: 'double', shape, refused });

describe('suggestArrays', () => {
  it('is certain of the only array with two extents, whatever lies beside it', () => {
    const arrays = [array('image', [64, 64, 32]), array('spacing', [1, 3]), array('t', [1, 1]), array('label', [1, 9], 'text')];
    expect(suggestArrays(arrays, 'matlab')).toEqual({ certain: true, recipe: { arrays: [{ name: 'image', axes: ['x', 'y', 'z'], species: null }] } });
  });

  it('takes arrays of one shape that name their species for channels, and leaves the choice', () => {
    const arrays = [array('mask', [8, 8, 4]), array('scan.LLZO', [8, 8, 4]), array('scan.liImage', [8, 8, 4]), array('li_small', [4, 4, 4])];
    expect(suggestArrays(arrays, 'numpy')).toEqual({
      certain: false,
      recipe: { arrays: [{ name: 'scan.LLZO', axes: ['z', 'y', 'x'], species: 'llzo' }, { name: 'scan.liImage', axes: ['z', 'y', 'x'], species: 'dendrite' }] },
    });
  });

  it('suggests three dimensions before two, then the larger', () => {
    const suggested = suggestArrays([array('wide', [1000, 1000]), array('small', [2, 2, 2]), array('large', [4, 4, 4])], 'numpy');
    expect(suggested?.recipe.arrays.map(({ name }) => name)).toEqual(['large']);
  });

  it('opens a lone row, but chooses among none of several, and of scalars nothing', () => {
    expect(suggestArrays([array('row', [1, 9])], 'matlab')?.certain).toBe(true);
    expect(suggestArrays([array('t', [1, 9]), array('v', [1, 9])], 'matlab')).toBeNull();
    expect(suggestArrays([array('one', [1, 1])], 'matlab')).toBeNull();
  });
});

it('guesses axes by the custom of the language', () => {
  expect(guessAxes(4, 'matlab')).toEqual(['x', 'y', 'z', 't']);
  expect(guessAxes(4, 'numpy')).toEqual(['t', 'z', 'y', 'x']);
});

it('says why a recipe does not fit', () => {
  const arrays = [array('a', [2, 2]), array('c', [2, 2], 'complex')];
  const of = (name: string, axes: ('x' | 'y' | 'z')[]) => misfit({ arrays: [{ name, axes, species: null }] }, arrays);
  expect(of('a', ['x', 'y'])).toBeNull();
  expect(of('b', ['x', 'y'])).toMatch(/no array b/);
  expect(of('c', ['x', 'y'])).toMatch(/complex/);
  expect(of('a', ['x', 'y', 'z'])).toMatch(/2 dimensions/);
  expect(of('a', ['x', 'x'])).toMatch(/twice/);
});

it('joins species to cells by what else their names say, and needs no names where each is there once', () => {
  const of = (...names: [string, 'llzo' | 'dendrite' | null][]) => cellNames({ arrays: names.map(([name, species]) => ({ name, axes: ['x' as const], species })) });
  expect(of(['electrolyte', 'llzo'], ['li', 'dendrite'])).toEqual([null, null]);
  expect(of(['llzo_old', 'llzo'], ['li_old', 'dendrite'], ['llzo_new', 'llzo'], ['li_new', 'dendrite'])).toEqual(['_old', '_old', '_new', '_new']);
});

it('lists what could be a picture first', () => {
  const arrays = [array('t', [1, 1]), array('label', [1, 4], 'text'), array('image', [4, 4]), array('v', [1, 9]), array('mask', [4, 4])];
  expect(forChoosing(arrays).map(({ name }) => name)).toEqual(['image', 'mask', 't', 'v', 'label']);
});
