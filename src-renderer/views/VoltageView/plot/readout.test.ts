import fc from 'fast-check';
import { expect, it } from 'vitest';
import { currentA, makeLog, voltageV } from '../testLog.js';
import { csvParts } from './csv.js';
import { discAreaCm2, discDiameterMm } from './disc.js';
import { nearestRow, readings } from './readout.js';

const { columns } = makeLog(1000, 10);
const told = (...args: Parameters<typeof readings>): Record<string, string> => Object.fromEntries(readings(...args).map(({ name, value }) => [name, value]));

it('reads the nearest row', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }), fc.double({ min: -10, max: 1.1e6, noNaN: true }), (times, at) => {
    const timeS = Float64Array.from(times).sort();
    const nearest = Math.min(...timeS.map((time) => Math.abs(time - at)));
    expect(Math.abs((timeS[nearestRow(timeS, at)] ?? NaN) - at)).toBe(nearest);
  }));
  expect(nearestRow(new Float64Array(0), 1)).toBe(-1);
});

it('tells the row exactly, with units, per area where the area is known', () => {
  expect(told(columns, 36, null, null)).toEqual({ 'time': '360 s', 'voltage': '50.018 mV', 'current': '50 µA', 'cycle': '1', 'half-cycle': '1', 'passed': '0.018 C', 'net': '0 C' });
  expect(told(columns, 360, 3600, 0.5)).toMatchObject({ time: '2.0000 h', current: '−50 µA', density: '−0.1 mA cm⁻²', passed: '0.18 C · 0.1 mAh cm⁻²' });
});

it('leaves out what was not recorded', () => {
  const silent = { ...columns, currentA: columns.currentA.map(() => NaN), chargeC: columns.chargeC.map(() => NaN), netChargeC: columns.netChargeC.map(() => NaN) };
  expect(Object.keys(told(silent, 5, null, 1))).toEqual(['time', 'voltage', 'cycle', 'half-cycle']);
});

it('writes the rows of a range as a table whose numbers come back exactly', () => {
  const lines = csvParts(columns, [100, 200], 3600, 0.5).join('').trimEnd().split('\n');
  expect(lines[0]).toBe('time / s,series time / h,voltage / V,current / A,current density / mA cm^-2,charge passed / C,net charge / C,cycle,half-cycle');
  expect(lines).toHaveLength(12);
  const [timeS = NaN, timeH = NaN, voltage = NaN, current = NaN, density = NaN] = (lines[3] ?? '').split(',').map(Number);
  expect([timeS, timeH, voltage, current]).toEqual([120, 3720 / 3600, voltageV(120), currentA(120)]);
  expect(density).toBeCloseTo(0.1, 12);
  expect(csvParts(columns, [100, 110], null, null)[0]).toBe('time / s,voltage / V,current / A,charge passed / C,net charge / C,cycle,half-cycle\n');
});

it('a disc of 8 mm has 0.503 cm²', () => {
  expect(discAreaCm2(8)).toBeCloseTo(0.50265, 4);
  expect(discDiameterMm(discAreaCm2(4.8))).toBeCloseTo(4.8, 12);
});
