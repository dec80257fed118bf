/** One time axis: cursor, click and read-out are of the same time point as the table; what is dragged is one undo step. */
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';
import { TimeCourse } from '../pages/timeCourse.js';

test('cursor, click and read-out agree with the table; a boundary dragged comes back with one undo; a span tells its rates', async ({ launch }) => {
  test.setTimeout(240_000);
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('in-situ');
  await app.command('Workspace: in situ');
  const course = await new TimeCourse(page).ready(), strip = page.getByTestId('time-text');
  const inTable = async (timeIndex: number, key: string): Promise<number> => Number(await page.getByTestId('time-table').getByTestId(`time-row-${String(timeIndex)}`).locator(`[data-curve="${key}"]`).getAttribute('data-value'));

  await page.mouse.click(...await course.at(30, 0.02));
  await expect(strip).toContainText('Time point 7/60');
  await course.plot.focus();
  await page.keyboard.press('ArrowRight');
  await expect(strip).toContainText('Time point 8/60');
  await page.mouse.move(2, 2);
  await expect.poll(() => course.read('where')).toContain('time point 8/60');
  for (const key of ['1', '2', '3', '4']) expect(parseFloat(await course.read(`amount:${key}`))).toBeCloseTo(await inTable(7, key), 1);

  await page.mouse.move(...await course.at(43));
  expect(await course.read('where')).toContain('time point 10/60');
  expect(Math.abs(parseFloat(await course.read('when')) - 43)).toBeLessThan(0.6);
  expect(parseFloat(await course.read('amount:2'))).toBeCloseTo(await inTable(9, '2'), 1);
  expect(await course.read('voltage')).toMatch(/mV$/);

  const before = await course.state(), boundary = before.boundariesH[1] ?? NaN;
  await course.drag(await course.at(boundary, -0.06), await course.at(boundary + 15, -0.06));
  await expect.poll(async () => (await course.state()).boundariesH[1]).toBeCloseTo(boundary + 15, -0.5);
  await expect(page.getByTestId('course-stages-manual')).toBeVisible();
  await page.getByTestId('undo').click();
  await expect.poll(async () => (await course.state()).boundariesH).toEqual(before.boundariesH);

  await page.keyboard.down('Shift');
  await course.drag(await course.at(100), await course.at(180));
  await page.keyboard.up('Shift');
  await expect(page.getByTestId('course-span')).toContainText(/18 time points|17 time points/);
  await expect(page.getByTestId('course-span-2')).toContainText('…');

  const full = (await course.state()).range;
  await page.mouse.move(...await course.at(150));
  await page.mouse.wheel(0, -600);
  await expect.poll(async () => (await course.state()).range[0]).toBeGreaterThan(full[0]);
  await page.mouse.dblclick(...await course.at(150));
  await expect.poll(async () => (await course.state()).range).toEqual(full);
});

test('each workspace comes back as it was left', async ({ launch }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('in-situ');
  await app.panel('Metadata');
  await app.command('Workspace: in situ');
  await expect(page.getByTestId('course-plot')).toBeVisible();
  await page.getByTestId('switch-workspace').click();
  await expect(page.getByTestId('course-plot')).toHaveCount(0);
  await expect(page.locator('.dv-active-tab').getByText('Metadata')).toBeVisible();
});
