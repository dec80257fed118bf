/** Shared by the reader tests: real files beside the checkout, and their independent truths. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Recipe } from '@shared/import/recipe.js';
import { rescaleAt, type Volume } from '@shared/volume/volume.js';
import type { ReadContext } from './context.js';

/** Real scans that are not part of the repository; null at a user's, where tests that need them skip. */
export const DATA = [resolve('../shared/data')].find(existsSync) ?? null;

export const testContext = (memoryBudgetBytes = 2 ** 30, recipe: Recipe = {}): ReadContext => ({ signal: new AbortController().signal, onFraction: () => undefined, memoryBudgetBytes, recipe });

export interface Truth {
  file: string;
  shape: number[];
  stored_dtype: string;
  spacing: (number | null)[] | null;
  min: number;
  max: number;
  mean: number;
  samples: { index: number[]; value: number }[];
  affine_ras?: number[][];
}

/** Every `*.truth.json` below a folder of the data. */
export function truthsIn(folder: string): Truth[] {
  if (DATA === null) return [];
  return readdirSync(join(DATA, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.truth.json')).sort()
    .map((name) => JSON.parse(readFileSync(join(DATA ?? '', folder, name), 'utf8')) as Truth);
}

/** Physical value. */
export function valueAt({ header, data }: Volume, [i = 0, j = 0, k = 0, t = 0]: readonly number[]): number {
  const [nx, ny, nz] = header.dims;
  const { slope, intercept } = rescaleAt(header, k, t);
  return (data[i + nx * (j + ny * (k + nz * t))] ?? NaN) * slope + intercept;
}

/** Statistics over several volumes together, in float64. */
export function summary(volumes: readonly Volume[]): { min: number; max: number; mean: number } {
  let min = Infinity, max = -Infinity, sum = 0, count = 0;
  for (const { header, data } of volumes) {
    const plane = header.dims[0] * header.dims[1];
    for (let i = 0; i < data.length; i++) {
      const slice = Math.floor(i / plane);
      const { slope, intercept } = rescaleAt(header, slice % header.dims[2], Math.floor(slice / header.dims[2]));
      const value = (data[i] ?? NaN) * slope + intercept;
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
      count++;
    }
  }
  return { min, max, mean: sum / count };
}
