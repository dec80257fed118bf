/** The series as numbers: what the panel shows is what the command line says; what is set by hand is undone, refused with words, and comes back with the session. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Measured, Resolved } from '@shared/kinetics/result.js';
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';

const ROOT = join(import.meta.dirname, '..', '..');
interface Reported { prepared: { sampleName: string }; measured: Measured; resolved: Resolved }

test('amounts and stages of the panel are those of the command line; another unit comes back with one undo', async ({ launch }) => {
  test.setTimeout(240_000);
  const reported = JSON.parse(execFileSync(process.execPath, [join(ROOT, 'out', 'main', 'cli.js'), 'kinetics', 'synthetic:sample', '--json'], { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] })) as Reported[];
  const [expected] = reported;
  if (!expected) throw new Error('The command line measured no series.');
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('in-situ');
  await app.command('Show the kinetics panel');
  const panel = page.getByTestId('kinetics'), table = page.getByTestId('time-table');
  await expect(panel).toHaveAttribute('data-current', 'true', { timeout: 60_000 });
  const shown = async (curve: string): Promise<number> => Number(await table.getByTestId('time-row-2').locator(`[data-curve="${curve}"]`).getAttribute('data-value'));
  for (const { key, values } of expected.measured.curves) expect(await shown(key)).toBe(values[2]);
  for (const [n, { label, fromH, toH }] of expected.resolved.stages.stages.entries()) {
    const row = page.getByTestId(`stage-${String(n)}`);
    await expect(row).toHaveAttribute('data-label', label ?? '');
    expect([Number(await row.getAttribute('data-from')), Number(await row.getAttribute('data-to'))]).toEqual([fromH, toH]);
  }

  const before = await shown('1'), first = expected.measured.curves[0]?.key ?? '1';
  await page.getByTestId('normalisation').selectOption('none');
  await expect.poll(() => shown(first)).not.toBe(before);
  await page.getByTestId('undo').click();
  await expect.poll(() => shown(first)).toBe(before);
});

test('stages set by hand: added, named, removed, undone; they, the short, layers and baseline come back with the session', async ({ launch, folder }) => {
  test.setTimeout(240_000);
  const first = await launch(), { page } = first;
  const app = await new AppWindow(page).ready();
  await app.show('in-situ');
  await app.command('Show the kinetics panel');
  const panel = page.getByTestId('kinetics'), rows = page.getByTestId('stage-table').locator('tbody tr');
  await expect(panel).toHaveAttribute('data-current', 'true', { timeout: 60_000 });
  const type = async (testId: string, text: string): Promise<void> => { await page.getByTestId(testId).fill(text); await page.getByTestId(testId).press('Enter'); };
  const found = await rows.count();
  await type('new-boundary', '60.5');
  await expect(rows).toHaveCount(found + 1);
  await page.getByTestId('undo').click();
  await expect(rows).toHaveCount(found);
  await type('new-boundary', '60.5');
  await page.getByTestId('remove-boundary-0').click();
  await page.getByTestId('stage-label-0').selectOption('III');
  await expect(rows).toHaveCount(found);

  await type('kinetics-layers', '99');
  await expect(panel.getByRole('alert')).toHaveText('A whole number from 2 to 12.');
  await expect(page.getByTestId('kinetics-layers')).toHaveValue('99');
  await type('kinetics-layers', '5');
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await type('short-hours', '200');
  await type('baseline', '1-3');
  await page.getByTestId('kinetics-stack-axis').selectOption('y');

  await page.keyboard.press('ControlOrMeta+s');
  await app.saveAs(folder, 'kinetics', '.dgph');
  await expect.poll(() => existsSync(join(folder, 'kinetics.dgph'))).toBe(true);
  await first.close();
  const { page: again } = await launch({ paths: [join(folder, 'kinetics.dgph')] });
  await (await new AppWindow(again).ready()).command('Show the kinetics panel');
  await expect(again.getByTestId('kinetics')).toHaveAttribute('data-current', 'true', { timeout: 60_000 });
  await expect(again.getByTestId('stages-manual')).toBeVisible();
  await expect(again.getByTestId('stage-0')).toHaveAttribute('data-label', 'III');
  await expect(again.getByTestId('stage-table').locator('tbody tr')).toHaveCount(found);
  for (const [testId, value] of [['short-hours', '200'], ['kinetics-layers', '5'], ['baseline', '1–3'], ['kinetics-stack-axis', 'y']] as const) await expect(again.getByTestId(testId)).toHaveValue(value);
});
