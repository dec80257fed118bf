import { describe, expect, it } from 'vitest';
import { halfTable } from '../binary.js';
import { halfBits } from './half.js';
import { hoursPerNgffUnit, mmPerNgffUnit } from './units.js';

describe('units of OME-NGFF axes', () => {
  /** Of the list of valid units in NGFF 0.5, each in metres or seconds. */
  it.each([
    ['angstrom', 1e-10], ['attometer', 1e-18], ['centimeter', 1e-2], ['decimeter', 1e-1], ['femtometer', 1e-15], ['foot', 0.3048], ['hectometer', 1e2], ['inch', 0.0254], ['kilometer', 1e3],
    ['meter', 1], ['micrometer', 1e-6], ['mile', 1609.344], ['millimeter', 1e-3], ['nanometer', 1e-9], ['parsec', 3.085677581491367e16], ['picometer', 1e-12], ['yard', 0.9144], ['yoctometer', 1e-24], ['zettameter', 1e21], ['µm', 1e-6],
  ])('%s', (unit, metres) => { expect((mmPerNgffUnit(unit) ?? NaN) / (metres * 1000)).toBeCloseTo(1, 14); });
  it.each([['day', 86_400], ['hour', 3600], ['microsecond', 1e-6], ['millisecond', 1e-3], ['minute', 60], ['nanosecond', 1e-9], ['second', 1], ['kilosecond', 1e3], ['s', 1], ['ms', 1e-3]])('%s', (unit, seconds) => {
    expect((hoursPerNgffUnit(unit) ?? NaN) / (seconds / 3600)).toBeCloseTo(1, 14);
  });
  it('knows no others', () => {
    for (const unit of [null, '', 'pixel', 'unit', 'xmeter']) expect([mmPerNgffUnit(unit), hoursPerNgffUnit(unit)]).toEqual([null, null]);
  });
});

describe('half floats', () => {
  const table = halfTable();
  it.each([[0x3c00, 1], [0xc000, -2], [0x7bff, 65_504], [0x0001, 2 ** -24], [0x0400, 2 ** -14], [0x3555, 0.333251953125], [0x7c00, Infinity], [0xfc00, -Infinity], [0x8000, -0], [0x7e00, NaN]])('0x%s', (bits, value) => {
    expect(table[bits]).toBe(value);
    expect(table[halfBits(value)]).toBe(value);
  });
});
