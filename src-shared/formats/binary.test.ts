import { describe, expect, it } from 'vitest';
import { fixedText, halfToNumber } from './binary.js';

describe('halfToNumber', () => {
  it.each([
    [0x0000, 0], [0x3c00, 1], [0xc000, -2], [0x7bff, 65504], [0x0400, 2 ** -14], [0x0001, 2 ** -24], [0x03ff, 1023 * 2 ** -24],
    [0x3555, 0.333251953125], [0x7c00, Infinity], [0xfc00, -Infinity], [0x7e00, NaN],
  ])('%i is the value of IEEE 754 table 3.5', (bits, value) => { expect(halfToNumber(bits)).toBe(value); });
  it('keeps the sign of zero', () => { expect(Object.is(halfToNumber(0x8000), -0)).toBe(true); });
});

describe('fixedText', () => {
  it('ends at the first NUL, the field, or the bytes', () => {
    const bytes = Uint8Array.from([...'ab cd \0xyz'].map((c) => c.charCodeAt(0)));
    expect([fixedText(bytes, 0, 10), fixedText(bytes, 0, 2), fixedText(bytes, 7, 99), fixedText(bytes, 50, 4)]).toEqual(['ab cd', 'ab', 'xyz', '']);
  });
});
