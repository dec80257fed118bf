/** A potentiostat log beside the images: exact rows, one time axis with a series, an offset that is undone and kept. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.js';
import { STEP_S, currentA, voltageV, writeGamry } from '../fixtures/gamryFile.js';
import { AppWindow } from '../pages/appWindow.js';
import { VoltagePanel } from '../pages/voltagePanel.js';

async function openLog(page: Page, folder: string): Promise<{ app: AppWindow; voltage: VoltagePanel }> {
  writeGamry(join(folder, 'cell-7.DTA'));
  const app = await new AppWindow(page).ready();
  await app.command('Open files…');
  await app.choose(folder, 'cell-7.DTA', 'file');
  return { app, voltage: await new VoltagePanel(page).ready() };
}

async function type(page: Page, testId: string, text: string): Promise<void> {
  await page.getByTestId(testId).fill(text);
  await page.getByTestId(testId).press('Enter');
}

test('the read-out gives the rows of the file, at every zoom', async ({ launch, folder }) => {
  const { page } = await launch();
  const { voltage } = await openLog(page, folder);
  await expect(page.getByTestId('library')).toContainText(/Gamry DTA · 16\.7\sh · 6\s000\srows/);
  await type(page, 'voltage-diameter', '8');
  for (const zoomPx of [0, -500, -1000]) {
    const spanBefore = span(await voltage.state());
    await voltage.pointAt(0.6);
    await page.mouse.wheel(0, zoomPx);
    if (zoomPx !== 0) await expect.poll(async () => span(await voltage.state())).toBeLessThan(spanBefore);
    for (const across of [0.21, 0.52, 0.83]) {
      const pointedS = await voltage.pointAt(across);
      const timeS = STEP_S * Math.round(await voltage.read('time') * 3600 / STEP_S);
      expect(Math.abs(timeS - pointedS)).toBeLessThanOrEqual(STEP_S / 2 + span(await voltage.state()) / 500);
      expect(await voltage.read('voltage')).toBeCloseTo(voltageV(timeS) * 1e3, 2);
      expect(await voltage.read('density')).toBeCloseTo(currentA(timeS) * 1e3 / (Math.PI * 0.16), 4);
    }
  }
  await page.mouse.dblclick(...Object.values(await voltage.at(0.5, 0.5)) as [number, number]);
  await expect.poll(async () => (await voltage.state()).timeS).toEqual([0, 59_990]);
});

test('a log is laid on a series by an offset that is typed, dragged, undone and kept', async ({ launch, folder }) => {
  const { page, close } = await launch();
  const { app, voltage } = await openLog(page, folder);
  await app.show('in-situ');
  await expect(page.getByTestId('voltage-aligned')).toContainText('by the dates');
  await type(page, 'voltage-offset', '2');
  await expect.poll(async () => (await voltage.state()).offsetS).toBe(7200);
  await expect(page.getByTestId('voltage-aligned')).toContainText('by hand');

  await page.keyboard.down('Alt');
  const before = await voltage.state();
  await voltage.drag(await voltage.at(0.3, 0.5), 60);
  await page.keyboard.up('Alt');
  await expect.poll(async () => (await voltage.state()).offsetS).toBeCloseTo(7200 + 60 * span(before) / before.box.width, 0);
  expect((await voltage.state()).timeS).toEqual(before.timeS);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await voltage.state()).offsetS).toBe(7200);

  const strip = page.getByTestId('time-text');
  const { timeS: [from, to] } = await voltage.state();
  const place = await voltage.at((30 * 3600 - from) / (to - from), 0.5);
  await page.mouse.click(place.x, place.y);
  await expect(strip).toContainText(/Time point 7\/60/);
  await page.getByTestId('voltage-cursor').focus();
  await page.keyboard.press('ArrowRight');
  await expect(strip).toContainText(/Time point 8\/60/);

  await page.keyboard.press('ControlOrMeta+s');
  await app.saveAs(folder, 'aligned', '.dgph');
  await expect.poll(() => existsSync(join(folder, 'aligned.dgph'))).toBe(true);
  await close();

  const again = await launch({ paths: [join(folder, 'aligned.dgph')] });
  await new AppWindow(again.page).ready();
  await new VoltagePanel(again.page).ready();
  await expect(again.page.getByTestId('voltage-offset')).toHaveValue('2');
  await expect(again.page.getByTestId('time-text')).toContainText(/Time point 8\/60/);
});

test('the panel comes with the first log and goes with the last', async ({ launch, folder }) => {
  const { page } = await launch();
  await openLog(page, folder);
  for (const name of ['cell-7', 'In situ · Voltage']) {
    await expect(page.getByTestId('voltage')).toHaveCount(1);
    await page.getByRole('button', { name: `Close ${name}` }).locator('xpath=ancestor::*[@role="treeitem"]').hover();
    await page.getByRole('button', { name: `Close ${name}` }).click();
  }
  await expect(page.getByTestId('voltage')).toHaveCount(0);
});

const span = ({ timeS: [from, to] }: { timeS: [number, number] }): number => to - from;
