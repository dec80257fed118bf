/** The clip box under the hand: what is said, what is cut, and that nothing else changes. */
import { voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { projectToPx } from '@shared/render/viewCamera.js';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.js';
import { showQuickly } from '../fixtures/firstPicture.js';
import { settled } from '../fixtures/judging.js';
import { sampleVolume } from '../fixtures/sampleCell.js';
import { AppWindow } from '../pages/appWindow.js';

const { affine } = sampleVolume('shorted', 'llzo').header;

async function middle(handle: Locator): Promise<[number, number]> {
  const box = await handle.boundingBox();
  if (!box) throw new Error('The handle is not on screen.');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Seen from electrode A, without perspective and labels. */
async function open(page: Page): Promise<{ app: AppWindow; toPx: (posMm: Vec3) => [number, number] }> {
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  for (const key of ['a', 'r', 'o', 'p', '2']) await page.keyboard.press(key);
  await app.stage.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 500); }));
  await app.still();
  const matrix = JSON.parse((await app.stage.getAttribute('data-mm-to-px')) ?? '[]') as number[];
  return { app, toPx: (posMm) => projectToPx(matrix, posMm) };
}

test('dragging a face cuts off what lies beyond it and nothing else, and is one undo step', async ({ launch }) => {
  const { page } = await launch();
  const { app, toPx } = await open(page);
  const before = await settled(app);
  await page.keyboard.press('x');
  const handle = page.getByTestId('clip-face-x-max');
  await expect(handle).toHaveAttribute('aria-valuetext', 'x 5.00 mm');

  const [fromX, fromY] = await middle(handle);
  const pxPerMm = toPx([1, 0, 0])[0] - toPx([0, 0, 0])[0];
  await page.mouse.move(fromX, fromY);
  await page.mouse.down();
  await page.mouse.move(fromX - 3 * pxPerMm, fromY, { steps: 5 });
  await expect(page.getByTestId('clip-readout')).toHaveText('x 2.00 mm');
  await page.mouse.up();
  await expect(handle).toHaveAttribute('aria-valuetext', 'x 2.00 mm');
  const [toX] = await middle(handle);
  expect(toX - fromX).toBeCloseTo(-3 * pxPerMm, 0);

  await page.keyboard.press('x');
  await expect(handle).toHaveCount(0);
  const after = await settled(app);
  const background = before.at(before.widthPx - 4, before.heightPx - 4);
  const [kept, cut]: [number[], number[]] = [[], []];
  for (let i = 15; i < 85; i += 2) for (let j = 15; j < 85; j += 2) {
    const posMm = voxToMm(affine, [i, j, 16]);
    if (Math.hypot(posMm[0], posMm[1]) > 4 || Math.abs(posMm[0] - 2) < 0.3) continue;
    const [x, y] = toPx(posMm);
    const [seen, expected] = [after.at(x, y), posMm[0] > 2 ? background : before.at(x, y)];
    (posMm[0] > 2 ? cut : kept).push(Math.max(...[0, 1, 2].map((c) => Math.abs((seen[c] ?? NaN) - (expected[c] ?? NaN)))));
  }
  expect(cut.length).toBeGreaterThan(100);
  expect(Math.max(...cut)).toBeLessThanOrEqual(1);
  kept.sort((a, b) => a - b);
  expect(kept[Math.floor(kept.length * 0.95)]).toBeLessThanOrEqual(4);

  await page.getByTestId('undo').click();
  await page.keyboard.press('x');
  await expect(handle).toHaveAttribute('aria-valuetext', 'x 5.00 mm');
  await expect(page.getByTestId('undo')).not.toHaveText(/clip box/);
});

test('handles answer to keys, and a double click brings a face back', async ({ launch }) => {
  const { page } = await launch();
  const app = new AppWindow(page);
  await showQuickly(app, 'shorted');
  await page.keyboard.press('x');
  const handle = page.getByTestId('clip-face-y-min');
  const voxelMm = voxToMm(affine, [0, 1, 0])[1] - voxToMm(affine, [0, 0, 0])[1];
  const start = Number(await handle.getAttribute('aria-valuenow'));
  await handle.focus();
  for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight');
  await expect(handle).toHaveAttribute('aria-valuenow', (start + 4 * voxelMm).toFixed(3));
  expect(await app.crosshairVoxel()).toEqual([50, 50, 16]);
  await handle.dblclick();
  await expect(handle).toHaveAttribute('aria-valuenow', start.toFixed(3));
});

test('a plane is added, slid along its normal and turned by its handles', async ({ launch }) => {
  const { page } = await launch();
  const app = new AppWindow(page);
  await showQuickly(app, 'shorted');
  await page.keyboard.press('x');
  await app.command('Add a clip plane across the stack axis');
  const [plane, direction] = [page.getByTestId('clip-plane-1'), page.getByTestId('clip-plane-1-direction')];
  await expect(direction).toHaveAttribute('aria-valuetext', /tilt 0°/);
  const offset = Number(await plane.getAttribute('aria-valuenow'));
  const [x, y] = await middle(plane);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 20, { steps: 4 });
  await page.mouse.up();
  await expect(plane).not.toHaveAttribute('aria-valuenow', offset.toFixed(3));

  const [tipX, tipY] = await middle(direction);
  await page.mouse.move(tipX, tipY);
  await page.mouse.down();
  await page.mouse.move(tipX + 30, tipY, { steps: 4 });
  await page.mouse.up();
  await expect(direction).not.toHaveAttribute('aria-valuetext', /tilt 0°/);
});
