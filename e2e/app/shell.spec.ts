/** The window itself: keyboard, palette, themes, small screens. */
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';

test('every command is found by name, and the sheet lists the keys', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.command('Keyboard shortcuts');
  const sheet = page.getByTestId('dialog-shortcuts');
  await expect(sheet).toContainText('Export TIFF stack');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await app.command('Dark or light theme');
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number)[0] ?? 0)).toBeGreaterThan(200);
});

test('fits 1024 × 700 without scroll bars around the window, views included', async ({ launch }) => {
  const { page } = await launch({ viewport: { width: 1024, height: 700 } });
  await new AppWindow(page).ready();
  const [overflowX, overflowY] = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
  expect({ overflowX, overflowY }).toEqual({ overflowX: 0, overflowY: 0 });
  for (const id of ['view-3d', 'slice-xy', 'slice-xz', 'library', 'channels', 'probe']) {
    const box = await page.getByTestId(id).boundingBox();
    expect(box?.width ?? 0, id).toBeGreaterThan(100);
    expect((box?.x ?? 0) + (box?.width ?? 0), id).toBeLessThanOrEqual(1025);
  }
});

test('the time series is scrubbed by keys; image, slider and text agree', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('in-situ');
  await expect(page.getByTestId('time-text')).toContainText('1/60');
  for (let n = 0; n < 3; n++) await page.keyboard.press('.');
  await expect(page.getByTestId('time-text')).toContainText('4/60');
  await expect(page.getByTestId('time-text')).toContainText('15.75 h');
  await expect(page.getByTestId('slice-caption-xy')).toContainText('time point 4 / 60');
});

test('dropped files open', async ({ launch }) => {
  const { page } = await launch();
  await new AppWindow(page).ready();
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(64)], 'nonsense.nii'));
    return transfer;
  });
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: data });
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await expect(page.getByTestId('message')).toContainText('nonsense.nii');
  await expect(page.getByTestId('library')).toContainText('Pristine');
});

test('the page keeps its own content security policy', async ({ launch }) => {
  const { page } = await launch();
  await new AppWindow(page).ready();
  const violations = await page.evaluate(() => new Promise<unknown[]>((resolve) => {
    const seen: unknown[] = [];
    new ReportingObserver((reports) => { seen.push(...reports.map(({ body }) => body)); }, { types: ['csp-violation'], buffered: true }).observe();
    setTimeout(() => { resolve(seen); }, 200);
  }));
  expect(violations).toEqual([]);
});
