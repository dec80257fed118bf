import fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisTicks } from '@shared/figures/ticks.js';
import { currentUnit, timeUnit, voltageUnit } from './units.js';

const texts = (...args: Parameters<typeof axisTicks>): string[] => axisTicks(...args).map(({ text }) => text);

it('are round, within the range, evenly spaced, told apart and never too many', () => {
  fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -3, max: 6, noNaN: true }), fc.integer({ min: 2, max: 20 }), fc.constantFrom('', 's', 'min', 'h', 'd'), (from, power, most, unit) => {
    const span = 10 ** power;
    const ticks = axisTicks([from, from + span], most, unit);
    expect(ticks.length).toBeLessThanOrEqual(most + 1);
    expect(ticks.length).toBeGreaterThanOrEqual(Math.floor(most / 3.2));
    expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length);
    for (const { value, text } of ticks) {
      expect(value).toBeGreaterThanOrEqual(from - span * 1e-6);
      expect(value).toBeLessThanOrEqual(from + span * (1 + 1e-6));
      expect(Number(text.replace('−', '-'))).toBeCloseTo(value, 8);
    }
  }));
});

it('follow clocks on a time axis and decimals elsewhere', () => {
  expect(texts([0, 195], 8, 'h')).toEqual(['0', '48', '96', '144', '192']);
  expect(texts([0, 26], 5, 'h')).toEqual(['0', '6', '12', '18', '24']);
  expect(texts([0, 60], 4, 'min')).toEqual(['0', '15', '30', '45', '60']);
  expect(texts([100, 100.5], 5, 'h')).toEqual(['100.0', '100.1', '100.2', '100.3', '100.4', '100.5']);
  expect(texts([-60, 60], 4)).toEqual(['−50', '0', '50']);
  expect(texts([3.95, 4.002], 3)).toEqual(['3.96', '3.98', '4.00']);
  expect(texts([1, 1], 5)).toEqual([]);
});

it('write time in the unit that the span asks for, a series in hours', () => {
  expect([[0, 100], [0, 3600], [0, 86_400], [0, 8 * 86_400]].map(([from = 0, to = 0]) => timeUnit([from, to], false).name)).toEqual(['s', 'min', 'h', 'd']);
  expect(timeUnit([8 * 86_400, 8 * 86_400 + 3600], false).name).toBe('h');
  expect(timeUnit([0, 100], true).name).toBe('h');
});

it('write millivolts below a volt, and current by size or per area', () => {
  expect([voltageUnit([-0.06, 0.05]).name, voltageUnit([3.1, 4.2]).name]).toEqual(['mV', 'V']);
  expect([currentUnit([-5e-5, 5e-5], 'current', 1)?.name, currentUnit([0, 1e-3], 'current', 1)?.name, currentUnit([0, 2], 'density', null)?.name]).toEqual(['µA', 'mA', 'A']);
  const density = currentUnit([-5e-5, 5e-5], 'density', 0.5);
  expect(density?.name).toBe('mA cm⁻²');
  expect(5e-5 * (density?.perBase ?? NaN)).toBeCloseTo(0.1, 12);
  expect(currentUnit([0, 1], 'off', 1)).toBeNull();
});
