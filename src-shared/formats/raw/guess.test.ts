import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawRecipeSchema } from '../../import/recipe.js';
import { guessRaw } from './guess.js';
import { rawBytes } from './layout.js';

const guessed = (name: string, bytes: number): unknown[] => {
  const { dims, timeCount, dtype, headerBytes } = guessRaw(name, bytes);
  return [dims, timeCount, dtype, headerBytes];
};

describe('guessRaw', () => {
  it.each([
    ['name_100x100x32_uint16.raw', 640_000, [[100, 100, 32], 1, 'uint16', 0]],
    ['scan_81x52x1x40_float.bin', 81 * 52 * 40 * 4, [[81, 52, 1], 40, 'float32', 0]],
    ['cell_int16_64x48.dat', 64 * 48 * 9 * 2, [[64, 48, 9], 1, 'int16', 0]],
    ['vol_128_128_50.raw', 128 * 128 * 50, [[128, 128, 50], 1, 'uint8', 0]],
    ['2024-05-17_30x20x10_16bit.raw', 12_000 + 352, [[30, 20, 10], 1, 'uint16', 352]],
    ['f64_8x8x8.raw', 4096, [[8, 8, 8], 1, 'float64', 0]],
    ['a_20x20x20.raw', 4 * 8000, [[20, 20, 20], 2, 'uint16', 0]],
  ])('%s: what the name says, where it fits', (name, bytes, expected) => { expect(guessed(name, bytes)).toEqual(expected); });

  it.each([
    [640_000, [[100, 100, 32], 1, 'uint16', 0]], [1_280_000 * 3, [[100, 100, 32], 6, 'uint16', 0]], [81 * 52 * 4 * 7, [[81, 52, 1], 14, 'uint16', 0]],
    [2 * 96 ** 3, [[96, 96, 96], 1, 'uint16', 0]], [97 ** 3, [[97, 97, 97], 1, 'uint8', 0]], [512 + 2 * 97 ** 3, [[97, 97, 97], 1, 'uint16', 512]],
    [256 * 256 * 9 * 2, [[256, 256, 9], 1, 'uint16', 0]],
  ])('%i bytes: known matrices, cubes, stacks', (bytes, expected) => { expect(guessed('data.raw', bytes)).toEqual(expected); });

  it('takes the byte order from the name', () => {
    expect(['a_be.raw', 'a_bigendian.raw', 'beta.raw', 'a_le.raw', 'number.raw'].map((name) => guessRaw(name, 100).littleEndian)).toEqual([false, false, true, true, true]);
  });

  it('always fits into the file and is a legal recipe', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.stringMatching(/^[a-z]{0,4}_?\d{0,4}x\d{0,5}x?\d{0,4}_(uint16|float|le|8bit)?\.raw$/)), fc.integer({ min: 1, max: 2 ** 33 }), (name, bytes) => {
      const recipe = guessRaw(name, bytes);
      expect(rawRecipeSchema.safeParse(recipe).success).toBe(true);
      expect(rawBytes(recipe)).toBeLessThanOrEqual(bytes);
    }), { numRuns: 500 });
  });
});
