/** Arguments of the `dendrograph` command. */
import { AppError } from '@shared/errors.js';

export interface InspectArguments {
  paths: string[];
  json: boolean;
  /** x, y, z and, where given, t; voxel indices from 0. */
  voxels: number[][];
}

export type CommandLine = { command: 'help' } | ({ command: 'inspect' } & InspectArguments);

export const HELP = `Usage: npm run --silent cli -- inspect PATH… [--json] [--voxel x,y,z[,t]]…

Opens each PATH with the readers of the app and prints what it holds. No window is opened.

PATH        a file or folder: Bruker ParaVision (2dseq, reconstruction, experiment, study), NIfTI, Analyze 7.5,
            NRRD, MetaImage, TIFF stack, DICOM; "synthetic:sample" is the built-in sample cell
--json      a JSON array, one object a volume (docs/cli.md); without it a table
--voxel     also print the value at these voxel indices (from 0); may be repeated
--help      this text

Exit code: 0 all opened, 1 something could not be opened, 2 the command was not understood.
`;

/** @throws AppError `bad-request` naming the argument that is not understood */
export function parseArguments(args: readonly string[]): CommandLine {
  const [command, ...rest] = args;
  if (command === undefined || args.includes('--help') || args.includes('-h') || command === 'help') return { command: 'help' };
  if (command !== 'inspect') throw misused(`"${command}" is not a command; the only one is "inspect".`);
  const parsed: InspectArguments = { paths: [], json: false, voxels: [] };
  let onlyPaths = false;
  for (let i = 0; i < rest.length; i++) {
    const argument = rest[i] ?? '';
    const voxel = /^--voxel(?:=(.*))?$/s.exec(argument);
    if (onlyPaths || !argument.startsWith('--')) parsed.paths.push(argument);
    else if (argument === '--') onlyPaths = true;
    else if (argument === '--json') parsed.json = true;
    else if (voxel) parsed.voxels.push(parseVoxel(voxel[1] ?? rest[++i] ?? ''));
    else throw misused(`"${argument}" is not an option of inspect.`);
  }
  if (parsed.paths.length === 0) throw misused('inspect needs at least one PATH.');
  return { command: 'inspect', ...parsed };
}

function parseVoxel(printed: string): number[] {
  const at = printed.split(',').map((part) => (/^\s*\d+\s*$/.test(part) ? Number(part) : NaN));
  if (at.length < 3 || at.length > 4 || at.some(Number.isNaN)) throw misused(`"${printed}" is not a voxel; write x,y,z or x,y,z,t with whole numbers from 0.`);
  return at;
}

const misused = (message: string): AppError => new AppError('bad-request', message, 'Run with --help for the usage.');
