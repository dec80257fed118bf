/** What the app exports it opens again: the same values, spacing and unit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTiffStack } from '@main/exports/tiff.js';
import { centredAffine, spacingMm } from '@shared/volume/geometry.js';
import { voxelArray, type Dtype, type Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { testContext, valueAt } from './testing.js';

function ramp(dtype: Dtype, slope: number, intercept: number): Volume {
  const data = voxelArray(dtype, new ArrayBuffer(24 * 8), 0, 24);
  for (let i = 0; i < 24; i++) data[i] = dtype.startsWith('u') ? 10 * i : 10 * i - 100;
  return {
    data,
    header: {
      name: 'ramp', path: '/ramp', format: 'test', dims: [4, 3, 2], timeCount: 1, dtype, affine: centredAffine([4, 3, 2], [0.1, 0.2, 0.5]),
      rescale: { slopes: [slope], intercepts: [intercept] }, unit: 'a.u.', timesH: null, acquiredAt: null, frameDurationS: null, species: null, frequencyOffsetPpm: null, cell: null, synthetic: false, metadata: [], warnings: [], assumptions: [],
    },
  };
}

describe('TIFF export read back', () => {
  let folder = '';
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'roundtrip-')); });
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it.each((['uint8', 'int8', 'uint16', 'int16', 'float32', 'float64'] as const).flatMap((dtype) => (['stored', 'float32'] as const).map((sampleFormat) => ({ dtype, sampleFormat }))))(
    '$dtype as $sampleFormat', async ({ dtype, sampleFormat }) => {
      const volume = ramp(dtype, 0.5, -2), path = join(folder, `${dtype}-${sampleFormat}.tif`);
      await writeTiffStack(volume, { volumeId: 'v', path, axis: 2, slice: null, timeIndex: 0, sampleFormat, overwrite: false }, testContext());
      const { volumes: [back] } = await readPath(path, testContext());
      if (!back) throw new Error('nothing opened');
      expect(back.header.dims).toEqual([4, 3, 2]);
      for (const [axis, mm] of [0.1, 0.2, 0.5].entries()) expect(spacingMm(back.header.affine)[axis as 0 | 1 | 2]).toBeCloseTo(mm, 6);
      for (let k = 0; k < 2; k++) for (let j = 0; j < 3; j++) for (let i = 0; i < 4; i++) {
        const raw = volume.data[i + 4 * (j + 3 * k)] ?? NaN;
        expect(valueAt(back, [i, j, k])).toBeCloseTo(0.5 * raw - 2, 6);
      }
    });
});
