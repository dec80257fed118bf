/** The graphics may fail; the work goes on. */
import { projectToPx } from '@shared/render/viewCamera.js';
import { voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { expect, test } from '../fixtures/app.js';
import { blueness, Picture } from '../fixtures/picture.js';
import { settled } from '../fixtures/judging.js';
import { sampleVolume } from '../fixtures/sampleCell.js';
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
  await page.addInitScript(() => {
    const { prototype } = WebGL2RenderingContext;
    Object.assign(globalThis, { drawCalls: 0 });
    for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements'] as const) {
      const draw = prototype[name] as (...values: unknown[]) => void;
      Object.assign(prototype, {
        [name](this: WebGL2RenderingContext, ...values: unknown[]) {
          Object.assign(globalThis, { drawCalls: (Reflect.get(globalThis, 'drawCalls') as number) + 1 });
          draw.apply(this, values);
        },
      });
    }
  });
  await page.reload();
  await new AppWindow(page).ready();
  const drawCalls = (): Promise<unknown> => page.evaluate(() => Reflect.get(globalThis, 'drawCalls') as unknown);
  const before = await drawCalls();
  expect(before).toBeGreaterThan(10);
  await page.waitForTimeout(5_000);
  expect(await drawCalls()).toBe(before);
});

test('slices stand in the volume at their place, in the colours of the slice views', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  const { blue, grey } = landmarks(50, 16);
  await app.command('View onto electrode A');
  await app.command('Slice planes in 3D');
  await app.panel('Clip');
  await page.getByTestId('clip-x-max-mm').fill('-4.9');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('clip-x-voxels')).toHaveText('1 of 100 voxels');
  const stage = await settled(app);

  const matrix = JSON.parse((await app.stage.getAttribute('data-mm-to-px')) ?? '[]') as number[];
  const slice = await app.slicePicture('xy');
  for (const voxel of [...blue, ...grey]) {
    const posMm = voxToMm(sampleVolume('shorted', 'llzo').header.affine, voxel);
    const here = stage.around(...projectToPx(matrix, posMm), 0), there = slice.around(...(await app.slicePx('xy', posMm)), 0);
    expect(Math.max(...here.map((value, c) => Math.abs(value - (there[c] ?? NaN))))).toBeLessThan(28);
  }
  const shown = (voxel: Vec3): number => blueness(stage.around(...projectToPx(matrix, voxToMm(sampleVolume('shorted', 'llzo').header.affine, voxel)), 0));
  expect(Math.min(...blue.map(shown))).toBeGreaterThan(40);
  expect(Math.max(...grey.map(shown))).toBeLessThan(20);
});

/** Places in slice `k`, clear of the planes i = j = `middle`: where dendrites fill the voxels around, and where LLZO does and no dendrite is near. */
function landmarks(middle: number, k: number): { blue: Vec3[]; grey: Vec3[] } {
  const [dendrite, llzo] = [sampleVolume('shorted', 'dendrite'), sampleVolume('shorted', 'llzo')];
  const [nx, ny] = llzo.header.dims;
  const around = ({ data }: typeof llzo, i: number, j: number): number[] => [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x) => Number(data[i + x + nx * (j + y + ny * k)])));
  const places = Array.from({ length: nx * ny }, (_, n) => [n % nx, Math.floor(n / nx)] as const)
    .filter(([i, j]) => Math.hypot(i - middle, j - middle) < 35 && Math.abs(i - middle) > 6 && Math.abs(j - middle) > 6);
  const least = places.toSorted((a, b) => Math.min(...around(dendrite, ...b)) - Math.min(...around(dendrite, ...a)));
  const most = places.toSorted((a, b) => Math.max(...around(dendrite, ...a)) - Math.max(...around(dendrite, ...b)));
  const at = ([i, j]: readonly [number, number]): Vec3 => [i, j, k];
  return { blue: least.slice(0, 3).map(at), grey: most.slice(0, 3).map(at) };
}

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
