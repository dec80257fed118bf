/** The sample cell opens by itself, and what is seen is what the phantom's truth says. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mmToVox } from '@shared/volume/geometry.js';
import { expect, test } from '../fixtures/app.js';
import { blueness, Picture } from '../fixtures/picture.js';
import { cacheOf } from '../fixtures/sampleCache.js';
import { convergedMarch, defaultScene, orthographicRays, over } from '../fixtures/expectedPicture.js';
import { sampleCell, sampleVolume } from '../fixtures/sampleCell.js';
import { AppWindow } from '../pages/appWindow.js';

test('the sample cell is made on first use, named synthetic, and kept', async ({ launch, folder }, testInfo) => {
  const { page } = await launch({ firstUse: true });
  const app = await new AppWindow(page).ready();
  const firstPictureMs = await page.evaluate(() => performance.now());
  testInfo.annotations.push({ type: 'first use', description: `finished picture ${(firstPictureMs / 1000).toFixed(1)} s after the page was asked for` });
  for (const slug of ['pristine', 'cycled', 'shorted', 'in-situ']) await expect(page.getByTestId(`sample-${slug}`)).toContainText(/synthetic/i);
  await expect(app.probe).toContainText('a.u.');
  expect(readdirSync(cacheOf(join(folder, 'profile')))).toEqual([expect.stringMatching(/^sample-cell-[0-9a-f]{16}\.bin$/)]);
});

test('slices show dendrites blue and LLZO grey where the truth puts them', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  const truth = sampleCell().truth.exSitu.find(({ id }) => id === 'shorted');
  const { affine } = sampleVolume('shorted', 'llzo').header;
  const dendrite = truth?.landmarks.dendrite[0];
  if (!dendrite) throw new Error('The truth names no dendrite.');

  const voxel = mmToVox(affine, dendrite.posMm).map(Math.round) as [number, number, number];
  await app.moveCrosshairTo([50, 50, voxel[2]]);
  const picture = await app.slicePicture('xy');
  const [x, y] = await app.slicePx('xy', dendrite.posMm);
  expect(blueness(picture.around(x, y, 1))).toBeGreaterThan(40);

  const sameSlice = (truth?.landmarks.llzo ?? []).filter(({ posMm }) => Math.round(mmToVox(affine, posMm)[2]) === voxel[2]);
  expect(sameSlice.length).toBeGreaterThan(0);
  for (const { posMm } of sameSlice) {
    const colour = picture.around(...(await app.slicePx('xy', posMm)), 1);
    expect(Math.abs(blueness(colour))).toBeLessThan(15);
    expect(colour[1]).toBeGreaterThan(90);
  }
});

test('the 3D picture is the one that the slow float64 twin computes from the phantom', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  for (const key of ['a', 'r', 'o', 'p', '2']) await page.keyboard.press(key);
  await page.waitForTimeout(500);
  await app.still();
  const rayAt = orthographicRays(JSON.parse((await app.stage.getAttribute('data-mm-to-px')) ?? '[]') as number[]);
  const scene = defaultScene(sampleVolume('shorted', 'llzo'), sampleVolume('shorted', 'dendrite'));
  const picture = await Picture.of(app.stage);
  const background = picture.at(picture.widthPx - 4, picture.heightPx - 4);

  const differences: number[] = [];
  let bluest = 0;
  for (let y = 8.5; y < picture.heightPx; y += 13) for (let x = 8.5; x < picture.widthPx; x += 13) {
    const expected = over(convergedMarch(scene, rayAt(x, y)), background);
    const seen = picture.at(x, y);
    differences.push(Math.max(...[0, 1, 2].map((c) => Math.abs((expected[c] ?? NaN) - (seen[c] ?? NaN)))));
    bluest = Math.max(bluest, blueness(seen));
  }
  differences.sort((a, b) => a - b);
  expect(bluest).toBeGreaterThan(80);
  expect(differences[Math.floor(differences.length / 2)]).toBeLessThanOrEqual(2);
  expect(differences[Math.floor(differences.length * 0.95)]).toBeLessThanOrEqual(16);
});
