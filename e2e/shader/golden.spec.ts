/** Every golden case: the GPU and the twin against the stored picture, and the stored picture against paper where there is a solution. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { TestInfo } from '@playwright/test';
import { encode, goldenCases, readExpected, type Tolerance } from '../golden/cases.js';
import { expect, test } from './bench.js';
import { solve } from './closedForms.js';
import { overBackground, type Picture8 } from './overBackground.js';
import { difference8, type Difference } from './pixels.js';
import { twinPicture } from './twin.js';

/** The stored picture is the twin's, rounded to 8 bits; the rest is what `exp` may differ by between machines. */
const ROUNDING: Tolerance = { mean: 0.3, p99: 0.5001, worst: 0.51, reason: 'Rounding to 8 bits.' };
/** A picture of less would not show much. */
const FEWEST_COLOURS = 12;

for (const golden of goldenCases()) {
  test(`golden, ${golden.name}: ${golden.shows}`, async ({ gpu }, info) => {
    const { picture } = golden;
    const expected = readExpected(golden);
    expect(new Set(expected.rgb).size, 'The stored picture shows something').toBeGreaterThan(FEWEST_COLOURS);
    const twin = overBackground(picture, twinPicture(picture));
    const drawn = overBackground(picture, (await gpu.drawVolume(picture)).rgba);
    judge(info, 'twin', twin, expected, ROUNDING);
    judge(info, 'gpu', drawn, expected, golden.tolerance);
    if (golden.closedForm) judge(info, 'paper', expected, overBackground(picture, solve(golden.closedForm.name, picture)), golden.closedForm.tolerance);
  });
}

/** Fails softly, so that one run tells everything, and leaves pictures of the failure among the test's output. */
function judge(info: TestInfo, who: string, picture: Picture8, expected: Picture8, tolerance: Tolerance): void {
  const found = difference8(picture.rgb, expected.rgb);
  const within = (['mean', 'p99', 'worst'] as const).every((measure) => found[measure] <= tolerance[measure]);
  info.annotations.push({ type: who, description: describe(found) });
  if (!within) keepPictures(info, who, picture, expected);
  expect.soft(within, `${who}: ${describe(found)}; allowed: ${describe(tolerance)}`).toBe(true);
}

const describe = ({ mean, p99, worst }: Pick<Difference, 'mean' | 'p99' | 'worst'>): string => `mean ${mean.toFixed(3)}, 99 % ${p99.toFixed(2)}, worst ${worst.toFixed(2)} of 255`;

function keepPictures(info: TestInfo, who: string, picture: Picture8, expected: Picture8): void {
  mkdirSync(info.outputDir, { recursive: true });
  writeFileSync(info.outputPath(`${who}.png`), encode(picture));
  writeFileSync(info.outputPath('expected.png'), encode(expected));
  const amplified = picture.rgb.map((value, n) => 16 * Math.abs(value - (expected.rgb[n] ?? NaN)));
  writeFileSync(info.outputPath(`${who}-difference-16x.png`), encode({ ...picture, rgb: amplified }));
}
