/** The command line without a process around it. */
import { AppError } from '@shared/errors.js';
import { HELP, parseArguments, type CommandLine } from './args.js';
import { inspectPath, type InspectRecord } from './inspect.js';
import { isError, isLog, isVolume, printError, printLogs, printTable } from './table.js';

export interface Output { out(text: string): void; err(text: string): void }

/** @returns the exit code: 0 all opened, 1 something did not, 2 the arguments were not understood */
export async function runCli(args: readonly string[], output: Output, signal: AbortSignal): Promise<number> {
  let line: CommandLine;
  try {
    line = parseArguments(args);
  } catch (thrown) {
    const { message, hint } = AppError.from(thrown, 'The command');
    output.err(`${message} ${hint}\n`);
    return 2;
  }
  if (line.command === 'help') {
    output.out(HELP);
    return 0;
  }
  const records: InspectRecord[] = [];
  for (const path of line.paths) records.push(...await inspectPath(path, line.voxels, line.recipe, signal));
  if (line.json) output.out(`${JSON.stringify(records, null, 2)}\n`);
  else {
    output.out(printTable(records.filter(isVolume)));
    output.out(printLogs(records.filter(isLog)));
    for (const record of records.filter(isError)) output.err(printError(record));
  }
  return records.some(isError) ? 1 : 0;
}
