/** The graphics may fail; the work goes on. */
import { expect, test } from '../fixtures/app.js';
import { blueness, Picture } from '../fixtures/picture.js';
import { AppWindow } from '../pages/appWindow.js';

test('a lost context is restored by itself, and slices go on meanwhile', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  const slice = await app.slicePicture('xy');
  const lost = await page.evaluateHandle(() => {
    const gl = [...document.querySelectorAll('canvas')].map((canvas) => canvas.getContext('webgl2')).find((context) => context !== null);
    const extension = gl?.getExtension('WEBGL_lose_context') ?? null;
    extension?.loseContext();
    return extension;
  });
  await expect(page.getByText('The graphics were reset')).toBeVisible();
  await page.keyboard.press('PageUp');
  await expect.poll(async () => (await app.slicePicture('xy')).at(200, 100)).not.toEqual([0, 0, 0]);
  await page.keyboard.press('PageDown');
  await lost.evaluate((extension) => { extension?.restoreContext(); });
  await expect(page.getByText('The graphics were reset')).toBeHidden();
  await app.still();
  const picture = await Picture.of(app.stage);
  let blue = 0;
  for (let y = 0; y < picture.heightPx; y += 3) for (let x = 0; x < picture.widthPx; x += 3) if (blueness(picture.at(x, y)) > 60) blue++;
  expect(blue).toBeGreaterThan(50);
  const again = await app.slicePicture('xy');
  expect(again.at(80, 120)).toEqual(slice.at(80, 120));
});

test('nothing is drawn at rest', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  const frames = await app.stage.getAttribute('data-frames');
  await page.waitForTimeout(1_500);
  expect(await app.stage.getAttribute('data-frames')).toBe(frames);
});

test('without WebGL2 slices, numbers and a clear message remain', async ({ launch }, testInfo) => {
  test.skip(testInfo.project.name !== 'workstation', 'the switch that takes WebGL away is given to the browser');
  const { page } = await launch({ browserArgs: ['--disable-3d-apis'] });
  const app = new AppWindow(page);
  await expect(page.getByTestId('status-gpu')).toContainText(/WebGL|no GPU/i);
  await expect(app.stage).toContainText('WebGL2');
  await page.getByTestId('welcome-dismiss').click();
  await expect(app.probe).toContainText('a.u.');
  await expect.poll(async () => (await app.slicePicture('xy')).around(100, 100, 3)[1]).toBeGreaterThan(60);
});
