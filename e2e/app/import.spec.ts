/** Files that do not say how to read them: asked once, remembered, kept in the session, changed later. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';

const DIMS = [20, 16, 8] as const;
const HEADER_BYTES = 512;
const rampAt = (i: number, j: number, k: number): number => 1000 + 10 * i + 300 * j + 5000 * k;

/** Big-endian 16-bit voxels behind a header of 512 bytes. */
function rampFile(): Buffer {
  const [nx, ny, nz] = DIMS;
  const bytes = Buffer.alloc(HEADER_BYTES + 2 * nx * ny * nz, 7);
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) bytes.writeUInt16BE(rampAt(i, j, k), HEADER_BYTES + 2 * (i + nx * (j + ny * k)));
  return bytes;
}

/** MATLAB level 4: type, rows, columns, imaginary flag, length of the name, the name, columns of doubles (MAT-File Format, appendix). */
function mat4(arrays: Record<string, (row: number, column: number) => number>, rows: number, columns: number): Buffer {
  return Buffer.concat(Object.entries(arrays).map(([name, value]) => {
    const bytes = Buffer.alloc(20 + name.length + 1 + 8 * rows * columns);
    [0, rows, columns, 0, name.length + 1].forEach((field, i) => bytes.writeInt32LE(field, 4 * i));
    bytes.write(`${name}\0`, 20, 'latin1');
    for (let c = 0; c < columns; c++) for (let r = 0; r < rows; r++) bytes.writeDoubleLE(value(r, c), 21 + name.length + 8 * (r + rows * c));
    return bytes;
  }));
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.getByTestId(`import-${name}`).fill(value);
}

async function expectValueAt(app: AppWindow, voxel: readonly [number, number, number], value: number): Promise<void> {
  await app.moveCrosshairTo(voxel);
  await expect(app.probe).toContainText(new RegExp(`\\D${String(value)} a\\.u\\.`));
}

const sayOther = async (page: Page): Promise<void> => { await page.getByTestId('answer-other').click(); };

test('raw voxels: asked with a live preview, opened, kept in the session, remembered for the next file', async ({ launch, folder }) => {
  const path = join(folder, 'ramp.raw');
  writeFileSync(path, rampFile());
  const first = await launch({ paths: [path] });
  const { page } = first;
  const dialog = page.getByTestId('dialog-import');
  await expect(dialog).toBeVisible();

  await page.getByTestId('import-dtype').selectOption('uint16');
  await page.getByTestId('import-endian').selectOption('big');
  await fill(page, { 'dim-x': '20', 'dim-y': '16', 'dim-z': '8', 'times': '1', 'header': '0' });
  await expect(page.getByTestId('import-arithmetic')).toContainText('512 left over');
  await page.getByTestId('import-fix').first().click();
  await expect(page.getByTestId('import-header')).toHaveValue('512');
  await expect(page.getByTestId('import-arithmetic')).toContainText('fits exactly');
  await expect(page.getByTestId('import-preview')).toHaveAttribute('data-state', 'current');
  expect(await previewRises(page)).toBe(true);
  await page.getByTestId('import-endian').selectOption('little');
  await expect.poll(() => previewRises(page)).toBe(false);
  await page.getByTestId('import-endian').selectOption('big');
  await page.getByTestId('import-dim-z').fill('9');
  await expect(page.getByTestId('import-confirm')).toBeDisabled();
  await page.getByTestId('import-dim-z').fill('8');
  await page.getByTestId('import-dim-z').press('Enter');

  const app = await new AppWindow(page).ready();
  await sayOther(page);
  await expectValueAt(app, [5, 11, 3], rampAt(5, 11, 3));
  await expect(page.getByTestId('sample-ramp')).toContainText('assumed');

  await page.getByTestId('sample-ramp').getByTestId('assumed-mark').click();
  await fill(page, { 'spacing-x': '0.5', 'spacing-y': '0.5', 'spacing-z': '1' });
  await page.getByTestId('import-spacing-z').press('Enter');
  await expect(page.getByTestId('sample-ramp')).toContainText('10×8×8');
  await expect(page.getByTestId('assumed-mark')).toHaveCount(0);
  await app.still();
  expect(await app.crosshairVoxel()).toEqual([5, 11, 3]);
  await expect(page.getByTestId('answer-other')).toHaveCount(0);

  await page.keyboard.press('ControlOrMeta+s');
  await app.saveAs(folder, 'ramp', '.dgph');
  await expect.poll(() => existsSync(join(folder, 'ramp.dgph'))).toBe(true);
  await first.close();

  const second = await launch({ paths: [join(folder, 'ramp.dgph')] });
  const again = await new AppWindow(second.page).ready();
  await expect(second.page.getByTestId('sample-ramp')).toContainText('10×8×8');
  await expectValueAt(again, [1, 2, 7], rampAt(1, 2, 7));
  await second.close();

  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere', 'other.raw'), rampFile());
  const third = await launch({ paths: [join(folder, 'elsewhere', 'other.raw')] });
  const remembered = await new AppWindow(third.page).ready();
  await sayOther(third.page);
  await expectValueAt(remembered, [19, 15, 7], rampAt(19, 15, 7));
});

test('a question can be left and answered later', async ({ launch, folder }) => {
  writeFileSync(join(folder, 'later.raw'), rampFile());
  const { page } = await launch({ paths: [join(folder, 'later.raw')] });
  await expect(page.getByTestId('dialog-import')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('dialog-import')).toHaveCount(0);
  await page.getByTestId('message-choose').click();
  await expect(page.getByTestId('dialog-import')).toBeVisible();
});

test('arrays of a MATLAB file: chosen, axes swapped, remembered for a file of the same arrays', async ({ launch, folder }) => {
  const arrays = { first: (r: number, c: number) => r + 100 * c, second: (r: number, c: number) => 5000 + r + 100 * c };
  writeFileSync(join(folder, 'one.mat'), mat4(arrays, 12, 10));
  writeFileSync(join(folder, 'two.mat'), mat4(arrays, 12, 10));
  const first = await launch({ paths: [join(folder, 'one.mat')] });
  const { page } = first;
  await expect(page.getByTestId('dialog-import')).toBeVisible();
  for (const name of ['first', 'second']) {
    await page.getByTestId(`import-array-${name}-tick`).setChecked(name === 'second', { force: true });
  }
  await page.getByTestId('import-array-second-axis-0').selectOption('y');
  await expect(page.getByTestId('import-array-second-axis-1')).toHaveValue('x');
  await page.getByTestId('import-array-second-species').selectOption('other');
  await page.getByTestId('import-confirm').click();
  const app = await new AppWindow(page).ready();
  await expectValueAt(app, [7, 3, 0], 5000 + 3 + 700);
  await first.close();

  const second = await launch({ paths: [join(folder, 'two.mat')] });
  await expectValueAt(await new AppWindow(second.page).ready(), [2, 11, 0], 5000 + 11 + 200);
});

/** Along x the ramp gets brighter; with its bytes swapped it does not. */
async function previewRises(page: Page): Promise<boolean> {
  return page.getByTestId('import-preview').locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const row = canvas.getContext('2d')?.getImageData(0, 8, canvas.width, 1).data ?? new Uint8ClampedArray();
    return Array.from({ length: canvas.width - 1 }, (_, i) => (row[4 * i + 4] ?? 0) >= (row[4 * i] ?? 0)).every(Boolean);
  });
}
