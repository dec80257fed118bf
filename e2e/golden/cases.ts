/** The golden cases: one folder each, with what is drawn (case.json) and what must be seen (expected.png). See README.md. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { z } from '@shared/zod.js';
import { CLOSED_FORMS, type ClosedFormName } from '../shader/closedForms.js';
import type { Picture8 } from '../shader/overBackground.js';
import { pictureRecipe } from '../shader/recipe.js';

/** In 1/255 of full scale, red, green and blue alike. */
const tolerance = z.strictObject({ mean: z.number(), p99: z.number(), worst: z.number(), reason: z.string().min(20) });
export type Tolerance = z.infer<typeof tolerance>;

const goldenCase = z.strictObject({
  shows: z.string(),
  picture: pictureRecipe,
  /** GPU against expected.png. */
  tolerance,
  /** A solution on paper that the stored picture must agree with, where there is one. */
  closedForm: z.strictObject({ name: z.enum(Object.keys(CLOSED_FORMS) as [ClosedFormName, ...ClosedFormName[]]), tolerance }).optional(),
});
export type GoldenCase = z.infer<typeof goldenCase> & { name: string };

const FOLDER = import.meta.dirname;
const expectedPath = (name: string): string => join(FOLDER, name, 'expected.png');

/** Sorted by name. @throws ZodError for a case file that is not one. */
export function goldenCases(): GoldenCase[] {
  return readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'case.json'))).sort().map((name) => ({
    name, ...goldenCase.parse(JSON.parse(readFileSync(join(FOLDER, name, 'case.json'), 'utf8'))),
  }));
}

export const readExpected = ({ name }: GoldenCase): Picture8 => decode(readFileSync(expectedPath(name)));
export const writeExpected = ({ name }: GoldenCase, picture: Picture8): void => writeFileSync(expectedPath(name), encode(picture));

/** RGB without alpha. */
export function encode({ widthPx, heightPx, rgb }: Picture8): Buffer {
  const png = new PNG({ width: widthPx, height: heightPx });
  for (let n = 0; n < widthPx * heightPx; n++) {
    for (let c = 0; c < 3; c++) png.data[4 * n + c] = Math.round(Math.min(Math.max(rgb[3 * n + c] ?? 0, 0), 255));
    png.data[4 * n + 3] = 255;
  }
  return PNG.sync.write(png, { colorType: 2 });
}

function decode(bytes: Buffer): Picture8 {
  const { width, height, data } = PNG.sync.read(bytes);
  return { widthPx: width, heightPx: height, rgb: Array.from({ length: 3 * width * height }, (_, n) => data[4 * Math.floor(n / 3) + n % 3] ?? NaN) };
}
