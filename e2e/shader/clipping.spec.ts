/** What a clip takes away is what its complement keeps. */
import { compositeUnder, type Rgba } from '@shared/render/compositing.js';
import { expect, test } from './bench.js';
import { difference } from './pixels.js';
import { picture, type PictureRecipe } from './recipe.js';
import { cameraOf } from './scenario.js';

const WAVES: PictureRecipe = {
  widthPx: 48, heightPx: 36, dims: [16, 12, 10], spacingMm: [0.1, 0.2, 0.35], isTurned: true, eyeMm: [4, -7, 5], base: { formula: 'waves' }, dendrite: { formula: 'ripples' },
};
const HALF = { ...WAVES, view3d: { projection: 'orthographic', samplesPerVoxel: 4 } } satisfies PictureRecipe;
const cuts: Record<string, [front: PictureRecipe['clip'], back: PictureRecipe['clip']]> = {
  'a box': [{ boxTex: { min: [0, 0, 0], max: [1, 0.45, 1] } }, { boxTex: { min: [0, 0.45, 0], max: [1, 1, 1] } }],
  'a plane': [plane([-0.36, 0.8, -0.48], -0.1), plane([0.36, -0.8, 0.48], 0.1)],
};
for (const [title, [front, back]] of Object.entries(cuts)) {
  test(`${title} and its complement composite to the whole`, async ({ gpu }) => {
    const draw = async (clip: PictureRecipe['clip']): Promise<number[]> => (await gpu.drawVolume(picture({ ...HALF, clip }))).rgba;
    const [whole, near, far] = [await draw({}), await draw(front), await draw(back)];
    expect(difference(near, whole).mean).toBeGreaterThan(2);
    expect(difference(far, whole).mean).toBeGreaterThan(2);
    const found = difference(joined(near, far), whole);
    expect(found.mean).toBeLessThan(0.3);
    expect(found.worst).toBeLessThan(2.6);
  });
}

test('cutting away leaves dendrites as they are, and takes LLZO', async ({ gpu }) => {
  const clip = { ...cuts['a box']?.[0], cutAway: true };
  const draw = async (recipe: PictureRecipe): Promise<number[]> => (await gpu.drawVolume(picture(recipe))).rgba;
  const alone = { ...HALF, base: null };
  expect(difference(await draw({ ...alone, clip }), await draw(alone)).worst).toBeLessThan(0.1);
  expect(difference(await draw({ ...HALF, clip }), await draw(HALF)).mean).toBeGreaterThan(2);
});

function plane(normal: [number, number, number], fromCentreMm: number): PictureRecipe['clip'] {
  const centre = cameraOf(picture(HALF)).targetMm;
  const offsetMm = fromCentreMm + normal[0] * centre[0] + normal[1] * centre[1] + normal[2] * centre[2];
  return { planes: [{ id: 'a', normal, offsetMm, enabled: true }] };
}

function joined(front: readonly number[], back: readonly number[]): number[] {
  const pixel = (rgba: readonly number[], at: number): Rgba => [rgba[at] ?? NaN, rgba[at + 1] ?? NaN, rgba[at + 2] ?? NaN, rgba[at + 3] ?? NaN];
  return Array.from({ length: front.length / 4 }, (_, n) => compositeUnder(pixel(front, 4 * n), pixel(back, 4 * n))).flat();
}
