/** Numbers taken from the picture by hand: regions, lengths, projections, histograms; each equals what the voxels say. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImageNode } from '@itk-wasm/image-io';
import type { Page } from '@playwright/test';
import { imageJHistogram } from '@shared/quantify/imageJ.js';
import { projectAlongAxis } from '@shared/quantify/projections/axisProjection.js';
import { EVERYTHING, selectValues } from '@shared/quantify/selection.js';
import { formatNumber, formatValue } from '@shared/units.js';
import { mmToVox, spacingMm, voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { expect, test } from '../fixtures/app.js';
import { Picture } from '../fixtures/picture.js';
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

/** Clicks voxels of the xy slice, one after the other. */
async function clicks(app: AppWindow, voxels: readonly Vec3[]): Promise<void> {
  const box = await app.slice('xy').boundingBox();
  for (const vox of voxels) {
    const [x, y] = await app.slicePx('xy', voxToMm(affine, vox));
    await app.page.mouse.click((box?.x ?? 0) + x, (box?.y ?? 0) + y);
  }
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

  await expect(page.getByTestId('roi-shape-roi-1')).toHaveCount(3);
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
  const box = await view.locator('.picture').boundingBox(), readOut = page.getByTestId('projection-readout');
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2 + 7);
  await expect(readOut).toContainText('a.u. × mm');
  const [, x, y, shown] = /x (\S+), y (\S+) mm\s*LLZO (\S+) a\.u\./.exec((await readOut.innerText()).replaceAll('−', '-')) ?? [];
  const [i, j] = mmToVox(affine, [Number(x), Number(y), 0]);
  const near = [-1, 0, 1].flatMap((di) => [-1, 0, 1].map((dj) => formatValue(known.values[Math.round(i) + di + dims[0] * (Math.round(j) + dj)] ?? NaN, 'a.u. × mm')));
  expect(near).toContain(`${shown ?? ''} a.u. × mm`);
  await page.getByTestId('projection-tiff').click();
  await app.saveAs(folder, 'integral.tif');
  const path = join(folder, 'integral.tif');
  await expect.poll(() => existsSync(path)).toBe(true);
  const read = (await readImageNode(path)).data as Float32Array;
  expect(read.length).toBe(known.values.length);
  expect(read.every((value, p) => value === Math.fround(known.values[p] ?? NaN))).toBe(true);
});

test('a projection leaves as a figure on white, as pixels and as vectors', async ({ launch, folder }) => {
  const { page } = await launch();
  const app = await open(page);
  await page.keyboard.press('j');
  await page.getByTestId('projection-direction').selectOption('x');
  await expect(page.getByTestId('projection')).toHaveAttribute('data-state', 'ready');
  await page.getByTestId('projection-svg').click();
  await app.saveAs(folder, 'side.svg');
  await expect.poll(() => existsSync(join(folder, 'side.svg'))).toBe(true);
  const svg = readFileSync(join(folder, 'side.svg'), 'utf8');
  for (const words of ['>y (mm)<', '>z (mm)<', '>maximum, a.u.<', '>LLZO<', '>Dendrites<', '>2 mm<', 'fill="#ffffff"']) expect(svg).toContain(words);
  await page.getByTestId('projection-png').click();
  await app.saveAs(folder, 'side.png');
  await expect.poll(() => existsSync(join(folder, 'side.png'))).toBe(true);
  const picture = Picture.decode(readFileSync(join(folder, 'side.png')));
  expect(picture.at(2, 2)).toEqual([255, 255, 255]);
  expect(picture.widthPx).toBeGreaterThan(picture.heightPx);
  await page.getByTestId('close-projection').click();
  await expect(page.getByTestId('projection')).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(page.getByTestId('projection')).toBeVisible();
});

test('every other shape is drawn and measured, renamed, resized, and is still there when the session is opened again', async ({ launch, folder }) => {
  const first = await launch(), { page } = first;
  const app = await open(page);
  await page.keyboard.press('q');
  const [sx, sy] = spacingMm(affine), measured = (n: number): Promise<string | null> => page.getByTestId(`roi-row-roi-${String(n)}`).locator('output').textContent();
  const numberOf = async (n: number): Promise<number> => Number(/[\d.]+/.exec(await measured(n) ?? '')?.[0]);
  await page.getByTestId('roi-tool-ellipse').click();
  await drag(app, [30, 30, 16], [50, 60, 16]);
  expect(Math.abs(await numberOf(1) / (Math.PI / 4 * 20 * sx * 30 * sy) - 1)).toBeLessThan(0.1);
  await page.getByTestId('roi-tool-cylinder').click();
  await drag(app, [60, 60, 16], [70, 60, 16]);
  expect(Math.abs(await numberOf(2) / (2 * Math.PI * (10 * sx) ** 3) - 1)).toBeLessThan(0.2);
  await page.getByTestId('roi-tool-polygon').click();
  await clicks(app, [[40, 65, 16], [60, 65, 16], [60, 85, 16]]);
  await page.keyboard.press('Enter');
  expect(Math.abs(await numberOf(3) / (200 * sx * sy) - 1)).toBeLessThan(0.15);
  await page.getByTestId('roi-tool-angle').click();
  await clicks(app, [[20, 40, 16], [20, 50, 16], [30, 50, 16]]);
  expect(Math.abs(await numberOf(4) - 90)).toBeLessThan(6);
  await page.getByTestId('roi-tool-profile').click();
  await drag(app, [30, 20, 16], [70, 20, 16]);
  await expect(page.getByTestId('roi-profile')).toContainText('distance (mm)');
  await page.getByTestId('profile-csv').click();
  await app.saveAs(folder, 'profile.csv');
  await expect.poll(() => existsSync(join(folder, 'profile.csv'))).toBe(true);
  const rows = readFileSync(join(folder, 'profile.csv'), 'utf8').trim().split('\n');
  expect(rows[0]).toMatch(/^distance \(mm\),LLZO \(a\.u\.\),Dendrites/);
  expect(Math.abs(Number(rows.at(-1)?.split(',')[0]) / (40 * sx) - 1)).toBeLessThan(0.05);

  await page.getByTestId('roi-row-roi-1').locator('output').click();
  const before = await measured(1), handle = await app.slice('xy').getByTestId('roi-handle-0').boundingBox();
  await page.mouse.move((handle?.x ?? 0) + 5, (handle?.y ?? 0) + 5);
  await page.mouse.down();
  await page.mouse.move((handle?.x ?? 0) + 20, (handle?.y ?? 0) + 5, { steps: 3 });
  await page.mouse.up();
  expect(await measured(1)).not.toBe(before);
  await page.keyboard.press('ControlOrMeta+z');
  expect(await measured(1)).toBe(before);
  await page.getByTestId('roi-row-roi-1').getByLabel('Name').fill('rim');
  await page.keyboard.press('Enter');

  const text = await measured(3);
  await page.keyboard.press('ControlOrMeta+s');
  await app.saveAs(folder, 'shapes', '.dgph');
  await expect.poll(() => existsSync(join(folder, 'shapes.dgph'))).toBe(true);
  await first.close();

  const second = await launch({ paths: [join(folder, 'shapes.dgph')] });
  await new AppWindow(second.page).ready();
  await second.page.keyboard.press('q');
  await expect(second.page.getByTestId('roi-row-roi-1').getByLabel('Name')).toHaveValue('rim');
  await expect(second.page.getByTestId('roi-row-roi-3').locator('output')).toHaveText(text ?? '');
  await expect(second.page.getByTestId('roi-row-roi-5')).toBeVisible();
});

test('a picture of a slice shows the regions in it, unless asked not to', async ({ launch, folder }) => {
  const { page } = await launch();
  const app = await open(page);
  await page.keyboard.press('q');
  await page.getByTestId('roi-tool-rectangle').click();
  await drag(app, [30, 30, 16], [70, 70, 16]);
  const written = async (name: string, isShown: boolean): Promise<Buffer> => {
    await app.command('Export slice as PNG');
    if (!isShown) await page.getByTestId('dialog-export-slice').getByText('Regions and measures').click();
    await page.getByTestId('export-confirm').click();
    await app.saveAs(folder, name);
    await expect.poll(() => existsSync(join(folder, name))).toBe(true);
    return readFileSync(join(folder, name));
  };
  const [shown, plain] = [Picture.decode(await written('with.png', true)), Picture.decode(await written('without.png', false))];
  let differing = 0;
  for (let y = 0; y < plain.heightPx; y++) for (let x = 0; x < plain.widthPx; x++) if (String(shown.at(x, y)) !== String(plain.at(x, y))) differing++;
  expect(differing).toBeGreaterThan(4 * 0.35 * plain.widthPx);
  expect(differing).toBeLessThan(0.1 * plain.widthPx * plain.heightPx);
});

test('the histogram is ImageJ\'s, of the volume and of a region', async ({ launch }) => {
  const { page } = await launch();
  const app = await open(page);
  await page.keyboard.press('Shift+J');
  const whole = imageJHistogram(selectValues(values, dims, EVERYTHING), { type: '32-bit', scope: 'stack', bins: 256, range: null });
  await expect(page.getByTestId('histogram-n')).toHaveText(String(whole.count));
  await expect(page.getByTestId('histogram-mean')).toHaveText(formatNumber(whole.mean ?? NaN, 7));
  await expect(page.getByTestId('histogram-std')).toHaveText(formatNumber(whole.standardDeviation ?? NaN, 7));
  await page.getByTestId('histogram-range').check();
  await page.getByTestId('histogram-range-0').fill('0.1');
  await page.keyboard.press('Enter');
  await page.getByTestId('histogram-range-1').fill('0.4');
  await page.keyboard.press('Enter');
  const part = imageJHistogram(selectValues(values, dims, EVERYTHING), { type: '32-bit', scope: 'stack', bins: 256, range: [0.1, 0.4] });
  await expect(page.getByTestId('histogram-n')).toHaveText(String(part.count));
  await expect(page.getByTestId('histogram-mean')).toHaveText(formatNumber(part.mean ?? NaN, 7));
  await page.getByTestId('histogram-range').uncheck();
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
