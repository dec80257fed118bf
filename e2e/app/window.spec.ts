/** Windowing: the pixels change as the transfer function says. */
import { LLZO_GREY } from '@shared/transfer/defaultStyle.js';
import { voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { expect, test } from '../fixtures/app.js';
import { blueness, Picture } from '../fixtures/picture.js';
import { sampleVolume } from '../fixtures/sampleCell.js';
import { AppWindow } from '../pages/appWindow.js';

test('a typed window gives the predicted grey, undo and redo go back and forth', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  await page.keyboard.press('d');
  await page.keyboard.press('i');
  await app.moveCrosshairTo([50, 50, 16]);
  const { header, data } = sampleVolume('shorted', 'llzo');
  const places: Vec3[] = [[30, 40, 16], [44, 60, 16], [70, 35, 16], [4, 4, 16]];

  const setWindow = async (edge: 'min' | 'max', value: string): Promise<void> => {
    const field = page.getByTestId(`window-${edge}-llzo`);
    await field.fill(value);
    await field.press('Enter');
  };
  await setWindow('min', '0.1');
  await setWindow('max', '0.6');
  await page.waitForTimeout(300);

  // A `solid` base lies over black in proportion to its window coordinate; table, filter and target round to 8 bits once each.
  const green = parseInt(LLZO_GREY.slice(3, 5), 16);
  const seen = async (): Promise<number[]> => {
    const picture = await app.slicePicture('xy');
    return Promise.all(places.map(async (voxel) => picture.at(...(await app.slicePx('xy', voxToMm(header.affine, voxel))))[1]));
  };
  const narrow = await seen();
  places.forEach(([i, j, k], n) => {
    const value = data[i + 100 * (j + 100 * k)] ?? NaN;
    const x = Math.min(Math.max((value - 0.1) / 0.5, 0), 1);
    expect(Math.abs((narrow[n] ?? NaN) - green * x)).toBeLessThanOrEqual(2.5);
  });

  await page.getByTestId('undo').click();
  await page.getByTestId('undo').click();
  await page.waitForTimeout(300);
  const before = await seen();
  expect(before[0]).toBeGreaterThan((narrow[0] ?? 0) + 10);
  await page.getByTestId('redo').click();
  await page.getByTestId('redo').click();
  await page.waitForTimeout(300);
  expect(await seen()).toEqual(narrow);
});

test('hiding the dendrites takes the blue out of the 3D view', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  const bluest = async (): Promise<number> => {
    const picture = await Picture.of(app.stage);
    let most = 0;
    for (let y = 60; y < picture.heightPx - 60; y += 4) for (let x = 60; x < picture.widthPx - 60; x += 4) most = Math.max(most, blueness(picture.at(x, y)));
    return most;
  };
  expect(await bluest()).toBeGreaterThan(60);
  await page.keyboard.press('d');
  await page.waitForTimeout(500);
  await app.still();
  expect(await bluest()).toBeLessThan(30);
});
