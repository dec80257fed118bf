/** The dendrites as a network: the verdict of each sample cell, the table of clusters, what is drawn, and the methods of it. */
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';

const ANALYSED = { timeout: 20_000 };

test('the verdict is what the cells were made to be', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.command('Show the network panel');
  for (const [slug, verdict] of [['pristine', 'no'], ['cycled', 'no'], ['shorted', 'percolates']] as const) {
    await app.show(slug);
    await expect(page.getByTestId('methods-text')).toContainText(new RegExp(slug, 'i'), ANALYSED);
    await expect(page.getByTestId('i-perc')).toBeVisible(ANALYSED);
    await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', verdict);
  }
  await page.getByTestId('how-percolation-intensity').click();
  await expect(page.getByTestId('explanation-percolation-intensity')).toContainText('max over paths');
});

test('clusters are sorted, gone to, shown alone and undone; paths are switched', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('shorted');
  await app.command('Show the network panel');
  await expect(page.getByTestId('i-perc')).toBeVisible(ANALYSED);
  await page.getByTestId('sort-snr').click();
  const snr = (await page.locator('[data-testid=cluster-rows] [data-column=snr]').allTextContents()).map(Number);
  expect(snr.length).toBeGreaterThan(5);
  expect(snr).toEqual([...snr].sort((a, b) => b - a));

  await page.getByTestId('sort-label').click();
  const before = await app.probe.textContent();
  await page.getByTestId('cluster-2').click();
  await expect(page.getByTestId('cluster-2')).toHaveAttribute('aria-selected', 'true');
  await expect(app.probe).not.toHaveText(before ?? '');
  await page.getByTestId('isolate').click();
  await expect(page.getByTestId('cluster-1')).toHaveAttribute('data-seen', 'false');
  await app.command('Undo');
  await expect(page.getByTestId('cluster-1')).toHaveAttribute('data-seen', 'true');

  const path = page.getByTestId('draw-shortestPath');
  const wasDrawn = await path.isChecked();
  await path.click({ force: true });
  expect(await path.isChecked()).toBe(!wasDrawn);
});
