/** The clip through its panel, with the mouse and the keyboard. Its handles in the 3D view: clip.spec.ts. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.js';
import { bluePart, difference, dragThumb, openShorted, SAME, settled } from '../fixtures/judging.js';

/** Each judges several converged pictures, which software rendering takes seconds for. */
test.describe.configure({ timeout: 150_000 });

const undo = (page: Page): Promise<void> => page.getByTestId('undo').click();

test('the clip box goes by mouse, keys and millimetres; cut away, dendrites stay; every step goes back', async ({ launch }) => {
  const { page } = await launch();
  const app = await openShorted(page);
  await app.panel('Clip');
  const low = page.getByTestId('clip-x-min'), high = page.getByTestId('clip-x-max'), voxels = page.getByTestId('clip-x-voxels'), badge = page.getByTestId('clip-badge');
  await expect(badge).toBeHidden();
  const whole = await settled(app);

  await dragThumb(page, high, 1, 0.5);
  await expect.poll(async () => Math.abs(Number(await high.inputValue()) - 50)).toBeLessThanOrEqual(1);
  await page.getByTestId('clip-x-max-mm').fill('0');
  await page.keyboard.press('Enter');
  await expect(voxels).toHaveText('50 of 100 voxels');
  await expect(high).toHaveAttribute('aria-valuetext', '0.00 mm');
  await expect(badge).toHaveText('clipped');
  const half = await settled(app);
  expect(bluePart(whole, 'right')).toBeGreaterThan(0.02);
  expect(bluePart(half, 'right')).toBeLessThan(0.4 * bluePart(whole, 'right'));

  await page.getByTestId('tool-cut-away').click();
  await expect(badge).toHaveText('LLZO clipped');
  expect(bluePart(await settled(app), 'right')).toBeGreaterThan(0.8 * bluePart(whole, 'right'));
  await undo(page);

  await low.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(voxels).toHaveText('48 of 100 voxels');
  await page.keyboard.press('End');
  await expect(voxels).toHaveText('1 of 100 voxels');
  await undo(page);
  await expect(voxels).toHaveText('48 of 100 voxels');
  const slab = page.getByTestId('clip-x-both');
  const box = await slab.boundingBox();
  if (!box) throw new Error('The slab is not on screen.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 300, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(voxels).toHaveText('48 of 100 voxels');
  await expect(high).toHaveValue('100');
  while (await badge.isVisible()) await undo(page);
  expect(difference(whole, await settled(app))).toBeLessThan(SAME);
});

test('planes are added, turned, moved, flipped and removed', async ({ launch }) => {
  const { page } = await launch();
  const app = await openShorted(page);
  await app.panel('Clip');
  await page.getByTestId('add-plane-x').click();
  const plane = page.getByTestId('plane-1'), offset = page.getByTestId('plane-1-offset-number'), tilt = page.getByTestId('plane-1-tilt');
  await expect(plane.getByRole('checkbox')).toBeChecked();
  await expect(tilt).toHaveAttribute('aria-valuetext', '90°');
  const right = bluePart(await settled(app), 'right');
  await page.getByTestId('plane-1-flip').click();
  expect(bluePart(await settled(app), 'right')).toBeGreaterThan(3 * right);
  await undo(page);

  await tilt.focus();
  await page.keyboard.press('Home');
  await expect(tilt).toHaveAttribute('aria-valuetext', '0°');
  await offset.fill('-0.5');
  await page.keyboard.press('Enter');
  await page.getByTestId('plane-1-offset').focus();
  await page.keyboard.press('ArrowRight');
  await expect(offset).toHaveValue('−0.45');
  await plane.getByRole('checkbox').press('Space');
  await expect(page.getByTestId('clip-badge')).toBeHidden();
  await page.getByTestId('add-plane-facing').click();
  await page.getByTestId('plane-1-remove').click();
  await expect(plane).toBeHidden();
  await expect(page.getByTestId('plane-2')).toBeVisible();
  await undo(page);
  await expect(offset).toHaveValue('−0.45');
  await page.getByTestId('clip-reset').click();
  await expect(page.getByTestId('plane-2')).toBeHidden();
});
