/**
 * Properties of whole pictures through the app's own textures, uniforms and march, against formulas and an independent integral.
 * Pictures one by one, against the twin: golden.spec.ts.
 */
import { projectToPx, pxFromMm, type Projection } from '@shared/render/viewCamera.js';
import type { ChannelMode } from '@shared/transfer/channelStyle.js';
import { voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { expect, test } from './bench.js';
import { solve, type ClosedFormName } from './closedForms.js';
import { integrateFinely } from './fineIntegral.js';
import { difference, seen } from './pixels.js';
import { picture, type Picture, type PictureRecipe } from './recipe.js';
import { cameraOf, gridOf } from './scenario.js';
import { twinPicture } from './twin.js';

const SIZE = { widthPx: 48, heightPx: 36 };
const SKEW: PictureRecipe = { ...SIZE, dims: [16, 12, 10], spacingMm: [0.1, 0.2, 0.35], isTurned: true, eyeMm: [4, -7, 5] };
const WAVES: PictureRecipe = { ...SKEW, base: { formula: 'waves' }, dendrite: { formula: 'ripples' } };
const BALL: PictureRecipe = { ...SIZE, dims: [30, 20, 15], spacingMm: [0.1, 0.15, 0.2], eyeMm: [3, -6, 3], zoom: 1.15 };
const alphaAt = (rgba: readonly number[], x: number, y: number): number => rgba[4 * (y * SIZE.widthPx + x) + 3] ?? NaN;

test.describe('the picture does not depend on the step', () => {
  const flat = [{ x: 0, alpha: 0.04 }, { x: 1, alpha: 0.04 }];
  const rising = [{ x: 0, alpha: 0 }, { x: 1, alpha: 0.12 }];
  const inside = [{ x: 0, alpha: 0 }, { x: 127 / 255, alpha: 0 }, { x: 128 / 255, alpha: 0.08 }, { x: 1, alpha: 0.08 }];
  /** `p99` in 1/255 at 0.25, 0.5, 1, 2 and 4 samples per voxel. */
  const media: Record<string, { recipe: PictureRecipe; form: ClosedFormName; p99: readonly number[] }> = {
    'a uniform medium obeys Beer and Lambert': { recipe: { ...SKEW, base: { formula: 'constant', style: { opacity: flat } } }, form: 'rampDepth', p99: [0.1, 0.1, 0.1, 0.1, 0.1] },
    'a ramp is linear from sample to sample, so any step is exact': { recipe: { ...SKEW, dims: [16, 12, 6], base: { formula: 'ramp', style: { opacity: rising } } }, form: 'rampDepth', p99: [0.3, 0.2, 0.1, 0.1, 0.1] },
    'a ball of one medium, whose edge a step of four voxels rounds off': {
      recipe: { ...BALL, base: { formula: 'sphere', parameters: { radiusMm: 1.2, widthMm: 4 }, style: { opacity: inside } } }, form: 'sphereChord', p99: [8, 3.5, 2.5, 2.5, 2.5],
    },
    'the surface of a ball, whose hit is refined': {
      recipe: { ...BALL, dendrite: { formula: 'sphere', parameters: { radiusMm: 1.2, widthMm: 4 }, style: { mode: 'surface' } }, view3d: { shading: true } }, form: 'sphereSurface', p99: [3, 3, 3, 3, 3],
    },
    'a line integral of a ramp': {
      recipe: { ...SIZE, dims: [24, 18, 10], spacingMm: [0.1, 0.12, 0.15], eyeMm: [2, -4, 6], base: { formula: 'ramp', style: { mode: 'sum', lut: 'grey', windowMin: -0.1, windowMax: 1.5 } } },
      form: 'rampSum', p99: [0.6, 0.6, 0.6, 0.6, 0.6],
    },
  };
  for (const [title, { recipe, form, p99 }] of Object.entries(media)) {
    test(title, async ({ gpu }) => {
      for (const [n, samplesPerVoxel] of [0.25, 0.5, 1, 2, 4].entries()) {
        const asked = picture({ ...recipe, view3d: { ...recipe.view3d, samplesPerVoxel } });
        const { rgba } = await gpu.drawVolume(asked);
        expect(seen(rgba)).toBeGreaterThan(200);
        expect(difference(rgba, solve(form, asked)).p99, `${samplesPerVoxel} samples per voxel`).toBeLessThan(p99[n] ?? NaN);
      }
    });
  }
});

test('a peak of opacity narrower than a step leaves no bands', async ({ gpu }) => {
  const opacity = [{ x: 0, alpha: 0 }, { x: 124 / 255, alpha: 0 }, { x: 127 / 255, alpha: 0.9 }, { x: 130 / 255, alpha: 0 }, { x: 1, alpha: 0 }];
  for (const samplesPerVoxel of [0.5, 1, 2]) {
    const { rgba } = await gpu.drawVolume(picture({
      ...SIZE, dims: [17, 14, 12], spacingMm: [0.15, 0.15, 0.15], eyeMm: [6, 0, 0], zoom: 4, base: { formula: 'ramp', style: { opacity } }, view3d: { projection: 'orthographic', samplesPerVoxel },
    }));
    const alphas = rgba.filter((_, n) => n % 4 === 3);
    expect(Math.min(...alphas)).toBeGreaterThan(0.1);
    expect(255 * (Math.max(...alphas) - Math.min(...alphas)), `${samplesPerVoxel} samples per voxel`).toBeLessThan(2);
  }
});

test('stopping early changes no colour by more than what was left', async ({ gpu }) => {
  const asked = picture({ ...SKEW, base: { formula: 'ramp', style: { lut: 'viridis', opacity: [{ x: 0, alpha: 0.3 }, { x: 1, alpha: 0.5 }] } }, dendrite: { formula: 'ripples' }, view3d: { samplesPerVoxel: 4 } });
  const whole = integrateFinely(asked);
  const stopped = whole.filter((alpha, n) => n % 4 === 3 && alpha > 0.99).length;
  expect(stopped).toBeGreaterThan(200);
  const { worst } = difference((await gpu.drawVolume(asked)).rgba, whole);
  expect(worst).toBeLessThan(255 * 0.01 + 1.5);
});

test('a fine step approaches the integral', async ({ gpu }) => {
  const whole = integrateFinely(picture(WAVES));
  const errors: number[] = [];
  for (const samplesPerVoxel of [0.5, 2, 8]) errors.push(difference((await gpu.drawVolume(picture({ ...WAVES, view3d: { samplesPerVoxel } }))).rgba, whole).mean);
  expect(errors[0]).toBeGreaterThan(errors[1] ?? NaN);
  expect(errors[2]).toBeLessThan(0.3);
});

test.describe('a single voxel lies where geometry says, without a half-voxel shift', () => {
  const VOXEL: Vec3 = [9, 3, 6];
  const opacity = [{ x: 0, alpha: 0 }, { x: 1, alpha: 0.9 }];
  for (const projection of ['perspective', 'orthographic'] satisfies Projection[]) for (const mode of ['composite', 'mip', 'surface'] satisfies ChannelMode[]) {
    test(`${mode}, ${projection}`, async ({ gpu }) => {
      const asked = picture({
        ...SKEW, eyeMm: [2, -3.5, 2.5], zoom: 1.2, dendrite: { formula: 'oneVoxel', parameters: { i: VOXEL[0], j: VOXEL[1], k: VOXEL[2] }, style: { mode, opacity, surfaceValue: 0.25 } },
        view3d: { projection, samplesPerVoxel: 8 },
      });
      const [x, y] = centroidPx(asked, (await gpu.drawVolume(asked)).rgba);
      const [wantedX, wantedY] = projectToPx(pxFromMm(cameraOf(asked), projection, asked), voxToMm(gridOf(asked).affine, VOXEL));
      expect(Math.abs(x - wantedX), `x ${x} for ${wantedX}`).toBeLessThan(0.15);
      expect(Math.abs(y - wantedY), `y ${y} for ${wantedY}`).toBeLessThan(0.15);
    });
  }
});

test('tiles equal the whole', async ({ gpu }) => {
  const asked = picture({ ...WAVES, view3d: { shading: true, shadow: true, ambientOcclusion: 0.5 } });
  const { worst } = difference((await gpu.drawVolume(asked, { tiled: true })).rgba, (await gpu.drawVolume(asked)).rgba);
  expect(worst).toBeLessThan(0.1);
});

test('frames of the running mean weigh alike, each with its own jitter and place in the pixel', async ({ gpu }) => {
  const asked = picture({ ...WAVES, zoom: 2, view3d: { samplesPerVoxel: 0.25 } });
  const frames = [0, 1, 2].map((n) => twinPicture(asked, n));
  const mean = frames[0]?.map((_, at) => frames.reduce((sum, frame) => sum + (frame[at] ?? NaN), 0) / frames.length) ?? [];
  expect(difference((await gpu.drawVolume(asked, { frames: frames.length })).rgba, mean).p99).toBeLessThan(0.3);
});

test('the running mean converges to what a fine step shows, averaged over each pixel', async ({ gpu }) => {
  const coarse = { ...WAVES, widthPx: 32, heightPx: 24, zoom: 2 };
  const fine = averaged((await gpu.drawVolume(picture({ ...coarse, widthPx: 8 * coarse.widthPx, heightPx: 8 * coarse.heightPx, view3d: { samplesPerVoxel: 8 } }))).rgba, 8, coarse);
  const errors: number[] = [];
  for (const frames of [1, 4, 16, 64]) errors.push(rms((await gpu.drawVolume(picture(coarse), { frames })).rgba, fine));
  const series = `RMS in 1/255 after 1, 4, 16 and 64 frames: ${errors.map((error) => error.toFixed(2)).join(', ')}`;
  expect(errors.every((error, n) => n === 0 || error < (errors[n - 1] ?? 0)), series).toBe(true);
  expect(errors.at(-1), series).toBeLessThan(1);
});

test('what exceeds the GPU is binned, said so, and left in its place', async ({ gpu }) => {
  const asked = picture({ ...SKEW, base: { formula: 'constant' } });
  const [whole, binned] = [await gpu.drawVolume(asked), await gpu.drawVolume(asked, { max3dSize: 8 })];
  expect(binned.report).toContain('binned 2×: matrix 16×12×10 exceeds the 8 texels this GPU allows');
  expect(Math.abs(seen(binned.rgba) - seen(whole.rgba))).toBeLessThan(0.01 * seen(whole.rgba));
  const [x, y] = projectToPx(pxFromMm(cameraOf(asked), 'perspective', SIZE), cameraOf(asked).targetMm);
  expect(alphaAt(binned.rgba, Math.round(x), Math.round(SIZE.heightPx - y))).toBeGreaterThan(0.5);
});

test('the texture says how it holds the data', async ({ gpu }) => {
  expect((await gpu.drawVolume(picture(WAVES))).report).toMatch(/^RG32F · exact · 0\.0 MB$/);
  expect((await gpu.drawVolume(picture({ ...SKEW, base: { formula: 'waves', dtype: 'uint8', style: { windowMax: 255 } } }))).report).toMatch(/^R?G?8 · exact/);
});

/** Centre of opacity, px from the top left. */
function centroidPx({ widthPx, heightPx }: Picture, rgba: readonly number[]): [number, number] {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = 0; y < heightPx; y++) for (let x = 0; x < widthPx; x++) {
    const alpha = rgba[4 * (y * widthPx + x) + 3] ?? NaN;
    sum += alpha;
    sumX += alpha * (x + 0.5);
    sumY += alpha * (heightPx - y - 0.5);
  }
  expect(sum).toBeGreaterThan(0.5);
  return [sumX / sum, sumY / sum];
}

/** A picture drawn `times` finer, as the mean of each coarse pixel. */
function averaged(rgba: readonly number[], times: number, { widthPx, heightPx }: { widthPx: number; heightPx: number }): number[] {
  return Array.from({ length: 4 * widthPx * heightPx }, (_, n) => {
    const [c, x, y] = [n % 4, Math.floor(n / 4) % widthPx, Math.floor(n / 4 / widthPx)];
    let sum = 0;
    for (let v = 0; v < times; v++) for (let u = 0; u < times; u++) sum += rgba[4 * ((y * times + v) * widthPx * times + x * times + u) + c] ?? NaN;
    return sum / times ** 2;
  });
}

/** In 1/255. */
function rms(a: readonly number[], b: readonly number[]): number {
  return 255 * Math.sqrt(a.reduce((sum, value, n) => sum + (value - (b[n] ?? NaN)) ** 2, 0) / a.length);
}
