/** Names in files that every JavaScript object has: none of them is a unit, a type or an axis. */
import { describe, expect, it } from 'vitest';
import { axisSigns } from './formats/bruker/rawOrientation.js';
import { dtypeOfWordType } from './formats/bruker/wordType.js';
import { timeUnitOf } from './formats/electrochemistry/columnNames.js';
import { parseZarrArray } from './formats/omeZarr/array.js';
import { gridOfNgff } from './formats/omeZarr/geometry.js';
import { hoursPerNgffUnit, mmPerNgffUnit } from './formats/omeZarr/units.js';
import { lookUp } from './lookUp.js';

describe.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])('%s', (name) => {
  it('is no entry of a table', () => {
    expect(lookUp({ mm: 1 }, name)).toBeUndefined();
    expect(lookUp({ mm: 1 }, 'mm')).toBe(1);
  });

  it('is no unit', () => {
    for (const unit of [name, `${name}meter`, `${name}second`]) expect([mmPerNgffUnit(unit), hoursPerNgffUnit(unit), timeUnitOf(unit)]).toEqual([null, null, null]);
  });

  it('is no type: the array is refused, and says so', () => {
    expect(dtypeOfWordType(name)).toBeNull();
    const v2 = { zarr_format: 2, shape: [2, 2], chunks: [2, 2], dtype: `<${name}`, fill_value: 0, order: 'C', compressor: null, filters: null };
    const v3 = { zarr_format: 3, node_type: 'array', shape: [2, 2], data_type: name, fill_value: 0, codecs: [{ name: 'bytes' }], chunk_grid: { name: 'regular', configuration: { chunk_shape: [2, 2] } } };
    for (const metadata of [v2, v3]) expect(() => parseZarrArray(metadata, {}, 'a.zarr')).toThrow(expect.objectContaining({ code: 'unsupported' }) as Error);
  });

  it('is an axis and a position like any other that is not known', () => {
    expect(axisSigns('360.3', name)).toEqual(axisSigns('360.3', 'elsewhere'));
    expect(gridOfNgff([1, 2, 3], [name, 'y', 'x'].map((axis) => ({ name: axis, type: null, unit: null })), [], 'a.zarr').dims).toEqual([3, 2, 1]);
  });
});
