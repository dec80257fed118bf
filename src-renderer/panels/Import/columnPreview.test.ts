import { expect, it } from 'vitest';
import type { ColumnsRecipe } from '@shared/import/recipe.js';
import { cellsOf, columnNames, firstRows, rolesOf } from './columnPreview.js';

const recipe: ColumnsRecipe = {
  delimiter: ';', decimalComma: true, headerLines: 2, time: { column: 0, unit: 's' }, voltage: { column: 2, unit: 'V' }, current: { column: 1, unit: 'mA' }, cycle: null,
};
const lines = ['My potentiostat', 'Zeit;Strom;Spannung', '0;1,5;0,25', '10;1,5;0,5', '', '20;-1,5;1e-1'];

it('splits, names and reads the first rows as the file will be read', () => {
  const rows = cellsOf(lines, recipe);
  expect(columnNames(rows, 2)).toEqual(['1: Zeit', '2: Strom', '3: Spannung']);
  expect(columnNames(rows, 0)).toEqual(['Column 1', 'Column 2', 'Column 3']);
  expect(firstRows(lines, recipe)).toEqual({ time: [0, 10, 20], voltage: [0.25, 0.5, 0.1] });
  expect([...rolesOf(recipe)]).toEqual([[1, 'current'], [2, 'voltage'], [0, 'time']]);
});

it('dates count from the first row', () => {
  const dated = ['2023-05-01 10:00:00;0;1', '2023-05-01 10:01:30;0;2'];
  expect(firstRows(dated, { ...recipe, headerLines: 0, decimalComma: false, time: { column: 0, unit: 'clock' } })).toEqual({ time: [0, 90], voltage: [1, 2] });
});

it('a number that is being typed, or columns that are not there, read nothing', () => {
  expect(firstRows(lines, { ...recipe, headerLines: NaN }).time).toEqual([]);
  expect(firstRows(lines, { ...recipe, voltage: { column: 9, unit: 'V' } }).time).toEqual([]);
});
