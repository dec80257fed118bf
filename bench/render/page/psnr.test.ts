import { expect, test } from 'vitest';
import { psnrDb } from './psnr.js';

test('one step of red, green and blue everywhere is 20 log10 255', () => {
  expect(psnrDb(Uint8Array.of(9, 9, 9, 0, 5, 5, 5, 0), Uint8Array.of(8, 10, 8, 255, 6, 4, 6, 255))).toBeCloseTo(20 * Math.log10(255), 10);
});

test('equal pictures end at 99 dB, pictures of other sizes are refused', () => {
  expect(psnrDb(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 2, 3, 99))).toBe(99);
  expect(() => psnrDb(new Uint8Array(4), new Uint8Array(8))).toThrow('Pictures of 4 and 8 bytes.');
});
