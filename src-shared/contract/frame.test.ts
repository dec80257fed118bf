import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from './frame.js';

it('gives back what was put in, arrays of any length', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), (parts) => {
    expect(decodeFrame(encodeFrame(parts).buffer).map((buffer) => [...new Uint8Array(buffer)])).toEqual(parts.map((part) => [...part]));
  }));
});

it('refuses a body that is cut short', () => {
  const { buffer } = encodeFrame([Float64Array.of(1, 2, 3), Uint8Array.of(1)]);
  for (const length of [0, 3, 10, 30]) expect(() => decodeFrame(buffer.slice(0, length))).toThrow(/cut short/);
});
