/** Modes, lighting, presentations and the clip, through the panels, with the mouse and the keyboard. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.js';
import { showQuickly } from '../fixtures/firstPicture.js';
import { blueness, Picture } from '../fixtures/picture.js';
import { AppWindow } from '../pages/appWindow.js';

/** Each judges several converged pictures, which software rendering takes seconds for. */
test.describe.configure({ timeout: 150_000 });

async function openShorted(page: Page): Promise<AppWindow> {
  const app = new AppWindow(page);
  await showQuickly(app, 'shorted');
  return app;
}

/** The picture after a change, converged. */
async function settled(app: AppWindow): Promise<Picture> {
  await app.page.mouse.move(2, 2);
  await app.page.waitForTimeout(400);
  await app.still();
  return Picture.of(app.stage);
}

/** Mean over the middle of the view of the largest channel difference, 0…255. */
function difference(a: Picture, b: Picture): number {
  let sum = 0, count = 0;
  for (let y = 40; y < a.heightPx - 40; y += 3) for (let x = 60; x < a.widthPx - 60; x += 3) {
    const [p, q] = [a.at(x, y), b.at(x, y)];
    sum += Math.max(Math.abs(p[0] - q[0]), Math.abs(p[1] - q[1]), Math.abs(p[2] - q[2]));
    count++;
  }
  return sum / count;
}

/** Two converged pictures of the same differ by less; background included, what is seen at a glance makes more. */
const SAME = 0.4, CHANGED = 0.8;

/** Part of the pixels of the view's left or right half that are clearly blue. */
function bluePart(picture: Picture, half: 'left' | 'right'): number {
  const [from, to] = half === 'left' ? [60, picture.widthPx / 2] : [picture.widthPx / 2, picture.widthPx - 60];
  let blue = 0, count = 0;
  for (let y = 60; y < picture.heightPx - 60; y += 2) for (let x = from; x < to; x += 2, count++) if (blueness(picture.at(x, y)) > 40) blue++;
  return blue / count;
}

/** Drags the thumb of a native slider: its middle moves between the ends of the track, less half a thumb. */
async function dragThumb(page: Page, slider: Locator, from: number, to: number): Promise<void> {
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not on screen.');
  const xPx = (part: number): number => box.x + 6 + part * (box.width - 12);
  await page.mouse.move(xPx(from), box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(xPx(to), box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
}

const undo = (page: Page): Promise<void> => page.getByTestId('undo').click();

test('a mode is chosen in the card or by name, changes the picture, and goes back', async ({ launch }) => {
  const { page } = await launch();
  const app = await openShorted(page);
  const before = await settled(app);

  await page.getByTestId('mode-dendrite').selectOption('surface');
  await expect(page.getByTestId('opacity-curve-dendrite')).toBeHidden();
  const handle = page.getByTestId('surface-handle-dendrite'), number = page.getByTestId('surface-value-dendrite-number');
  await expect(handle).toBeVisible();
  const surface = await settled(app);
  expect(difference(before, surface)).toBeGreaterThan(CHANGED);

  const value = await number.inputValue();
  await handle.focus();
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => Number(await number.inputValue())).toBeGreaterThan(Number(value));
  await undo(page);
  const box = await handle.boundingBox();
  if (!box) throw new Error('The surface handle is not on screen.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height - 20, { steps: 5 });
  await page.mouse.up();
  expect((await handle.boundingBox())?.x).toBeCloseTo(box.x + 40, 0);
  await undo(page);

  await app.command('LLZO as MIP');
  await expect(page.getByTestId('mode-llzo')).toHaveValue('mip');
  await undo(page);
  await expect(page.getByTestId('mode-llzo')).toHaveValue('composite');
  while (await page.getByTestId('mode-dendrite').inputValue() !== 'composite') await undo(page);
  await expect(page.getByTestId('opacity-curve-dendrite')).toBeVisible();
});

test('lighting goes by slider, key and double click; a presentation is one undo step', async ({ launch }) => {
  const { page } = await launch();
  const app = await openShorted(page);
  const before = await settled(app);
  await app.panel('View');
  const outline = page.getByTestId('look-silhouette'), occlusion = page.getByTestId('look-ambientOcclusion'), presentation = page.getByTestId('presentation');
  await expect(presentation).toHaveValue('dendritesInLlzo');

  await outline.focus();
  for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight');
  await expect(outline).toHaveAttribute('aria-valuetext', '20 %');
  await expect(presentation).toHaveValue('');
  await dragThumb(page, outline, 0.2, 0.9);
  await expect(outline).toHaveAttribute('aria-valuetext', '90 %');
  await outline.dblclick();
  await expect(outline).toHaveAttribute('aria-valuetext', '0 %');

  await page.getByTestId('library').click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('n');
  await expect(occlusion).toHaveAttribute('aria-valuetext', '60 %');
  await undo(page);
  await expect(occlusion).toHaveAttribute('aria-valuetext', '0 %');

  await presentation.selectOption('surfacesInGlass');
  await expect(occlusion).toHaveAttribute('aria-valuetext', '60 %');
  expect(difference(before, await settled(app))).toBeGreaterThan(CHANGED);
  await undo(page);
  await expect(presentation).toHaveValue('dendritesInLlzo');
});

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

test('modes, lighting and clip are in the session', async ({ launch, folder }) => {
  const file = join(folder, 'looks.dgph');
  const documentOf = (): unknown => (JSON.parse(readFileSync(file, 'utf8')) as { document: unknown }).document;
  const first = await launch();
  const app = await openShorted(first.page);
  await app.command('Present: surfaces in glass');
  await first.page.getByTestId('surface-value-dendrite-number').fill('0.12');
  await first.page.keyboard.press('Enter');
  await app.panel('Clip');
  await first.page.getByTestId('clip-y-min-mm').fill('-1.5');
  await first.page.keyboard.press('Enter');
  await first.page.getByTestId('add-plane-facing').click();
  await app.command('Cut LLZO only');
  await first.page.keyboard.press('ControlOrMeta+s');
  await app.saveAs(folder, 'looks', '.dgph');
  await expect.poll(() => existsSync(file)).toBe(true);
  const saved = documentOf();
  await first.close();

  const second = await launch({ paths: [file] });
  await new AppWindow(second.page).ready();
  await expect(second.page.getByTestId('clip-badge')).toHaveText('LLZO clipped');
  await expect(second.page.getByTestId('mode-dendrite')).toHaveValue('surface');
  await expect(second.page.getByTestId('surface-value-dendrite-number')).toHaveValue('0.12');
  await second.page.keyboard.press('Shift+C');
  await undo(second.page);
  await second.page.keyboard.press('ControlOrMeta+s');
  await second.page.waitForTimeout(1_000);
  expect(documentOf()).toEqual(saved);
});
