import { describe, expect, it } from 'vitest';
import { sampleLinear, sampleNearest } from './sampling.js';
import { SELF_TEST_DIMS, SELF_TEST_FIELDS, SELF_TEST_SIDE_PX, SELF_TEST_TOLERANCE, selfTestError, selfTestPosTex } from './selfTest.js';

/** The picture of a GPU that samples `read`. */
function drawn(read: typeof sampleLinear): Uint8Array {
  const picture = new Uint8Array(4 * SELF_TEST_SIDE_PX ** 2);
  for (let n = 0; n < SELF_TEST_SIDE_PX ** 2; n++) SELF_TEST_FIELDS.forEach((field, channel) => { picture[4 * n + channel] = Math.round(read(field, selfTestPosTex(n))); });
  return picture;
}

describe('self-test', () => {
  it('passes what filters linearly', () => {
    expect(selfTestError(drawn(sampleLinear))).toBeLessThanOrEqual(0.5);
  });
  it.each([
    ['nearest for linear filtering', sampleNearest],
    ['the first layer repeated', (field, [x, y]) => sampleLinear(field, [x, y, 0.5 / SELF_TEST_DIMS[2]])],
    ['a shift by half a texel', (field, [x, y, z]) => sampleLinear(field, [x + 0.5 / SELF_TEST_DIMS[0], y, z])],
    ['nothing at all', () => 0],
  ] satisfies [string, typeof sampleLinear][])('fails %s', (_what, read) => {
    expect(selfTestError(drawn(read))).toBeGreaterThan(10 * SELF_TEST_TOLERANCE);
  });
});
