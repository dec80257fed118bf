/** Numbers taken from the picture by hand: regions, lengths, projections, histograms; each equals what the voxels say. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readImageNode } from '@itk-wasm/image-io';
import type { Page } from '@playwright/test';
import { imageJHistogram } from '@shared/quantify/imageJ.js';
import { projectAlongAxis } from '@shared/quantify/projections/axisProjection.js';
import { EVERYTHING, selectValues } from '@shared/quantify/selection.js';
import { formatNumber } from '@shared/units.js';
import { spacingMm, voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { expect, test } from '../fixtures/app.js';
import { sampleVolume } from '../fixtures/sampleCell.js';
import { AppWindow } from '../pages/appWindow.js';

const llzo = sampleVolume('shorted', 'llzo'), { affine, dims } = llzo.header;
const values = llzo.data as Float32Array;

async function open(page: Page): Promise<AppWindow> {
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  return app;
}

/** Drags from one voxel to another on the xy slice. */
async function drag(app: AppWindow, from: Vec3, to: Vec3): Promise<void> {
  const box = await app.slice('xy').boundingBox();
  const at = async (vox: Vec3): Promise<[number, number]> => { const [x, y] = await app.slicePx('xy', voxToMm(affine, vox)); return [(box?.x ?? 0) + x, (box?.y ?? 0) + y]; };
  await app.page.mouse.move(...await at(from));
  await app.page.mouse.down();
  await app.page.mouse.move(...await at(to), { steps: 4 });
  await app.page.mouse.up();
}

test('a box drawn on a slice: its numbers are those of its voxels, it moves by keys, and each change is one undo step', async ({ launch }) => {
  const { page } = await launch();
  const app = await open(page);
  await page.keyboard.press('q');
  await page.getByTestId('roi-tool-box').click();
  await drag(app, [30, 30, 16], [50, 60, 16]);
  const row = page.getByTestId('roi-row-roi-1'), count = page.getByTestId('roi-n-0');
  await expect(row).toContainText('mm³');
  await expect(count).not.toHaveText('–');
  const n = Number(await count.textContent());
  expect(n).toBeGreaterThan(20 * 30 * 15);
  expect(n).toBeLessThan(24 * 34 * 24);

  await expect(page.getByTestId('roi-shape-roi-1')).toHaveCount(4);
  await app.slice('xy').focus();
  const before = await page.getByTestId('roi-mean-0').textContent();
  for (let step = 0; step < 8; step++) await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.getByTestId('roi-mean-0')).not.toHaveText(before ?? '');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByTestId('roi-mean-0')).toHaveText(before ?? '');
  await page.keyboard.press('Delete');
  await expect(row).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(row).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(row).toHaveCount(0);
});

test('a ruler measures millimetres; Escape puts a tool away', async ({ launch }) => {
  const { page } = await launch();
  const app = await open(page);
  await page.keyboard.press('q');
  await page.getByTestId('roi-tool-ruler').click();
  await drag(app, [20, 50, 16], [70, 50, 16]);
  const text = await page.getByTestId('roi-row-roi-1').locator('output').textContent();
  expect(Number(/[\d.]+/.exec(text ?? '')?.[0])).toBeCloseTo(50 * spacingMm(affine)[0], 0);
  await page.getByTestId('roi-tool-polygon').click();
  await app.slice('xy').focus();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('roi-tool-polygon')).toHaveAttribute('aria-pressed', 'false');
});

test('the projection under the pointer is that of the voxels; its numbers leave as a TIFF', async ({ launch, folder }) => {
  const { page } = await launch();
  const app = await open(page);
  await page.keyboard.press('j');
  const view = page.getByTestId('projection');
  await page.getByTestId('projection-channels').selectOption('base');
  await page.getByTestId('projection-kind').selectOption('integral');
  await expect(view).toHaveAttribute('data-state', 'ready');
  const known = projectAlongAxis(values, { dims, spacingMm: spacingMm(affine) }, { axis: 2, kind: 'integral', slab: null, mask: null });
  await page.getByTestId('projection-tiff').click();
  await app.saveAs(folder, 'integral.tif');
  const path = join(folder, 'integral.tif');
  await expect.poll(() => existsSync(path)).toBe(true);
  const read = (await readImageNode(path)).data as Float32Array;
  expect(read.length).toBe(known.values.length);
  expect(read.every((value, p) => value === Math.fround(known.values[p] ?? NaN))).toBe(true);
});

test('the histogram is ImageJ\'s, of the volume and of a region', async ({ launch }) => {
  const { page } = await launch();
  const app = await open(page);
  await page.keyboard.press('Shift+J');
  const whole = imageJHistogram(selectValues(values, dims, EVERYTHING), { type: '32-bit', scope: 'stack', bins: 256, range: null });
  await expect(page.getByTestId('histogram-n')).toHaveText(String(whole.count));
  await expect(page.getByTestId('histogram-mean')).toHaveText(formatNumber(whole.mean ?? NaN, 7));
  await expect(page.getByTestId('histogram-std')).toHaveText(formatNumber(whole.standardDeviation ?? NaN, 7));
  await page.keyboard.press('q');
  await page.getByTestId('roi-tool-rectangle').click();
  await drag(app, [40, 40, 16], [60, 55, 16]);
  await app.page.keyboard.press('Shift+J');
  await page.getByTestId('histogram-scope').selectOption('roi-1');
  await page.getByTestId('histogram-rules').selectOption('native');
  await expect(page.getByTestId('histogram-n')).not.toHaveText(String(whole.count));
  const n = Number(await page.getByTestId('histogram-n').textContent());
  expect(n).toBeGreaterThan(18 * 13);
  expect(n).toBeLessThan(23 * 18);
});
