/** Nothing is lost: sessions, autosave after a crash, files that moved. */
import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { SESSION_VERSION } from '@shared/session/schema.js';
import { expect, test } from '../fixtures/app.js';
import { NO_SHARED, sharedPath } from '../fixtures/sharedData.js';
import { AppWindow } from '../pages/appWindow.js';

test('a session comes back with every setting', async ({ launch, folder }) => {
  const first = await launch();
  const app = await new AppWindow(first.page).ready();
  await app.show('cycled');
  const field = first.page.getByTestId('window-max-llzo');
  await field.fill('0.7');
  await field.press('Enter');
  await app.moveCrosshairTo([40, 45, 12]);
  await first.page.keyboard.press('ControlOrMeta+s');
  await app.saveAs(folder, 'mine', '.dgph');
  await expect.poll(() => existsSync(join(folder, 'mine.dgph'))).toBe(true);
  expect((JSON.parse(readFileSync(join(folder, 'mine.dgph'), 'utf8')) as { version: number }).version).toBe(SESSION_VERSION);
  await first.close();

  const second = await launch({ paths: [join(folder, 'mine.dgph')] });
  const again = await new AppWindow(second.page).ready();
  await expect(second.page.getByTestId('session-name')).toContainText('mine');
  await expect(second.page.getByTestId('window-max-llzo')).toHaveValue('0.7');
  expect(await again.crosshairVoxel()).toEqual([40, 45, 12]);
});

test('after a crash the last seconds are offered and restored', async ({ launch }) => {
  const first = await launch();
  const app = await new AppWindow(first.page).ready();
  const field = first.page.getByTestId('window-max-llzo');
  await field.fill('0.66');
  await field.press('Enter');
  await app.still();
  await first.page.waitForTimeout(5_000);
  await first.kill();

  const second = await launch();
  const again = await new AppWindow(second.page).ready();
  await second.page.getByTestId('restore').click();
  await again.still();
  await expect(second.page.getByTestId('window-max-llzo')).toHaveValue('0.66');
});

test('a moved file is asked for, and its settings wait for it', async ({ launch, folder }) => {
  const source = sharedPath('data/nifti/nibabel/anatomical.nii');
  test.skip(source === null, NO_SHARED);
  const [before, after] = [join(folder, 'scan.nii'), join(folder, 'moved.nii')];
  copyFileSync(source ?? '', before);
  const first = await launch({ paths: [before] });
  const app = await new AppWindow(first.page).ready();
  const other = first.page.getByTestId('answer-other');
  await other.click();
  await app.moveCrosshairTo([10, 20, 12]);
  await first.page.keyboard.press('ControlOrMeta+s');
  await app.saveAs(folder, 'moved', '.dgph');
  await expect.poll(() => existsSync(join(folder, 'moved.dgph'))).toBe(true);
  await first.close();
  renameSync(before, after);

  const second = await launch({ paths: [join(folder, 'moved.dgph')] });
  const missing = second.page.getByTestId('missing-source');
  await expect(missing).toContainText('scan.nii');
  await missing.getByRole('button', { name: 'Find file' }).click();
  const again = new AppWindow(second.page);
  await again.choose(folder, 'moved.nii', 'file');
  await again.still();
  expect(await again.crosshairVoxel()).toEqual([10, 20, 12]);
});
