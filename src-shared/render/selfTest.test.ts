import { describe, expect, it } from 'vitest';
import { sampleLinear, sampleNearest } from './sampling.js';
import { SELF_TEST_DIMS, SELF_TEST_SIDE_PX, selfTestDeviation, selfTestExpected, selfTestFields, selfTestPosTex } from './selfTest.js';

/** The picture of a GPU that samples `read`. */
function drawn(read: typeof sampleLinear, levels: number, kept = levels): Float64Array {
  const [width, height] = [2 * SELF_TEST_SIDE_PX, SELF_TEST_SIDE_PX];
  const picture = new Float64Array(4 * width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) selfTestFields(levels).forEach((field, channel) => {
    const rounded = { dims: field.dims, at: (i: number, j: number, k: number) => Math.round(field.at(i, j, k) * kept) / kept };
    picture[4 * (width * y + x) + channel] = read(rounded, selfTestPosTex(x, y));
  });
  return picture;
}

const deviation = (picture: Float64Array, levels: number, channels: 1 | 2 = 2): number => selfTestDeviation(picture, selfTestExpected(levels), levels, channels, 0);

const LEVELS = [255, 2048, 65535, 2 ** 20];

describe('self-test', () => {
  it.each(LEVELS)('passes what filters linearly: %d levels', (levels) => {
    expect(deviation(drawn(sampleLinear, levels), levels)).toBeLessThan(1e-6);
  });
  it.each(LEVELS)('uses the whole range, and no two layers alike: %d levels', (levels) => {
    for (const { at } of selfTestFields(levels)) {
      const layers = Array.from({ length: 8 }, (_, k) => Array.from({ length: 64 }, (_unused, n) => at(n % 8, n >> 3, k)));
      expect(Math.min(...layers.flat())).toBeLessThan(0.05);
      expect(Math.max(...layers.flat())).toBeGreaterThan(0.95);
      expect(new Set(layers.map((layer) => layer.join())).size).toBe(8);
    }
  });
  it.each(LEVELS.flatMap((levels) => ([
    ['nearest for linear filtering', sampleNearest],
    ['the first layer repeated', (field, [x, y]) => sampleLinear(field, [x, y, 0.5 / SELF_TEST_DIMS[2]])],
    ['a shift by half a texel', (field, [x, y, z]) => sampleLinear(field, [x + 0.5 / SELF_TEST_DIMS[0], y, z])],
    ['nothing at all', () => 0],
    ['not a number', () => NaN],
  ] satisfies [string, typeof sampleLinear][]).map(([what, read]) => [what, levels, read] as const)))('fails %s of %d levels', (_what, levels, read) => {
    expect(deviation(drawn(read, levels), levels)).toBeGreaterThan(10);
  });
  it('fails a format that keeps fewer bits than its name says', () => {
    expect(deviation(drawn(sampleLinear, 65535, 255), 65535)).toBeGreaterThan(10);
    expect(deviation(drawn(sampleLinear, 2 ** 20, 2048), 2 ** 20)).toBeGreaterThan(10);
  });
  it('expects nothing in a channel that the format does not have', () => {
    expect(deviation(drawn(sampleLinear, 255), 255, 1)).toBeGreaterThan(10);
  });
});
