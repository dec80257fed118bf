/** A series in pictures: what is painted, said and read at every time point is the same time point, and nothing is uploaded for it. */
import type { Locator, Page } from '@playwright/test';
import { computeStatistics } from '@shared/quantify/statistics.js';
import { paintSlice, type SliceChannel, type SliceScene } from '@shared/render/slice.js';
import { mmToPx, pxToMm, type PixelGrid } from '@shared/render/slicePlane.js';
import { weightedSum } from '@shared/render/timeSum.js';
import { EMPTY_DOCUMENT } from '@shared/session/schema.js';
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { bakeDivergingLut } from '@shared/transfer/divergingMap.js';
import { bakeSliceLut } from '@shared/transfer/transferFunction.js';
import { fieldOf } from '@shared/volume/field.js';
import { invertAffine, voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { expect, test } from '../fixtures/app.js';
import { sampleVolume } from '../fixtures/sampleCell.js';
import { AppWindow } from '../pages/appWindow.js';

const TIME_POINTS = 60;
/** Rounding of both, in steps of 255. */
const ROUNDING = 3;

const llzo = sampleVolume('in situ', 'llzo'), dendrite = sampleVolume('in situ', 'dendrite'), { dims, affine } = dendrite.header;
const styleOf = (volume: Volume): ReturnType<typeof defaultStyle> => defaultStyle(volume.header.species, computeStatistics(volume));

/** The brightest voxel of the last time point, the middle of the pellet, its upper and lower half, and nothing. */
const LANDMARKS: readonly Vec3[] = [brightestVox(), [40, 26, 0], [33, 24, 0], [48, 28, 0], [24, 20, 0]];

function brightestVox(): Vec3 {
  const last = Float64Array.from(dendrite.data).subarray(dims[0] * dims[1] * (TIME_POINTS - 1));
  const at = last.reduce((best, value, n) => (value > (last[best] ?? 0) ? n : best), 0);
  return [at % dims[0], Math.floor(at / dims[0]), 0];
}

function scene(timeIndex: number): SliceScene {
  const channel = (volume: Volume, role: 'base' | 'overlay'): SliceChannel => {
    const style = styleOf(volume);
    return { field: fieldOf(volume.header, volume.data, timeIndex), windowMin: style.windowMin, windowMax: style.windowMax, lut: bakeSliceLut(style, role) };
  };
  return { dims, voxFromMm: invertAffine(affine), base: channel(llzo, 'base'), dendrite: channel(dendrite, 'overlay'), labels: null, interpolation: EMPTY_DOCUMENT.interpolation };
}

function differenceScene(timeIndex: number): SliceScene {
  const { windowMin, windowMax } = styleOf(dendrite), limit = windowMax - windowMin;
  const field = weightedSum([[timeIndex, 1], [0, -1]].map(([t, weight]) => ({ weight: weight ?? 0, field: fieldOf(dendrite.header, dendrite.data, t ?? 0) })));
  return { ...scene(timeIndex), base: null, dendrite: { field, windowMin: -limit, windowMax: limit, lut: bakeDivergingLut() } };
}

async function gridOf(image: Locator): Promise<PixelGrid> {
  return JSON.parse(await image.getAttribute('data-px-to-mm') ?? '') as PixelGrid;
}

/** Colours of the picture alone, without what is written over it, at the landmarks. */
function drawnAt(image: Locator, grid: PixelGrid): Promise<number[][]> {
  const places = LANDMARKS.map((vox) => mmToPx(grid, voxToMm(affine, vox)).map(Math.floor));
  return image.locator('.picture').evaluate((canvas: HTMLCanvasElement, at) => at.map(([x, y]) => [...canvas.getContext('2d')?.getImageData(x ?? 0, y ?? 0, 1, 1).data ?? []]), places);
}

function expectedAt(of: SliceScene, grid: PixelGrid): number[][] {
  return LANDMARKS.map((vox) => {
    const px = mmToPx(grid, voxToMm(affine, vox)).map(Math.floor) as [number, number];
    return [...paintSlice(of, { ...grid, widthPx: 1, heightPx: 1, cornerMm: pxToMm(grid, px) })];
  });
}

async function expectPicture(image: Locator, timeIndex: number, of: SliceScene): Promise<void> {
  await expect(image).toHaveAttribute('data-time-index', String(timeIndex));
  const grid = await gridOf(image), expected = expectedAt(of, grid);
  (await drawnAt(image, grid)).flat().forEach((byte, n) => { expect(Math.abs(byte - (expected.flat()[n] ?? NaN)), `time point ${timeIndex}, byte ${n}`).toBeLessThanOrEqual(ROUNDING); });
}

async function open(page: Page): Promise<{ app: AppWindow; image: Locator }> {
  const app = await new AppWindow(page).ready();
  await app.show('in-situ');
  await app.command('Show the series view');
  const image = page.getByTestId('series-image');
  await expect(image).toHaveAttribute('data-time-index', '0');
  await expect(page.getByTestId('space-time')).toHaveAttribute('data-state', 'ready', { timeout: 45_000 });
  await app.command('Maximise or restore panel');
  await page.getByTestId('series-pictures').focus();
  return { app, image };
}

const uploadedBytes = async (app: AppWindow): Promise<number> => {
  await app.stage.dispatchEvent('count');
  return Number(await app.stage.getAttribute('data-uploaded-bytes'));
};

test('60 time points are scrubbed by keys: cursor, picture and read-outs agree at each, nothing is uploaded, and the host is asked for nothing', async ({ launch }) => {
  test.slow();
  const { page } = await launch();
  const { app, image } = await open(page);
  const before = await uploadedBytes(app), asked: string[] = [];
  page.on('request', (request) => { asked.push(request.url()); });
  for (let t = 0; t < TIME_POINTS; t++) {
    if (t > 0) await page.keyboard.press('ArrowRight');
    await expectPicture(image, t, scene(t));
    await expect(page.getByTestId('time-text')).toContainText(`${t + 1}/${TIME_POINTS}`);
    await expect(page.getByTestId('series-caption')).toContainText(`Time point ${t + 1}/${TIME_POINTS}`);
    await expect(page.getByTestId('time-slider')).toHaveValue(String(t));
  }
  expect(await uploadedBytes(app)).toBe(before);
  expect(asked.filter((url) => url.includes('/api/analysis/') || url.includes('/api/kinetics/')), 'panels behind tabs ask for nothing').toEqual([]);
  await page.keyboard.press('Home');
  await expectPicture(image, 0, scene(0));
});

test('the difference to the first time point is nothing there, and the change of the voxels elsewhere', async ({ launch }) => {
  const { page } = await launch();
  const { image } = await open(page);
  await page.getByTestId('series-mode').selectOption('difference');
  await expect(page.getByTestId('series-scale')).toBeVisible();
  await expect.poll(async () => (await drawnAt(image, await gridOf(image)))[0]).toEqual(expectedAt(differenceScene(0), await gridOf(image))[0]);
  const colours = await drawnAt(image, await gridOf(image));
  expect(new Set(colours.map(String)).size, 'one colour everywhere').toBe(1);
  await page.getByTestId('series-pictures').focus();
  await page.keyboard.press('End');
  await expectPicture(image, TIME_POINTS - 1, differenceScene(TIME_POINTS - 1));
});

test('a click in the space–time image shows that time point', async ({ launch }) => {
  const { page } = await launch();
  const { image } = await open(page);
  const plot = page.locator('.space-time-plot');
  await expect(async () => {
    const layout = JSON.parse(await plot.getAttribute('data-layout') ?? '') as { left: number; top: number; width: number; height: number };
    await plot.click({ position: { x: layout.left + 40.5 / TIME_POINTS * layout.width, y: layout.top + layout.height * 0.3 } });
    await expect(image).toHaveAttribute('data-time-index', '40', { timeout: 3_000 });
  }, 'once the maximised view has its size').toPass();
  await expect(page.getByTestId('series-readout')).toContainText('layer');
});

test('a face of the cell is dragged on the image, the layers are measured anew, and it is undone', async ({ launch }) => {
  const { page } = await launch();
  const { image } = await open(page);
  const plot = page.locator('.space-time-plot'), thickness = async (): Promise<number> => (JSON.parse(await plot.getAttribute('data-layout') ?? '') as { thicknessMm: number }).thicknessMm;
  const before = await thickness(), box = await image.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  let up = 0;
  await expect.poll(async () => { await page.mouse.move(x, y - ++up); return image.evaluate(({ style }) => style.cursor); }, { message: 'a face above the middle', intervals: [1] }).toBe('move');
  await page.mouse.down();
  await page.mouse.move(x, y - up - 20, { steps: 4 });
  await page.mouse.up();
  await expect.poll(thickness).toBeGreaterThan(before + 0.05);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(thickness).toBeCloseTo(before, 6);
});
