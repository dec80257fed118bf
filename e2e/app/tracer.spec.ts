/** Tracer exchange: the published table, and measured points as a person brings them. */
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';

test('the published table is reproduced, and pasted points survive undo and redo', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.command('Show the tracer panel');
  await page.getByTestId('tracer-preset').selectOption('published');
  const rows = page.getByTestId('tracer-rows');
  for (const [row, x1, x2] of [[0, '0.9490', '0.0701'], [674, '0.5377', '0.2071'], [1800, '0.3380', '0.2735']] as const) {
    await rows.evaluate((element, top) => { element.scrollTop = top; }, row * 20);
    await expect(page.getByTestId(`tracer-row-${String(row)}`)).toHaveText(`${String(row)}${x1}${x2}`);
  }

  await page.getByTestId('tracer-paste').fill('Charge\t6Li %\tsd\twhat\tn\n24\t14,0\t0,5\tLLZO\t3\n24\t22\t2\tdendrite\t3');
  await expect(page.getByTestId('tracer-understood')).toContainText('Abundances as percent');
  await expect(page.getByTestId('tracer-mark')).toHaveCount(2);
  await expect(page.getByTestId('share')).toContainText('f2 =');
  await page.getByTestId('tracer-rows').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByTestId('tracer-mark')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page.getByTestId('tracer-mark')).toHaveCount(2);
});
