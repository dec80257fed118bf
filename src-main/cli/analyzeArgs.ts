/** Arguments of `dendrograph analyze`. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { analysisParametersSchema, DEFAULT_PARAMETERS, THRESHOLD_METHODS, type AnalysisParameters } from '@shared/analysis/parameters.js';
import { recipeSchema, type Recipe } from '@shared/import/recipe.js';
import { z } from 'zod';
import { misused, parseJsonArgument } from './misused.js';

export interface AnalyzeArguments {
  paths: string[];
  format: 'table' | 'json' | 'csv';
  recipe: Recipe;
  parameters: AnalysisParameters;
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
  'json': { type: 'boolean' }, 'csv': { type: 'boolean' }, 'overwrite': { type: 'boolean' }, 'flip': { type: 'boolean' }, 'insist': { type: 'boolean' },
  'channel': { type: 'string' }, 'threshold': { type: 'string' }, 'layers': { type: 'string' }, 'pristine': { type: 'string' }, 'time': { type: 'string' },
  'sigma': { type: 'string' }, 'coils': { type: 'string' }, 'out': { type: 'string' }, 'recipe': { type: 'string' }, 'parameters': { type: 'string' },
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

const partialParameters = z.object(Object.fromEntries(Object.entries(analysisParametersSchema.shape).map(([key, schema]) => [key, schema instanceof z.ZodObject ? schema.partial().optional() : schema.optional()]))).strict();

/** @throws AppError `bad-request` naming the argument that is not understood */
export function parseAnalyze(args: readonly string[]): AnalyzeArguments {
  const { values, positionals } = split(args);
  if (positionals.length === 0) throw misused('analyze needs at least one INPUT.');
  if (values.json && values.csv) throw misused('--json and --csv exclude each other.');
  return {
    paths: positionals,
    format: values.json ? 'json' : values.csv ? 'csv' : 'table',
    recipe: values.recipe === undefined ? {} : parseJsonArgument(values.recipe, recipeSchema, 'The recipe is'),
    parameters: parametersOf(values),
    channel: values.channel ?? null, pristine: values.pristine ?? null,
    timeIndex: values.time === undefined ? null : wholeNumber('--time', values.time, 0, Infinity),
    outDir: values.out ?? null, overwrite: values.overwrite ?? false,
  };
}

type Given = ReturnType<typeof split>['values'];

function split(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (thrown) {
    throw misused(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function parametersOf(given: Given): AnalysisParameters {
  const said = given.parameters === undefined ? {} : parseJsonArgument(given.parameters, partialParameters, 'The set of parameters is');
  const merged = Object.fromEntries(Object.entries(DEFAULT_PARAMETERS).map(([key, value]) => {
    const change: unknown = said[key];
    return [key, typeof value === 'object' ? { ...value, ...change as object | undefined } : change ?? value];
  }));
  const base = analysisParametersSchema.parse(merged);
  return {
    ...base,
    cell: { ...base.cell, flip: given.flip ?? base.cell.flip },
    threshold: { ...base.threshold, ...(given.threshold === undefined ? {} : thresholdOf(given.threshold)), insist: given.insist ?? base.threshold.insist },
    layers: given.layers === undefined ? base.layers : wholeNumber('--layers', given.layers, 2, 12),
    noise: {
      ...base.noise,
      ...(given.sigma === undefined ? {} : { estimator: 'manual' as const, sigma: positiveNumber('--sigma', given.sigma) }),
      ...(given.coils === undefined ? {} : { coils: wholeNumber('--coils', given.coils, 1, 64) }),
    },
  };
}

/** "k-sigma=4", "otsu,imagej". */
function thresholdOf(printed: string): Partial<AnalysisParameters['threshold']> {
  const [, name = '', number, convention] = /^([a-z-]+)(?:=([^,]+))?(?:,([a-z-]+))?$/.exec(printed) ?? [];
  const method = THRESHOLD_METHODS.find((known) => known === name);
  if (!method) throw misused(`"${printed}" is not a threshold; there are ${THRESHOLD_METHODS.join(', ')}.`);
  if (convention !== undefined && convention !== 'imagej' && convention !== 'scikit-image') throw misused(`"${convention}" is neither imagej nor scikit-image.`);
  return { method, ...(convention ? { convention } : {}), ...(number === undefined ? {} : numberOf(method, number)) };
}

function numberOf(method: AnalysisParameters['threshold']['method'], printed: string): Partial<AnalysisParameters['threshold']> {
  switch (method) {
    case 'manual': return { value: finiteNumber('--threshold', printed) };
    case 'dual': case 'k-sigma': case 'hysteresis': return { k: positiveNumber('--threshold', printed) };
    default: throw misused(`The threshold ${method} takes no number.`);
  }
}

function finiteNumber(option: string, printed: string): number {
  const value = printed.trim() === '' ? NaN : Number(printed);
  if (!Number.isFinite(value)) throw misused(`${option} ${printed} is not a number.`);
  return value;
}

function positiveNumber(option: string, printed: string): number {
  const value = finiteNumber(option, printed);
  if (value <= 0) throw misused(`${option} ${printed} is not above zero.`);
  return value;
}

function wholeNumber(option: string, printed: string, least: number, most: number): number {
  const value = finiteNumber(option, printed);
  if (!Number.isInteger(value) || value < least || value > most) throw misused(`${option} ${printed} is not a whole number ${Number.isFinite(most) ? `from ${least} to ${most}` : `from ${least} on`}.`);
  return value;
}
