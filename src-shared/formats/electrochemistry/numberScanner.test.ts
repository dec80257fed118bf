import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberIn } from './numberScanner.js';

const read = (text: string, decimalComma = false): number => numberIn(new TextEncoder().encode(`x${text}y`), 1, 1 + text.length, decimalComma);

describe('numberIn', () => {
  it('rounds as the language does', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat({ max: 20 }), (value, digits) => {
      for (const text of [String(value), value.toExponential(digits), value.toPrecision(digits + 1), ...(Math.abs(value) < 1e15 ? [value.toFixed(digits)] : [])]) {
        expect(read(text)).toBe(Number(text));
        expect(read(text.replace('.', ','), true)).toBe(Number(text));
      }
    }), { numRuns: 500 });
  });
  it('signs, exponents and marks as instruments print them', () => {
    expect(['+1', '-.5', '5.', '1E+003', '2.5e-7', '-2.89835E-001'].map((text) => read(text))).toEqual([1, -0.5, 5, 1000, 2.5e-7, -0.289835]);
  });
  it('groups of three', () => {
    expect(read('1,234,567.5')).toBe(1234567.5);
    expect(read("1'234.5")).toBe(1234.5);
    expect(read('1.234.567,5', true)).toBe(1234567.5);
    expect(read('1 234,5', true)).toBe(1234.5);
  });
  it('anything else is no number', () => {
    for (const text of ['', '-', '.', 'e5', '1e', '1,23', '1 2', '12,34,567', '0x10', 'NaN', 'Infinity', '1.2.3', '1,5V', '9'.repeat(80)]) expect(read(text)).toBeNaN();
  });
});
