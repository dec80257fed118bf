/** Arguments of `dendrograph kinetics`. */
import type { ParseArgsOptionsConfig } from 'node:util';
import type { AnalysisParameters } from '@shared/analysis/parameters.js';
import { recipeSchema, type Recipe } from '@shared/import/recipe.js';
import { DEFAULT_KINETICS, ESTIMATORS, kineticsParametersSchema, NORMALISATIONS, RATE_METHODS, type KineticsParameters } from '@shared/kinetics/parameters.js';
import { misused, parseJsonArgument } from './misused.js';
import { finiteNumber, oneOf, positiveNumber, wholeNumber } from './numbers.js';
import { CELL_OPTIONS, cellParameters, parsePart, splitLine, stackAxisOf, withDefaults } from './options.js';

export interface KineticsArguments {
  paths: string[];
  format: 'table' | 'json' | 'csv';
  recipe: Recipe;
  parameters: AnalysisParameters;
  kinetics: KineticsParameters;
  /** Voxel axis of the current; null: the one along which the field of view is smallest. */
  stackAxis: 0 | 1 | 2 | null;
  /** Name or number (from 1) of the volume that shows the dendrites; null: the one that says so. */
  channel: string | null;
  /** File of the voltage log; null: one that the paths hold. */
  voltage: string | null;
  /** Seconds after the start of the first time point at which the log starts; null: by the dates of both. */
  offsetS: number | null;
  /** Of the electrode; null: what the log says. */
  areaCm2: number | null;
  outDir: string | null;
  overwrite: boolean;
}

const OPTIONS = {
  ...CELL_OPTIONS,
  'json': { type: 'boolean' }, 'csv': { type: 'boolean' }, 'overwrite': { type: 'boolean' }, 'channel': { type: 'string' }, 'out': { type: 'string' }, 'recipe': { type: 'string' },
  'voltage': { type: 'string' }, 'offset': { type: 'string' }, 'area': { type: 'string' }, 'short': { type: 'string' },
  'estimator': { type: 'string' }, 'box': { type: 'string' }, 'normalisation': { type: 'string' }, 'baseline': { type: 'string' }, 'errors': { type: 'string' }, 'rate': { type: 'string' },
  'stages': { type: 'string' }, 'unmix': { type: 'boolean' }, 'correct-drift': { type: 'boolean' }, 'kinetics': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export const KINETICS_HELP = `Usage: npm run --silent cli -- kinetics SERIES… [--voltage LOG] [--offset H] [--layers N] [--out DIR] [--json | --csv] …

Follows the dendrites of a series: amounts and growth rates per depth layer with error bars, stages, percolation, drift; with a voltage log
plateau, polarisation, shorts and charge. The same functions and numbers as the app; no display is needed. Progress goes to standard error.

SERIES             as for inspect; channels of one cell are found by what their files and names say
--voltage LOG      its voltage log; without it one that SERIES holds and that overlaps it in time
--offset H         hours after the start of the first time point at which the log starts, where the dates do not say
--area A           electrode area in cm²
--channel C        the volume that shows the dendrites, by name or number (from 1)
--layers N         depth layers, 2 to 12 (4)
--stack-axis A     x, y or z: axis of the matrix along which depth runs; without it the one with the smallest field of view
--flip             layer 1 lies at electrode B
--estimator E      auto, ${ESTIMATORS.join(', ')}: real part, above threshold, every voxel, power along the layer
--box N            voxels along the layer that E3 averages (15)
--normalisation N  auto, ${NORMALISATIONS.join(', ')}
--baseline B       time points (from 0) whose mean is taken away: "0,1,2" (0), or none; ",voxel" takes it from each voxel: "0,1,voxel"
--errors E         propagated, bootstrap, snr
--unmix            undoes the crosstalk of the layers
--correct-drift    shifts every time point back to the first
--rate METHOD      ${RATE_METHODS.join(', ')}; with a half-width in intervals: local-linear=5
--stages METHOD    joint, pelt; with the most breaks: joint=3
--short H          time of the short, hours of the series
--threshold M, --insist, --sigma S, --coils N, --parameters P    as for analyze
--kinetics K       the settings of the kinetics as JSON, or a file that holds it: what an earlier --json printed as "kinetics"
--out DIR          also writes tables (CSV), the result (JSON), figures (SVG) and a methods paragraph into DIR
--overwrite        replaces files in DIR
--recipe R         how to read what the files do not say (docs/cli.md)

Exit code: 0 all measured, 1 something could not be, 2 the command was not understood.
`;

/** @throws AppError `bad-request` naming the argument that is not understood */
export function parseKinetics(args: readonly string[]): KineticsArguments {
  const { values, positionals } = splitLine(args, OPTIONS);
  if (positionals.length === 0) throw misused('kinetics needs a SERIES.');
  if (values.json && values.csv) throw misused('--json and --csv exclude each other.');
  return {
    paths: positionals,
    format: values.json ? 'json' : values.csv ? 'csv' : 'table',
    recipe: values.recipe === undefined ? {} : parseJsonArgument(values.recipe, recipeSchema, 'The recipe is'),
    parameters: cellParameters(values), kinetics: kineticsOf(values),
    stackAxis: stackAxisOf(values['stack-axis']), channel: values.channel ?? null, voltage: values.voltage ?? null,
    offsetS: values.offset === undefined ? null : 3600 * finiteNumber('--offset', values.offset),
    areaCm2: values.area === undefined ? null : positiveNumber('--area', values.area),
    outDir: values.out ?? null, overwrite: values.overwrite ?? false,
  };
}

type Given = Partial<Record<'estimator' | 'box' | 'normalisation' | 'baseline' | 'errors' | 'rate' | 'stages' | 'short' | 'kinetics', string> & Record<'unmix' | 'correct-drift', boolean>>;

function kineticsOf(given: Given): KineticsParameters {
  const said = given.kinetics === undefined ? {} : parsePart(given.kinetics, kineticsParametersSchema, 'The set of kinetics is');
  const base = withDefaults(kineticsParametersSchema, DEFAULT_KINETICS, said);
  return {
    ...base,
    estimator: given.estimator === undefined ? base.estimator : oneOf('--estimator', given.estimator, ['auto', ...ESTIMATORS]),
    boxVox: given.box === undefined ? base.boxVox : wholeNumber('--box', given.box, 1, 101),
    normalisation: given.normalisation === undefined ? base.normalisation : oneOf('--normalisation', given.normalisation, ['auto', ...NORMALISATIONS]),
    baseline: given.baseline === undefined ? base.baseline : baselineOf(given.baseline),
    errors: given.errors === undefined ? base.errors : oneOf('--errors', given.errors, ['propagated', 'bootstrap', 'snr']),
    unmixLayers: given.unmix ?? base.unmixLayers, correctDrift: given['correct-drift'] ?? base.correctDrift,
    rate: given.rate === undefined ? base.rate : rateOf(given.rate),
    stages: given.stages === undefined ? base.stages : { ...base.stages, ...stagesOf(given.stages) },
    shortH: given.short === undefined ? base.shortH : finiteNumber('--short', given.short),
  };
}

function baselineOf(printed: string): KineticsParameters['baseline'] {
  if (printed === 'none') return { per: 'layer', timeIndices: [] };
  const parts = printed.split(','), isPerVoxel = parts.at(-1) === 'voxel';
  return { per: isPerVoxel ? 'voxel' : 'layer', timeIndices: (isPerVoxel ? parts.slice(0, -1) : parts).map((part) => wholeNumber('--baseline', part, 0, Infinity)) };
}

/** "local-linear=5" */
function rateOf(printed: string): KineticsParameters['rate'] {
  const [method = '', width] = printed.split('=');
  const halfWidth = width === undefined ? null : positiveNumber('--rate', width);
  if (halfWidth !== null && (halfWidth < 1.5 || halfWidth > 15)) throw misused(`--rate ${printed}: the half-width is not from 1.5 to 15.`);
  return { method: oneOf('--rate', method, RATE_METHODS), halfWidth };
}

/** "joint=3" */
function stagesOf(printed: string): Partial<KineticsParameters['stages']> {
  const [method = '', most] = printed.split('=');
  return { method: oneOf('--stages', method, ['joint', 'pelt']), ...(most === undefined ? {} : { mostBreaks: wholeNumber('--stages', most, 0, 5) }) };
}
