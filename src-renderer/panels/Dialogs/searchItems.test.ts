import { expect, it } from 'vitest';
import { searchItems } from './searchItems.js';

const item = (title: string, disabled = false) => ({ id: title, title, note: 'View', keys: [], disabled });

it('finds by every word in any order; beginnings first, what is disabled last', () => {
  const items = [item('Reset view', true), item('Show slice planes'), item('Slice planes in 3D')];
  expect(searchItems(items, 'planes sl').map(({ title }) => title)).toEqual(['Show slice planes', 'Slice planes in 3D']);
  expect(searchItems(items, 'slice').map(({ title }) => title)).toEqual(['Slice planes in 3D', 'Show slice planes']);
  expect(searchItems(items, 'view').map(({ title }) => title).at(-1)).toBe('Reset view');
  expect(searchItems(items, 'nothing')).toEqual([]);
});
