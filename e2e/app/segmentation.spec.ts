/** The threshold under the hand: what it gives follows, is one undo step, and is what the command line says. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Analysis } from '@shared/analysis/result.js';
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';

const ROOT = join(import.meta.dirname, '..', '..');

test('clusters, amounts and verdict follow the threshold while it is dragged; one undo brings it back', async ({ launch }, testInfo) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  await page.keyboard.press('e');
  const readOut = page.getByTestId('read-out'), handle = page.getByTestId('threshold-handle');
  await expect(readOut).toHaveAttribute('data-current', 'true', { timeout: 30_000 });
  const voxels = async (): Promise<number> => Number(await readOut.getAttribute('data-voxels'));
  const before = await voxels(), start = Number(await handle.getAttribute('aria-valuenow'));

  const box = await handle.boundingBox();
  if (!box) throw new Error('The handle is not on screen.');
  const [xPx, yPx] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.evaluate(() => {
    const moves: number[] = [];
    Object.assign(window, { moves });
    addEventListener('pointermove', () => { const from = performance.now(); setTimeout(() => moves.push(performance.now() - from), 0); }, true);
  });
  await page.mouse.move(xPx, yPx);
  await page.mouse.down();
  await page.mouse.move(xPx + 40, yPx, { steps: 20 });
  await expect.poll(voxels).toBeLessThan(before);
  await expect(page.getByRole('checkbox', { name: 'Clusters in the pictures' })).toBeChecked();
  await page.mouse.up();
  await expect(readOut).toHaveAttribute('data-current', 'true');
  const moves = await page.evaluate(() => (window as unknown as { moves: number[] }).moves);
  testInfo.annotations.push({ type: 'drag', description: `pointer move to idle, ms: ${moves.toSorted((a, b) => a - b).map((ms) => ms.toFixed(1)).join(' ')}` });
  expect(Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(start);
  expect(Number(await readOut.getAttribute('data-threshold'))).toBe(Number(await handle.getAttribute('aria-valuenow')));

  await page.getByTestId('undo').click();
  await expect.poll(voxels).toBe(before);
  await expect(page.getByRole('checkbox', { name: 'Clusters in the pictures' })).not.toBeChecked();
});

test('the numbers of the panels are those of the command line', async ({ launch }) => {
  test.setTimeout(240_000);
  const reported = JSON.parse(execFileSync(process.execPath, [join(ROOT, 'out', 'main', 'cli.js'), 'analyze', 'synthetic:sample', '--time', '0', '--json'], { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] })) as Analysis[];
  const expected = reported.find(({ prepared }) => prepared.sampleName === 'Shorted');
  if (!expected) throw new Error('The command line did not analyse the shorted cell.');
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  await page.keyboard.press('e');
  const readOut = page.getByTestId('read-out');
  await expect(readOut).toHaveAttribute('data-threshold', String(expected.segmented.threshold.value), { timeout: 30_000 });
  await expect(readOut).toHaveAttribute('data-voxels', String(expected.segmented.detectedCount));
  await expect(readOut).toHaveAttribute('data-clusters', String(expected.segmented.clusterCount));
  await expect(readOut).toHaveAttribute('data-verdict', expected.segmented.verdict);
  await page.keyboard.press('Shift+E');
  for (const { layer, percent, errorPercent } of expected.segmented.layers) {
    await expect(page.getByTestId(`layer-${String(layer)}`)).toHaveAttribute('data-percent', String(percent));
    await expect(page.getByTestId(`layer-${String(layer)}`)).toHaveAttribute('data-error', String(errorPercent));
  }
});
