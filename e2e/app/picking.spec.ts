/** A click in the 3D view finds the voxel that is seen there; truth is the phantom and geometry. */
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { computeStatistics } from '@shared/quantify/statistics.js';
import { projectToPx } from '@shared/render/viewCamera.js';
import { formatValue } from '@shared/units.js';
import { fieldOf } from '@shared/volume/field.js';
import { voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { expect, test } from '../fixtures/app.js';
import { nextFrame, showQuickly } from '../fixtures/firstPicture.js';
import { sampleCell, sampleVolume } from '../fixtures/sampleCell.js';
import { AppWindow } from '../pages/appWindow.js';

const LLZO = sampleVolume('shorted', 'llzo'), DENDRITE = sampleVolume('shorted', 'dendrite');
const { affine } = DENDRITE.header;
/** Half the diagonal of a voxel, and the click's own rounding. */
const VOXELS_APART = 0.9;

async function projection(app: AppWindow): Promise<(posMm: Vec3) => [number, number]> {
  const matrix = JSON.parse((await app.stage.getAttribute('data-mm-to-px')) ?? '[]') as number[];
  return (posMm) => projectToPx(matrix, posMm);
}

test('a click on a dendrite moves the crosshair to a dendrite voxel in the line of sight and shows its own values', async ({ launch }) => {
  const { page } = await launch();
  const app = new AppWindow(page);
  await showQuickly(app, 'shorted');
  const toPx = await projection(app);
  const voxelPx = Math.hypot(...toPx(voxToMm(affine, [50, 50, 16])).map((px, i) => px - (toPx(voxToMm(affine, [51, 51, 17]))[i] ?? NaN)));
  const { windowMin } = defaultStyle('dendrite', computeStatistics(DENDRITE));
  const landmarks = sampleCell().truth.exSitu.find(({ id }) => id === 'shorted')?.landmarks.dendrite.slice(0, 4) ?? [];
  expect(landmarks.length).toBeGreaterThan(0);

  for (const { posMm } of landmarks) {
    const [x, y] = toPx(posMm);
    await app.stage.click({ position: { x, y } });
    const readout = page.getByTestId('pick-readout');
    await expect(readout).toBeVisible();
    const voxel = await app.crosshairVoxel();
    const [px, py] = toPx(voxToMm(affine, voxel));
    expect(Math.hypot(px - x, py - y)).toBeLessThan(VOXELS_APART * voxelPx);

    const [li, llzo] = [DENDRITE, LLZO].map(({ header, data }) => fieldOf(header, data, 0).at(...voxel));
    expect(li).toBeGreaterThan(windowMin);
    await expect(page.getByTestId('probe-dendrite')).toHaveText(new RegExp(`${formatValue(li ?? NaN, 'a.u.')}$`));
    await expect(page.getByTestId('probe-llzo')).toHaveText(new RegExp(`${formatValue(llzo ?? NaN, 'a.u.')}$`));
    await expect(readout).toContainText(formatValue(li ?? NaN, 'a.u.'));
    await expect(readout).toContainText(`voxel${voxel.join(', ')}`);
  }
});

test('a click beside the cell picks nothing; a drag turns and does not pick; undo takes a pick back', async ({ launch }) => {
  const { page } = await launch();
  const app = new AppWindow(page);
  await showQuickly(app, 'shorted');
  const start = await app.crosshairVoxel();
  const box = await app.stage.boundingBox();
  if (!box) throw new Error('The 3D view is not on screen.');
  const undo = page.getByTestId('undo');

  await app.stage.click({ position: { x: box.width - 12, y: 12 } });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  expect(await app.crosshairVoxel()).toEqual(start);
  await expect(undo).toBeDisabled();

  await page.keyboard.press('1');
  await nextFrame(app);
  await page.keyboard.press('k');
  await expect(page.getByTestId('pick-readout')).toBeVisible();
  const picked = await app.crosshairVoxel();
  expect(picked).not.toEqual(start);
  const toPx = await projection(app);
  const [x, y] = toPx(voxToMm(affine, picked));
  expect(Math.hypot(x - box.width / 2, y - box.height / 2)).toBeLessThan(12);
  await undo.click();
  expect(await app.crosshairVoxel()).toEqual(start);
});
