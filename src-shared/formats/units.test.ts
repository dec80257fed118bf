import { expect, it } from 'vitest';
import { mmPerUnit, secondsPerUnit } from './units.js';

it('lengths in every spelling', () => {
  const mm = (...units: string[]): (number | null)[] => units.map(mmPerUnit);
  expect(mm('mm', 'millimetres', 'Millimeters', 'cm', 'centimeters', 'm', 'meters', 'inch', 'Inches')).toEqual([1, 1, 1, 10, 10, 1000, 1000, 25.4, 25.4]);
  expect(mm('µm', 'μm', 'um', '\\u00B5m', 'micron', 'microns', 'micrometers', 'nm', 'nanometres', 'Å', 'angstroms', 'pm')).toEqual([1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-6, 1e-6, 1e-7, 1e-7, 1e-9]);
  expect(mm('pixel', '', 'ms', 'constructor')).toEqual([null, null, null, null]);
});

it('times in every spelling', () => {
  expect(['s', 'ms', 'µs', 'min', 'h', 'days', 'frames'].map(secondsPerUnit)).toEqual([1, 1e-3, 1e-6, 60, 3600, 86_400, null]);
});
