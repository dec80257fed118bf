/** Slices through the app's own texture and painter, against the slow twin. */
import { centredMean, differenceToFirst } from '@shared/render/timeSum.js';
import { expect, test } from './bench.js';
import { picture, type PictureRecipe, type SliceRequest } from './recipe.js';
import { twinSlice } from './twin.js';

const WAVES: PictureRecipe = {
  widthPx: 48, heightPx: 36, dims: [16, 12, 10], spacingMm: [0.1, 0.2, 0.35], isTurned: true, eyeMm: [4, -7, 5],
  base: { formula: 'waves' }, dendrite: { formula: 'ripples' },
};
const BYTES: PictureRecipe = { ...WAVES, base: { formula: 'waves', dtype: 'uint8', style: { windowMin: 40, windowMax: 220 } }, dendrite: null };
const SERIES: PictureRecipe = { ...WAVES, dims: [16, 12, 1], timeCount: 5, timeIndex: 4 };
const slice = (recipe: PictureRecipe, rest: Omit<SliceRequest, 'picture' | 'posVox'>, posVox: SliceRequest['posVox'] = [9, 3, 6]): SliceRequest => ({ picture: picture(recipe), posVox, ...rest });

const REQUESTS: Record<string, SliceRequest> = {
  'xy, nearest': slice(WAVES, { through: { plane: 'xy' }, interpolation: 'nearest' }),
  'xz, linear': slice(WAVES, { through: { plane: 'xz' }, interpolation: 'linear' }),
  'yz, linear': slice(WAVES, { through: { plane: 'yz' }, interpolation: 'linear' }),
  'oblique, linear': slice(WAVES, { through: { plane: 'oblique', oblique: { azimuthDeg: 20, tiltDeg: 35 } }, interpolation: 'linear' }),
  '8-bit data, nearest': slice(BYTES, { through: { plane: 'xy' }, interpolation: 'nearest' }),
  'a time point of a 2D series': slice(SERIES, { through: { plane: 'xy' }, interpolation: 'linear' }, [9, 3, 0]),
};

const SPACE: PictureRecipe = { ...WAVES, timeCount: 5, timeIndex: 2 };
const BYTE_SERIES: PictureRecipe = { ...BYTES, dims: [16, 12, 1], timeCount: 5, timeIndex: 3 };
Object.assign(REQUESTS, {
  'a running mean of a 2D series': { ...slice(SERIES, { through: { plane: 'xy' }, interpolation: 'linear' }, [9, 3, 0]), times: { terms: centredMean(2, 3, 5), limit: null } },
  'a difference in a 2D series': { ...slice(SERIES, { through: { plane: 'xy' }, interpolation: 'nearest' }, [9, 3, 0]), times: { terms: differenceToFirst(3, 3, 5), limit: 0.4 } },
  'a difference of 8-bit data without dendrites': { ...slice(BYTE_SERIES, { through: { plane: 'xy' }, interpolation: 'linear' }, [9, 3, 0]), times: { terms: differenceToFirst(3, 1, 5), limit: 120 } },
  'time point 0 less itself': { ...slice(SERIES, { through: { plane: 'xy' }, interpolation: 'linear' }, [9, 3, 0]), times: { terms: differenceToFirst(0, 5, 5), limit: 0.4 } },
  'a difference in a 3D series': { ...slice(SPACE, { through: { plane: 'oblique', oblique: { azimuthDeg: 20, tiltDeg: 35 } }, interpolation: 'linear' }), times: { terms: differenceToFirst(2, 3, 5), limit: 0.4 } },
  'a running mean of a 3D series': { ...slice(SPACE, { through: { plane: 'xz' }, interpolation: 'linear' }), times: { terms: centredMean(2, 5, 5), limit: null } },
} satisfies Record<string, SliceRequest>);

for (const [title, request] of Object.entries(REQUESTS)) {
  test(`a slice equals its twin: ${title}`, async ({ gpu }) => {
    const drawn = await gpu.drawSlice(request);
    const expected = twinSlice(request);
    let [different, opaque] = [0, 0];
    expected.forEach((byte, n) => {
      if (n % 4 === 3 && byte === 255) opaque++;
      if (Math.abs(byte - (drawn[n] ?? NaN)) > 3) different++;
    });
    expect(opaque).toBeGreaterThan(200);
    expect(different, 'bytes that differ by more than 3; a pixel on the very edge may fall either way').toBeLessThanOrEqual(8);
  });
}
