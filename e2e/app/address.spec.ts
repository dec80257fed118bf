/** OME-Zarr from a server through the window. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';

/** 12 × 10 × 8 voxels of 2 µm, one chunk: a bright ball. */
const SHAPE = [8, 10, 12] as const;
const FILES: Record<string, Buffer> = {
  '/ball.ome.zarr/.zattrs': Buffer.from(JSON.stringify({ multiscales: [{ version: '0.4', name: 'ball', axes: ['z', 'y', 'x'].map((name) => ({ name, type: 'space', unit: 'micrometer' })), datasets: [{ path: '0', coordinateTransformations: [{ type: 'scale', scale: [2, 2, 2] }] }] }] })),
  '/ball.ome.zarr/0/.zarray': Buffer.from(JSON.stringify({ zarr_format: 2, shape: SHAPE, chunks: SHAPE, dtype: '|u1', fill_value: 0, order: 'C', filters: null, compressor: null })),
  '/ball.ome.zarr/0/0.0.0': Buffer.from(Array.from({ length: 8 * 10 * 12 }, (_, i) => (Math.hypot((i % 12) - 5.5, (Math.floor(i / 12) % 10) - 4.5, Math.floor(i / 120) - 3.5) < 4 ? 200 : 5))),
};

let server: Server;
test.beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    const bytes = FILES[url];
    if (bytes) response.end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
});
test.afterAll(() => { server.close(); });

test('an address opens, is offered again, and says what is wrong with it', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dialog = page.getByTestId('dialog-open-address'), field = page.getByTestId('address-field'), open = page.getByTestId('open-address');

  await page.keyboard.press('ControlOrMeta+u');
  await expect(open).toBeDisabled();
  await field.fill('ball.ome.zarr');
  await expect(dialog).toContainText('An address begins with https:// or http://.');
  await expect(open).toBeDisabled();
  await field.fill(`${origin}/ball.ome.zarr/`);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByTestId('library')).toContainText('ball');
  await app.still();

  await page.keyboard.press('ControlOrMeta+u');
  await expect(page.getByTestId('address-before')).toHaveText([`ball.ome.zarr ${origin}/ball.ome.zarr`]);
  await field.fill(`${origin}/nothing.zarr`);
  await open.click();
  await expect(page.getByText('is not an OME-Zarr: there is no zarr.json', { exact: false }).first()).toBeVisible();
});
