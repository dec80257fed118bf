import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatFixed, formatHours, formatNumber, formatToStep, formatValue, parseNumber } from './units.js';

describe('numbers', () => {
  it.each([[0, '0'], [1234.5678, '1235'], [0.012345, '0.01235'], [-3.5, '−3.5'], [2.5e7, '2.5e7'], [4e-5, '4e−5'], [NaN, 'NaN'], [-Infinity, '−∞']])(
    'writes %f as %s', (value, text) => { expect(formatNumber(value)).toBe(text); });

  it('writes what an entry can tell apart: a tenth of its step', () => {
    expect([formatToStep(0.0081545, 0.0025), formatToStep(0.7, 0.0025), formatToStep(12.75, 1.275), formatToStep(-16383.4, 163)]).toEqual(['0.0082', '0.7', '12.8', '−16383']);
    expect(formatToStep(2e-12, 1e-13)).toBe('2e−12');
  });

  it('writes the unit unless it is 1', () => {
    expect(formatValue(12, 'a.u.')).toBe('12 a.u.');
    expect(formatValue(12, '1')).toBe('12');
  });

  it('keeps decimals and has no negative zero', () => {
    expect(formatFixed(-1.5, 2)).toBe('−1.50');
    expect(formatFixed(-0.001, 2)).toBe('0.00');
  });
});

describe('bytes and hours', () => {
  it.each([[0, '0 B'], [1023, '1020 B'], [1024, '1 KiB'], [1.5 * 2 ** 30, '1.5 GiB']])('writes %f bytes as %s', (bytes, text) => { expect(formatBytes(bytes)).toBe(text); });
  it.each([[0, '0 h'], [0.2, '12 min'], [4.25, '4.25 h']])('writes %f hours as %s', (hours, text) => { expect(formatHours(hours)).toBe(text); });
});

it.each([[30, '30 s'], [720, '12 min'], [11_700, '3.25 h'], [47 * 3600, '47 h'], [700_000, '8.1 d'], [-90, '−1.5 min']])('writes %f seconds as %s', (seconds, text) => { expect(formatDuration(seconds)).toBe(text); });

describe('parseNumber', () => {
  it.each([['1,5', 1.5], [' −2e3 ', -2000], ['0.25', 0.25]])('reads %s', (text, value) => { expect(parseNumber(text)).toBe(value); });
  it.each(['', 'abc', '1,2,3', 'Infinity'])('refuses "%s"', (text) => { expect(parseNumber(text)).toBeNull(); });
  it('reads back what it writes', () => {
    for (const value of [0, -3.5, 2.5e7, 4e-5, 0.0125]) expect(parseNumber(formatNumber(value))).toBe(value);
  });
});
