/** What leaves the app, read back by another reader. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImageNode } from '@itk-wasm/image-io';
import { expect, test } from '../fixtures/app.js';
import { Picture } from '../fixtures/picture.js';
import { sampleVolume } from '../fixtures/sampleCell.js';
import { AppWindow } from '../pages/appWindow.js';

test('a TIFF stack holds the exact values and the voxel spacing', async ({ launch, folder }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  await app.command('Export TIFF stack');
  await page.getByTestId('export-channel').selectOption({ label: 'Dendrites' });
  await page.getByTestId('export-confirm').click();
  await app.saveAs(folder, 'stack.tif');
  await expect.poll(() => existsSync(join(folder, 'stack.tif'))).toBe(true);

  const image = await readImageNode(join(folder, 'stack.tif'));
  expect(image.size).toEqual([100, 100, 32]);
  const description = /ImageJ=[^\0]*/.exec(readFileSync(join(folder, 'stack.tif'), 'latin1'))?.[0] ?? '';
  expect(description).toContain('unit=mm');
  expect(Number(/spacing=(\S+)/.exec(description)?.[1])).toBeCloseTo(0.1, 9);
  const { data } = sampleVolume('shorted', 'dendrite');
  const read = image.data as Float32Array;
  let different = 0;
  for (let i = 0; i < data.length; i++) if (read[i] !== data[i]) different++;
  expect(different).toBe(0);
});

test('every slice as PNG: one file each, none overwritten without asking', async ({ launch, folder }) => {
  const slices = join(folder, 'slices');
  mkdirSync(slices);
  writeFileSync(join(slices, 'Shorted-xy-000.png'), 'mine');
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  await app.command('Export all slices as PNG');
  await page.getByTestId('export-width').fill('200');
  await page.getByTestId('export-confirm').click();
  await app.choose(folder, 'slices', 'folder');
  const confirm = page.getByTestId('dialog-confirm');
  await expect(confirm).toBeVisible();
  expect(readFileSync(join(slices, 'Shorted-xy-000.png'), 'utf8')).toBe('mine');
  await confirm.getByRole('button').last().click();
  await expect.poll(() => readdirSync(slices).filter((name) => name.endsWith('.png')).length, { timeout: 30_000 }).toBe(32);
  const picture = Picture.decode(readFileSync(join(slices, 'Shorted-xy-016.png')));
  expect([picture.widthPx, picture.heightPx]).toEqual([200, 200]);
  expect(picture.at(100, 60)[1]).toBeGreaterThan(100);
  expect(picture.at(3, 3)[1]).toBeLessThan(40);
  expect(readdirSync(slices)).toHaveLength(32);
});

test('the 3D view as PNG has the asked size and the same network', async ({ launch, folder }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  await app.command('Export 3D view as PNG');
  await page.getByTestId('export-size').selectOption('own');
  await page.getByTestId('export-width').fill('480');
  await page.getByTestId('export-height').fill('320');
  await page.getByTestId('export-confirm').click();
  await app.saveAs(folder, 'view.png');
  await expect.poll(() => existsSync(join(folder, 'view.png')), { timeout: 40_000 }).toBe(true);
  const picture = Picture.decode(readFileSync(join(folder, 'view.png')));
  expect([picture.widthPx, picture.heightPx]).toEqual([480, 320]);
  let blue = 0;
  for (let y = 0; y < 320; y++) for (let x = 0; x < 480; x++) { const [r, , b] = picture.at(x, y); if (b - r > 50) blue++; }
  expect(blue).toBeGreaterThan(300);
});
