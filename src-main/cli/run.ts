/** The command line without a process around it. */
import { AppError } from '@shared/errors.js';
import { analyze } from './analyze.js';
import { parseArguments, type CommandLine, type InspectArguments } from './args.js';
import { inspectPath, type InspectRecord } from './inspect.js';
import { kinetics } from './kinetics.js';
import { isError, isLog, isVolume, printError, printLogs, printTable } from './table.js';
import { tracer } from './tracer.js';

export interface Output { out(text: string): void; err(text: string): void }

/** @param app name and version, for results @returns the exit code: 0 all done, 1 something could not be, 2 the arguments were not understood, 130 cancelled */
export async function runCli(args: readonly string[], output: Output, signal: AbortSignal, app: string): Promise<number> {
  let line: CommandLine;
  try {
    line = parseArguments(args);
  } catch (thrown) {
    const { message, hint } = AppError.from(thrown, 'The command');
    output.err(`${message} ${hint}\n`);
    return 2;
  }
  switch (line.command) {
    case 'inspect': return inspect(line, output, signal);
    case 'analyze': return analyze(line, output, signal, app);
    case 'kinetics': return kinetics(line, output, signal, app);
    case 'tracer': return tracer(line, output);
    case 'help':
      output.out(line.text);
      return 0;
  }
}

async function inspect({ paths, json, voxels, recipe }: InspectArguments, output: Output, signal: AbortSignal): Promise<number> {
  const records: InspectRecord[] = [];
  for (const path of paths) records.push(...await inspectPath(path, voxels, recipe, signal));
  if (json) output.out(`${JSON.stringify(records, null, 2)}\n`);
  else {
    output.out(printTable(records.filter(isVolume)));
    output.out(printLogs(records.filter(isLog)));
    for (const record of records.filter(isError)) output.err(printError(record));
  }
  return records.some(isError) ? 1 : 0;
}
