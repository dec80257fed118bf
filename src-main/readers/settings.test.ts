import { describe, expect, it } from 'vitest';
import { axisStepMm, centreMm, composeAffine, IDENTITY_AFFINE } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { fileHeader, uniformRescale } from './headers.js';
import { respaced, withSettings } from './settings.js';

const volume = (timeCount = 1): Volume => ({
  data: new Uint8Array(8 * timeCount),
  header: fileHeader('/v', {
    format: 'test', dims: [2, 2, 2], timeCount, dtype: 'uint8', affine: IDENTITY_AFFINE, rescale: uniformRescale(1, 0),
    assumptions: [{ about: 'spacing', text: 'Voxel size 1 mm.' }, { about: 'position', text: 'Centred.' }, { about: 'time', text: 'Times unknown.' }],
  }),
});

describe('what the user says', () => {
  it('rescales the axes about the centre of the volume, also oblique ones', () => {
    const affine = composeAffine([[0, 1, 0], [0, 0, -1], [-1, 0, 0]], [1, 2, 3], [4, 5, 6]);
    const out = respaced(affine, [5, 4, 3], [0.1, 0.2, 0.5]);
    for (const [i, mm] of centreMm(affine, [5, 4, 3]).entries()) expect(centreMm(out, [5, 4, 3])[i]).toBeCloseTo(mm, 12);
    expect(([0, 1, 2] as const).map((axis) => axisStepMm(out, axis).map((mm) => mm + 0))).toEqual([[0, 0.1, 0], [0, 0, -0.2], [-0.5, 0, 0]]);
  });

  it('takes the place of the assumption, as a line of the metadata', () => {
    const { header } = withSettings(volume(), { spacingMm: [0.1, 0.1, 0.2] });
    expect(header.assumptions.map(({ about }) => about)).toEqual(['position', 'time']);
    expect(header.metadata[0]).toEqual({ group: 'Set by the user', name: 'Voxel size', value: '0.1 × 0.1 × 0.2 mm' });
  });

  it('gives time points their times, and a single one none', () => {
    expect(withSettings(volume(3), { intervalH: 4.5 }).header).toMatchObject({ timesH: [0, 4.5, 9], assumptions: [{ about: 'spacing' }, { about: 'position' }] });
    expect(withSettings(volume(), { intervalH: 4.5 }).header.timesH).toBeNull();
  });

  it('says nothing of its own', () => {
    const before = volume(2);
    expect(withSettings(before, {})).toEqual(before);
  });

  it('keeps lists of header fields to a bounded size', () => {
    const long = volume();
    long.header.metadata = Array.from({ length: 9000 }, (_, i) => ({ group: 'g', name: `n${String(i)}`, value: 'x\n'.repeat(5000) }));
    const { metadata } = withSettings(long, {}).header;
    expect(metadata).toHaveLength(5001);
    expect(metadata[0]?.value).toHaveLength(400 + ' … (10000 characters)'.length);
    expect(metadata[5000]?.value).toBe('4000 are not listed');
  });
});
