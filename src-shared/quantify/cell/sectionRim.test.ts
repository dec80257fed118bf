/** Radius of a pellet from slices and projections whose shape is known. */
import { describe, expect, it } from 'vitest';
import { fillNormals } from '../../random.js';
import { centredAffine } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { fitCell } from './fitCell.js';
import { halfLevelOf } from './sectionRim.js';
import { CELL_OPTIONS } from './testSlab.js';

const DIMS: Dims = [81, 52, 1], RADIUS = 6.3, THICKNESS = 2.4, STEP = 0.21, FINE = 8, MIDDLE = 0.13;

/** Mean over fine samples of each pixel of the pellet, cut by a slice of half-thickness `halfMm`, its axis along y; noise of a fortieth. */
function picture(halfMm: number, seed: number): Float32Array {
  const noise = fillNormals(new Float64Array(DIMS[0] * DIMS[1]), seed), values = new Float32Array(noise.length);
  const part = (x: number, y: number): number => (Math.abs(y) > THICKNESS / 2 ? 0 : Math.min(halfMm, Math.sqrt(Math.max(0, RADIUS ** 2 - (x - MIDDLE) ** 2))) / Math.min(halfMm, RADIUS));
  for (let j = 0; j < DIMS[1]; j++) for (let i = 0; i < DIMS[0]; i++) {
    let sum = 0;
    for (let b = 0; b < FINE; b++) for (let a = 0; a < FINE; a++) sum += part((i + (a + 0.5) / FINE - DIMS[0] / 2) * STEP, (j + (b + 0.5) / FINE - DIMS[1] / 2) * STEP);
    values[j * DIMS[0] + i] = sum / FINE ** 2 + 0.025 * (noise[j * DIMS[0] + i] as number);
  }
  return values;
}

describe('the radius of a pellet seen from the side', () => {
  // Up to half the radius a slice looks like a box within the noise, which costs √(1 − ¼²).
  it.each([['thin slice', 0.5, 0.02], ['slice of half the radius', RADIUS / 2, 0.04], ['slice of 0.8 of the radius', 0.8 * RADIUS, 0.03], ['projection', RADIUS, 0.02]])('is right in a %s', (_, halfMm, tolerance) => {
    for (const seed of [1, 2, 3]) {
      const { radiusMm, centreMm } = fitCell({ values: picture(halfMm, seed), dims: DIMS, affine: centredAffine(DIMS, [STEP, STEP, 5]) }, { ...CELL_OPTIONS, stackAxis: 1, sigma: 0.025, threshold: 0.4 });
      expect(Math.abs(radiusMm / RADIUS - 1)).toBeLessThan(tolerance);
      expect(centreMm[0]).toBeCloseTo(MIDDLE, 1);
    }
  });
  it('has its half level at 0.88 R in a projection, at R in a thin slice', () => {
    expect(halfLevelOf(1)).toBeCloseTo(Math.sqrt(1 - (Math.sqrt(1 - 0.3 ** 2) / 2) ** 2), 9);
    expect(halfLevelOf(0.05)).toBeGreaterThan(0.999);
  });
});
