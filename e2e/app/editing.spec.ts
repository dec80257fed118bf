/** The histogram under the hand, and the window when nothing is left in it. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';

async function middle(handle: Locator): Promise<[number, number]> {
  const box = await handle.boundingBox();
  if (!box) throw new Error('The handle is not on screen.');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function drag(page: Page, [x, y]: readonly [number, number], [dx, dy]: readonly [number, number]): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx, y + dy, { steps: 6 });
  await page.mouse.up();
}

test('an opacity point follows the pointer also with a gamma, and a drag is one undo step', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  await page.getByTestId('gamma-llzo').fill('2.5');
  const point = page.getByTestId('opacity-point-llzo-2');
  const before = await middle(point);
  await drag(page, before, [24, -16]);
  const after = await middle(point);
  expect(after[0] - before[0]).toBeCloseTo(24, 0);
  expect(after[1] - before[1]).toBeCloseTo(-16, 0);
  await page.getByTestId('undo').click();
  const undone = await middle(point);
  expect(Math.hypot(undone[0] - before[0], undone[1] - before[1])).toBeLessThan(0.5);
});

test('a double click on the window brings the automatic one back', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  const field = page.getByTestId('window-min-dendrite');
  const automatic = await field.inputValue();
  const area = page.getByTestId('window-area-dendrite');
  const [x] = await middle(area);
  const box = await area.boundingBox();
  const bottom = (box?.y ?? 0) + (box?.height ?? 0) - 6;
  await drag(page, [x, bottom], [30, 0]);
  await expect(field).not.toHaveValue(automatic);
  await page.mouse.dblclick(x + 20, bottom);
  await expect(field).toHaveValue(automatic);
});

test('when the last sample is closed, no slice keeps its picture', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  const samples = page.getByTestId('library').getByRole('treeitem');
  for (let left = await samples.count(); left > 0; left--) {
    await samples.first().hover();
    await samples.first().getByRole('button', { name: /^Close / }).click();
    await expect(samples).toHaveCount(left - 1);
  }
  await expect(page.getByTestId('library')).toContainText('Nothing is open');
  const isBlank = (): Promise<boolean> => app.slice('xy').locator('canvas.picture').evaluate((canvas) => {
    const pixels = canvas instanceof HTMLCanvasElement && canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels instanceof Uint8ClampedArray && pixels.every((byte) => byte === 0);
  });
  await expect.poll(isBlank).toBe(true);
});
