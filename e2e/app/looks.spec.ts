/** Modes, lighting and presentations through the panels, with the mouse and the keyboard. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.js';
import { CHANGED, difference, dragThumb, openShorted, settled } from '../fixtures/judging.js';
import { AppWindow } from '../pages/appWindow.js';

/** Each judges several converged pictures, which software rendering takes seconds for. */
test.describe.configure({ timeout: 150_000 });

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
  const reopened = await new AppWindow(second.page).ready();
  await expect(second.page.getByTestId('add-plane-facing'), 'the clip panel was in front').toBeVisible();
  await reopened.panel('Channels');
  await expect(second.page.getByTestId('clip-badge')).toHaveText('LLZO clipped');
  await expect(second.page.getByTestId('mode-dendrite')).toHaveValue('surface');
  await expect(second.page.getByTestId('surface-value-dendrite-number')).toHaveValue('0.12');
  await second.page.keyboard.press('Shift+C');
  await undo(second.page);
  await second.page.keyboard.press('ControlOrMeta+s');
  await second.page.waitForTimeout(1_000);
  expect(documentOf()).toEqual(saved);
});
