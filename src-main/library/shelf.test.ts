import { expect, it } from 'vitest';
import { fakeVolume } from '../testing/fakeTasks.js';
import { createShelf } from './shelf.js';

/** 24 voxels of int16: 48 bytes. */
const volume = (id: string) => ({ id, ...fakeVolume({ name: id }, `/${id}`) });

it('holds what fits and counts its bytes', () => {
  const shelf = createShelf(100);
  shelf.put([volume('a'), volume('b')]);
  expect(shelf.usedBytes()).toBe(96);
  expect(shelf.take('a')).toHaveLength(24);
});

it('gives up what was used longest ago', () => {
  const shelf = createShelf(100);
  shelf.put([volume('a')]);
  shelf.put([volume('b')]);
  shelf.take('a');
  shelf.put([volume('c')]);
  expect(shelf.take('b')).toBeNull();
  expect(shelf.take('a')).not.toBeNull();
  expect(shelf.usedBytes()).toBe(96);
});

it('refuses what can never fit, and then evicts nothing', () => {
  const shelf = createShelf(100);
  shelf.put([volume('a')]);
  expect(() => { shelf.put([volume('b'), volume('c'), volume('d')]); }).toThrow(expect.objectContaining({ code: 'too-large' }));
  expect(shelf.take('a')).not.toBeNull();
});
