/** Files that do not say how to read them: asked once, remembered, kept in the session, changed later. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';

const DIMS = [20, 16, 8] as const;
const HEADER_BYTES = 512;
const rampAt = (i: number, j: number, k: number): number => 1000 + 10 * i + 300 * j + 5000 * k;

/** Big-endian 16-bit voxels behind a header of 512 bytes. */
function rampFile(offset = 0): Buffer {
  const [nx, ny, nz] = DIMS;
  const bytes = Buffer.alloc(HEADER_BYTES + 2 * nx * ny * nz, 7);
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) bytes.writeUInt16BE(rampAt(i, j, k) + offset, HEADER_BYTES + 2 * (i + nx * (j + ny * k)));
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

test('raw voxels: asked with a live preview, opened, their voxel size set later, kept in the session', async ({ launch, folder }) => {
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
});

test('an answer is used for the next file that asks the same, and the file says so', async ({ launch, folder }) => {
  writeFileSync(join(folder, 'one.raw'), rampFile());
  writeFileSync(join(folder, 'two.raw'), rampFile(7));
  const first = await launch({ paths: [join(folder, 'one.raw')] });
  await first.page.getByTestId('import-dtype').selectOption('uint16');
  await first.page.getByTestId('import-endian').selectOption('big');
  await fill(first.page, { 'dim-x': '20', 'dim-y': '16', 'dim-z': '8', 'times': '1', 'header': '512' });
  await first.page.getByTestId('import-header').press('Enter');
  await expect(first.page.getByTestId('sample-one')).toBeVisible();
  await first.close();

  const { page } = await launch({ paths: [join(folder, 'two.raw')] });
  const app = await new AppWindow(page).ready();
  await sayOther(page);
  await expectValueAt(app, [19, 15, 0], rampAt(19, 15, 0) + 7);
  await app.panel('Metadata');
  await expect(page.getByTestId('metadata-assumed')).toContainText('earlier file');
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

test('a table of an unknown cycler: columns chosen by what the first rows look like, changed later', async ({ launch, folder }) => {
  const rows = Array.from({ length: 50 }, (_, i) => `${String(i * 10)};${String(i % 2)};0,${String(100 + i)}`);
  writeFileSync(join(folder, 'cycler.csv'), ['Alpha;Beta;Gamma', ...rows].join('\n'));
  const { page } = await launch({ paths: [join(folder, 'cycler.csv')] });
  await expect(page.getByTestId('dialog-import')).toBeVisible();
  await page.getByTestId('import-column-voltage').selectOption({ label: '3: Gamma' });
  await page.getByTestId('import-unit-time').selectOption('min');
  await expect(page.getByTestId('import-rows')).toContainText('50 rows are read of the first lines, 0 to 490 min');
  await page.getByTestId('import-confirm').click();
  const log = page.getByTestId('log-cycler');
  await expect(log).toContainText('8.17 h');
  await new AppWindow(page).panel('Metadata');
  await page.getByTestId('metadata-settings').click();
  await page.getByTestId('import-unit-time').selectOption('s');
  await page.getByTestId('import-unit-time').press('Enter');
  await expect(log).toContainText('8.17 min');
});

/** Along x the ramp gets brighter; with its bytes swapped it does not. */
async function previewRises(page: Page): Promise<boolean> {
  return page.getByTestId('import-preview').locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const row = canvas.getContext('2d')?.getImageData(0, 8, canvas.width, 1).data ?? new Uint8ClampedArray();
    return Array.from({ length: canvas.width - 1 }, (_, i) => (row[4 * i + 4] ?? 0) >= (row[4 * i] ?? 0)).every(Boolean);
  });
}
