/** Real scans open with the values that independent readers found in them. */
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures/app.js';
import { NO_SHARED, sharedPath } from '../fixtures/sharedData.js';
import { AppWindow } from '../pages/appWindow.js';

interface Truth { shape: number[]; samples: { index: [number, number, number, number?]; value: number }[] }

/** The number after a label in the probe: "Li 0.0338 a.u.", with its typographic minus. */
const numbersIn = (text: string): number[] => [...text.replaceAll('−', '-').matchAll(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g)].map(([number]) => Number(number));

for (const { name, path } of [
  { name: 'a ParaVision 6 reconstruction', path: 'data/bruker/itk-pv601-flash3d/26/pdata/2' },
  { name: 'a ParaVision 5.1 experiment of five slices', path: 'data/bruker/pvconv-pv51-epi-banana/18' },
  { name: 'a NIfTI file', path: 'data/nifti/nibabel/anatomical.nii' },
]) {
  test(`${name} shows its true values under the crosshair`, async ({ launch }) => {
    const scan = sharedPath(path);
    test.skip(scan === null, NO_SHARED);
    const truthFile = sharedPath(`${path}/2dseq.truth.json`) ?? sharedPath(`${path}/pdata/1/2dseq.truth.json`) ?? sharedPath(`${path}.truth.json`);
    const truth = JSON.parse(readFileSync(truthFile ?? '', 'utf8')) as Truth;
    const { page } = await launch({ paths: [scan ?? ''] });
    const app = await new AppWindow(page).ready();
    const later = page.getByTestId('answer-other');
    if (await later.isVisible()) await later.click();

    const sample = truth.samples.find(({ index }) => (index[3] ?? 0) === 0);
    if (!sample) throw new Error('The truth has no sample at the first time point.');
    await app.moveCrosshairTo([sample.index[0], sample.index[1], sample.index[2]]);
    const shown = numbersIn(await app.probe.innerText());
    const closest = Math.min(...shown.map((number) => Math.abs(number - sample.value)));
    expect(closest).toBeLessThanOrEqual(1e-3 * Math.abs(sample.value) + 1e-9);
  });
}

test('a damaged file is named with what to do, and what is open stays', async ({ launch }) => {
  const empty = sharedPath('data/broken/bruker-empty-2dseq-old-pv/2');
  const good = sharedPath('data/nifti/nibabel/anatomical.nii');
  test.skip(empty === null || good === null, NO_SHARED);
  const { page } = await launch({ paths: [good ?? '', empty ?? ''] });
  const app = await new AppWindow(page).ready();
  const message = page.getByTestId('message').filter({ hasText: '2dseq' });
  await expect(message).toContainText('empty');
  await expect(page.getByTestId('library')).toContainText('anatomical');
  await app.still();
});
