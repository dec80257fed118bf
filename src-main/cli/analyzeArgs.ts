/** Arguments of `dendrograph analyze`. */
import type { ParseArgsOptionsConfig } from 'node:util';
import { THRESHOLD_METHODS, type AnalysisParameters } from '@shared/analysis/parameters.js';
import { recipeSchema, type Recipe } from '@shared/import/recipe.js';
import { misused, parseJsonArgument } from './misused.js';
import { wholeNumber } from './numbers.js';
import { CELL_OPTIONS, cellParameters, splitLine, stackAxisOf } from './options.js';

export interface AnalyzeArguments {
  paths: string[];
  format: 'table' | 'json' | 'csv';
  recipe: Recipe;
  parameters: AnalysisParameters;
  /** Voxel axis of the current; null: the one along which the field of view is smallest. */
  stackAxis: 0 | 1 | 2 | null;
  /** Name or number (from 1) of the volume that shows the dendrites; null: the one that says so. */
  channel: string | null;
  /** Scan of the pristine cell, to subtract the leakage of the electrodes. */
  pristine: string | null;
  /** Null: every time point. */
  timeIndex: number | null;
  outDir: string | null;
  overwrite: boolean;
}

const OPTIONS = {
  ...CELL_OPTIONS,
  'json': { type: 'boolean' }, 'csv': { type: 'boolean' }, 'overwrite': { type: 'boolean' },
  'channel': { type: 'string' }, 'pristine': { type: 'string' }, 'time': { type: 'string' }, 'out': { type: 'string' }, 'recipe': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export const ANALYZE_HELP = `Usage: npm run --silent cli -- analyze INPUT… [--threshold METHOD] [--layers N] [--out DIR] [--json | --csv] …

Measures the dendrites of each scan: cell geometry, noise, threshold, lithium per depth layer with error bars, clusters, percolation, paths,
skeleton, profiles. The same functions and numbers as the app; no display is needed. Progress goes to standard error.

INPUT          as for inspect; scans of one cell (LLZO, dendrites) are found by what their files and names say
--channel C    the volume that shows the dendrites, by name or number (from 1), where the files do not say
--threshold M  ${THRESHOLD_METHODS.join(', ')};
               a number sets it: k-sigma=4, dual=5, hysteresis=5, manual=120. Add ",imagej" for ImageJ's rules: otsu,imagej
--insist       take a histogram threshold even inside the noise
--layers N     depth layers, 2 to 12 (4)
--stack-axis A x, y or z: axis of the matrix along which depth runs; without it the one with the smallest field of view
--flip         layer 1 lies at electrode B
--pristine P   scan of the cell before cycling: the leakage of the electrodes is subtracted with it
--sigma S      standard deviation of the noise, where it cannot be measured
--coils N      receivers of a sum-of-squares image (1)
--time N       time point of a series, from 0; without it every one
--parameters P all of the above and more as JSON, or a file that holds it: what an earlier --json printed as "parameters"
--out DIR      also writes tables (CSV), the result (JSON) and a methods paragraph for each scan into DIR
--overwrite    replaces files in DIR
--recipe R     how to read what the files do not say (docs/cli.md)

Exit code: 0 all analysed, 1 something could not be, 2 the command was not understood.
`;

/** @throws AppError `bad-request` naming the argument that is not understood */
export function parseAnalyze(args: readonly string[]): AnalyzeArguments {
  const { values, positionals } = splitLine(args, OPTIONS);
  if (positionals.length === 0) throw misused('analyze needs at least one INPUT.');
  if (values.json && values.csv) throw misused('--json and --csv exclude each other.');
  return {
    paths: positionals,
    format: values.json ? 'json' : values.csv ? 'csv' : 'table',
    recipe: values.recipe === undefined ? {} : parseJsonArgument(values.recipe, recipeSchema, 'The recipe is'),
    parameters: cellParameters(values),
    stackAxis: stackAxisOf(values['stack-axis']), channel: values.channel ?? null, pristine: values.pristine ?? null,
    timeIndex: values.time === undefined ? null : wholeNumber('--time', values.time, 0, Infinity),
    outDir: values.out ?? null, overwrite: values.overwrite ?? false,
  };
}
