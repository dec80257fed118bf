import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DTYPES } from '@shared/volume/volume.js';
import type { RawRecipe } from '@shared/import/recipe.js';
import { arithmeticText, neededBytes, rawFixes } from './rawArithmetic.js';

const raw: RawRecipe = { dtype: 'uint16', littleEndian: true, dims: [100, 100, 32], timeCount: 1, order: ['x', 'y', 'z'], headerBytes: 0 };
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

it('says what is needed, had and left, to the byte', () => {
  expect(plain(arithmeticText(raw, 640_512))).toBe('Needs 640 000 of 640 512 bytes, 512 left over.');
  expect(plain(arithmeticText({ ...raw, headerBytes: 512 }, 640_512))).toBe('Needs 640 512 of 640 512 bytes, fits exactly.');
  expect(plain(arithmeticText(raw, 600_000))).toBe('Needs 640 000 of 600 000 bytes, 40 000 too many.');
  expect(plain(arithmeticText({ ...raw, dims: [NaN, 1, 1] }, 1234))).toBe('The file has 1 234 bytes.');
});

it('offers to put the rest into the header first', () => {
  expect(rawFixes(raw, 640_512)[0]).toEqual({ title: 'Put the 512 bytes into the header', raw: { ...raw, headerBytes: 512 } });
  expect(rawFixes({ ...raw, headerBytes: 512 }, 640_512)).toEqual([]);
});

it('offers other sizes, slices and time points where they fit exactly', () => {
  expect(rawFixes(raw, 320_000).map(({ title }) => title)).toEqual(['8 bits per voxel', '16 voxels along z']);
  expect(rawFixes(raw, 1_920_000).map(({ raw: { timeCount } }) => timeCount)).toContain(3);
});

it('every fix fits to the byte', () => {
  const size = fc.integer({ min: 1, max: 64 });
  fc.assert(fc.property(fc.constantFrom(...DTYPES), size, size, size, fc.integer({ min: 1, max: 5 }), fc.nat(2000), fc.integer({ min: 1, max: 500_000 }), (dtype, x, y, z, timeCount, headerBytes, bytes) => {
    for (const fix of rawFixes({ ...raw, dtype, dims: [x, y, z], timeCount, headerBytes }, bytes)) expect(neededBytes(fix.raw)).toBe(bytes);
  }));
});
