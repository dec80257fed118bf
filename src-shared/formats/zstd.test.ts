import { describe, expect, it } from 'vitest';
import { zstdBound } from './zstd.js';

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** Header of a block: last, type (0 raw, 1 run, 2 compressed), size. */
const block = (isLast: boolean, type: number, size: number): number[] => {
  const bits = Number(isLast) + 2 * type + 8 * size;
  return [bits & 255, (bits >> 8) & 255, bits >> 16];
};
const bound = (...bytes: number[]): number | null => zstdBound(Uint8Array.from(bytes));

describe('how much a Zstandard stream can hold (RFC 8878)', () => {
  it('is what the frame states, in one, two, four or eight bytes', () => {
    expect(bound(...MAGIC, 0x20, 3, ...block(true, 0, 3), 1, 2, 3)).toBe(3);
    expect(bound(...MAGIC, 0x60, 0x2c, 0x01, ...block(true, 1, 556), 7)).toBe(556);
    expect(bound(...MAGIC, 0xa0, 0, 0, 1, 0, ...block(true, 2, 1), 0)).toBe(65_536);
    expect(bound(...MAGIC, 0xe0, 0, 0, 0, 0, 1, 0, 0, 0, ...block(true, 2, 1), 0)).toBe(2 ** 32);
  });
  it('is what the blocks can hold where the frame states nothing', () => {
    expect(bound(...MAGIC, 0, 0x58, ...block(false, 0, 2), 1, 2, ...block(false, 1, 9), 5, ...block(true, 2, 2), 0, 0)).toBe(2 + 9 + 131_072);
  });
  it('adds frames, and leaves out skippable ones and checksums', () => {
    const frame = [...MAGIC, 0x24, 3, ...block(true, 0, 3), 1, 2, 3, 0, 0, 0, 0];
    expect(bound(...frame, 0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9, ...frame)).toBe(6);
  });
  it('is unknown for anything else', () => {
    expect(bound(1, 2, 3, 4, 5)).toBeNull();
    expect(bound(...MAGIC, 0x20, 3, ...block(true, 0, 3), 1)).toBeNull();
    expect(bound(...MAGIC)).toBeNull();
    expect(bound(...MAGIC, 0x20, 3, ...block(false, 0, 0))).toBeNull();
  });
});
