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

test('cells become means, dendrites tell what was added between charges, and k is checked against a standard', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.command('Show the tracer panel');
  await page.getByTestId('tracer-paste').fill('charge\tcell 1\tcell 2\tcell 3\twhat\tamount\n5\t58 %\t60 %\t62 %\tdendrite\t10\n61\t24 %\t25 %\t26 %\tdendrite\t30');
  await expect(page.getByTestId('tracer-understood')).toContainText('as cells');
  await expect(page.getByTestId('point-abundance-1')).toHaveValue('25');
  await expect(page.getByTestId('increment')).toContainText('x = 7.5 ±');

  await page.getByTestId('tracer-paste').fill('24\t0.10\n24\t0.16');
  await page.getByTestId('tracer-average').click();
  await expect(page.getByTestId('point-abundance-2')).toHaveValue('13');
  await expect(page.getByTestId('tracer-average')).toHaveCount(0);

  const check = page.getByTestId('standard-check');
  await page.getByText('Check k against a standard').click();
  await expect(check).toContainText('reads 7.5');
  await page.getByTestId('standard-i7').fill('701.8');
  await page.getByTestId('standard-i7').press('Enter');
  await expect(check).toContainText('by itself it gives k = 56.9');
});
