/** Arguments of the `dendrograph` command. */
import { recipeSchema, type Recipe } from '@shared/import/recipe.js';
import { ANALYZE_HELP, parseAnalyze, type AnalyzeArguments } from './analyzeArgs.js';
import { KINETICS_HELP, parseKinetics, type KineticsArguments } from './kineticsArgs.js';
import { misused, parseJsonArgument } from './misused.js';
import { parseTracer, TRACER_HELP, type TracerArguments } from './tracerArgs.js';

export interface InspectArguments {
  paths: string[];
  json: boolean;
  /** x, y, z and, where given, t; voxel indices from 0. */
  voxels: number[][];
  /** How to read the paths, where their files do not say. */
  recipe: Recipe;
}

export type CommandLine = { command: 'help'; text: string } | ({ command: 'inspect' } & InspectArguments) | ({ command: 'analyze' } & AnalyzeArguments) | ({ command: 'kinetics' } & KineticsArguments) | ({ command: 'tracer' } & TracerArguments);

const INSPECT_HELP = `Usage: npm run --silent cli -- inspect PATH… [--json] [--voxel x,y,z[,t]]… [--recipe RECIPE]

Opens each PATH with the readers of the app and prints what it holds. No window is opened.

PATH        a file or folder of any format in docs/formats.md: Bruker ParaVision, NIfTI, DICOM, TIFF, MATLAB, OME-Zarr,
            voltage logs …; an http(s) address of an OME-Zarr image; "synthetic:sample" is the built-in sample cell
--json      a JSON array, one object a volume or voltage log (docs/cli.md); without it a table
--recipe    how to read what the files do not say themselves: a JSON file, or the JSON itself (docs/cli.md)
--voxel     also print the value at these voxel indices (from 0); may be repeated
--help      this text

Exit code: 0 all opened, 1 something could not be opened, 2 the command was not understood.
`;

const HELP = `dendrograph inspect PATH…   prints what files hold
dendrograph analyze INPUT…  measures dendrites: amounts per layer, clusters, percolation
dendrograph kinetics SERIES… follows dendrites over time: amounts, rates, stages, voltage
dendrograph tracer           prints the exchange of lithium-6 between electrodes and LLZO
dendrograph COMMAND --help  says more

`;

/** @throws AppError `bad-request` naming the argument that is not understood */
export function parseArguments(args: readonly string[]): CommandLine {
  const [command, ...rest] = args;
  const asksForHelp = args.includes('--help') || args.includes('-h');
  switch (command) {
    case 'inspect': return asksForHelp ? { command: 'help', text: INSPECT_HELP } : { command: 'inspect', ...parseInspect(rest) };
    case 'analyze': return asksForHelp ? { command: 'help', text: ANALYZE_HELP } : { command: 'analyze', ...parseAnalyze(rest) };
    case 'kinetics': return asksForHelp ? { command: 'help', text: KINETICS_HELP } : { command: 'kinetics', ...parseKinetics(rest) };
    case 'tracer': return asksForHelp ? { command: 'help', text: TRACER_HELP } : { command: 'tracer', ...parseTracer(rest) };
    default:
  }
  if (command === undefined || command === 'help' || asksForHelp) return { command: 'help', text: `${HELP}${INSPECT_HELP}\n${ANALYZE_HELP}\n${KINETICS_HELP}\n${TRACER_HELP}` };
  throw misused(`"${command}" is not a command; there are "inspect", "analyze", "kinetics" and "tracer".`);
}

function parseInspect(rest: readonly string[]): InspectArguments {
  const parsed: InspectArguments = { paths: [], json: false, voxels: [], recipe: {} };
  let onlyPaths = false;
  for (let i = 0; i < rest.length; i++) {
    const argument = rest[i] ?? '';
    const voxel = /^--voxel(?:=(.*))?$/s.exec(argument), recipe = /^--recipe(?:=(.*))?$/s.exec(argument);
    if (onlyPaths || !argument.startsWith('--')) parsed.paths.push(argument);
    else if (argument === '--') onlyPaths = true;
    else if (argument === '--json') parsed.json = true;
    else if (voxel) parsed.voxels.push(parseVoxel(voxel[1] ?? rest[++i] ?? ''));
    else if (recipe) parsed.recipe = parseJsonArgument(recipe[1] ?? rest[++i] ?? '', recipeSchema, 'The recipe is');
    else throw misused(`"${argument}" is not an option of inspect.`);
  }
  if (parsed.paths.length === 0) throw misused('inspect needs at least one PATH.');
  return parsed;
}

function parseVoxel(printed: string): number[] {
  const at = printed.split(',').map((part) => (/^\s*\d+\s*$/.test(part) ? Number(part) : NaN));
  if (at.length < 3 || at.length > 4 || at.some(Number.isNaN)) throw misused(`"${printed}" is not a voxel; write x,y,z or x,y,z,t with whole numbers from 0.`);
  return at;
}
