/** The series as numbers: what the panel shows is what the command line says; another unit is one undo step. */
import { execFileSync } from 'node:child_process';
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
