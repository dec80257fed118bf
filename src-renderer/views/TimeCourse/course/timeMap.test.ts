import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeLog } from '../../VoltageView/testLog.js';
import { timeMap, type PlacedLog } from './timeMap.js';

/** Three cycles of 70 minutes, of which ten without current; the charge of the log itself grows with the time. */
const placed: PlacedLog = { log: makeLog(1261, 10), offsetS: 3600, areaCm2: 0.5 };
const hours = fc.double({ min: -1, max: 6, noNaN: true });

describe.each(['hours', 'days', 'charge', 'cycle'] as const)('the axis in %s', (axis) => {
  const map = timeMap(axis, placed);
  it('never runs back', () => { fc.assert(fc.property(hours, hours, (a, b) => (map?.xOf(Math.max(a, b)) ?? NaN) >= (map?.xOf(Math.min(a, b)) ?? NaN))); });
  it('comes back to where it was read', () => { fc.assert(fc.property(fc.double({ min: 1.01, max: 4.49, noNaN: true }), (timeH) => { expect(map?.xOf(map.timeHOf(map.xOf(timeH)))).toBeCloseTo(map?.xOf(timeH) ?? NaN, 9); })); });
});

it('tells charge per area', () => {
  const map = timeMap('charge', placed), atS = 7200;
  expect(map?.unit).toBe('mAh cm⁻²');
  expect(map?.xOf((atS + 3600) / 3600)).toBeCloseTo(atS * 5e-5 / 3.6 / 0.5, 12);
});

it('counts cycles from their starts', () => {
  const map = timeMap('cycle', placed);
  expect(map?.xOf(1)).toBe(0);
  expect(map?.xOf(1 + 4200 / 3600)).toBeCloseTo(1, 2);
  expect(map?.xOf(1 + 2100 / 3600)).toBeCloseTo(0.5, 2);
});

it('has no axis of what was not recorded', () => {
  const { log } = placed, columns = { ...log.columns, chargeC: log.columns.chargeC.map(() => NaN) };
  expect(timeMap('charge', { ...placed, log: { ...log, columns } })).toBeNull();
  expect(timeMap('cycle', { ...placed, log: { ...log, cycles: [], halfCycles: [] } })).toBeNull();
  expect(timeMap('charge', null)).toBeNull();
  expect(timeMap('days', null)?.xOf(36)).toBe(1.5);
});
