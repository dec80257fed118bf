import { describe, expect, it } from 'vitest';
import { evictions, neighbours } from './cacheRules.js';

describe('evictions', () => {
  const entries = [{ key: 'a', bytes: 4 }, { key: 'b', bytes: 1 }, { key: 'c', bytes: 3 }];
  it('gives up nothing while everything fits', () => expect(evictions(entries, 2, 10, [])).toEqual([]));
  it('gives up the least recently used, no more than needed', () => {
    expect(evictions(entries, 3, 10, [])).toEqual(['a']);
    expect(evictions(entries, 7, 10, [])).toEqual(['a', 'b']);
  });
  it('never gives up what must stay', () => {
    expect(evictions(entries, 7, 10, ['a'])).toEqual(['b', 'c']);
    expect(evictions(entries, 100, 10, ['c'])).toEqual(['a', 'b']);
  });
});

describe('neighbours', () => {
  it('are the time points beside one that exist, later first', () => {
    expect(neighbours(3, 9)).toEqual([4, 2]);
    expect(neighbours(0, 9)).toEqual([1]);
    expect(neighbours(8, 9)).toEqual([7]);
  });
});
