/** `analyze`: the numbers of the app's panels for whole scans, printed and written. */
import { scanOf, type ChannelPair } from '@main/analysis/scanOf.js';
import { taskError } from '@main/jobs/taskErrors.js';
import { analyseScan } from '@shared/analysis/analyse.js';
import type { Analysis } from '@shared/analysis/result.js';
import { AppError } from '@shared/errors.js';
import { guessStackAxis } from '@shared/volume/channels.js';
import type { Volume } from '@shared/volume/volume.js';
import type { AnalyzeArguments } from './analyzeArgs.js';
import { printAnalyses } from './analysisTable.js';
import { cellsOf } from './cells.js';
import { errorRecord, type ErrorRecord } from './errorRecord.js';
import { openPath } from './openPath.js';
import type { Output } from './run.js';
import { layerTable } from './layerTable.js';
import { writeAnalysis } from './writeAnalysis.js';

const CANCELLED_EXIT = 130;

/** @returns the exit code: 0 all analysed, 1 something could not be, 130 cancelled */
export async function analyze(line: AnalyzeArguments, output: Output, signal: AbortSignal, app: string): Promise<number> {
  const done: Analysis[] = [], failed: ErrorRecord[] = [];
  const attempt = async <T>(about: string, work: () => Promise<T> | T): Promise<T | null> => {
    try {
      signal.throwIfAborted();
      return await work();
    } catch (thrown) {
      const error = signal.aborted ? new AppError('cancelled', `${about} was cancelled.`, '') : taskError(thrown, about);
      failed.push(errorRecord(error));
      output.err(`${error.message} ${error.hint}\n`);
      return null;
    }
  };
  const read = async (path: string): Promise<Volume[]> => {
    output.err(`Reading ${path}\n`);
    const result = await attempt(path, () => openPath(path, line.recipe, signal));
    for (const { error } of result?.errors ?? []) failed.push(errorRecord(error));
    return result?.volumes ?? [];
  };

  const pristine = line.pristine === null ? null : onlyPair(cellsOf(await read(line.pristine), line.channel));
  const volumes: Volume[] = [];
  for (const path of line.paths) volumes.push(...await read(path));
  for (const cell of cellsOf(volumes, line.channel)) {
    if (cell instanceof AppError || pristine instanceof AppError) {
      await attempt('The input', () => { throw cell instanceof AppError ? cell : pristine; });
      continue;
    }
    for (const timeIndex of await attempt(cell.name, () => timesOf(cell, line.timeIndex)) ?? []) {
      const about = cell.dendrite.header.timeCount > 1 ? `${cell.name}, time point ${timeIndex}` : cell.name;
      const analysis = await attempt(about, () => ({ app, ...analyseCell(cell, pristine, timeIndex, line, progress(about, output, signal)) }));
      if (!analysis) continue;
      done.push(analysis);
      if (line.outDir !== null) {
        const { outDir, overwrite } = line;
        const paths = await attempt(about, () => writeAnalysis(analysis, outDir, overwrite));
        for (const path of paths ?? []) output.err(`Wrote ${path}\n`);
      }
    }
  }
  switch (line.format) {
    case 'json': output.out(`${JSON.stringify([...done, ...failed], null, 2)}\n`); break;
    case 'csv': output.out(layerTable(done)); break;
    case 'table': output.out(printAnalyses(done)); break;
  }
  return signal.aborted ? CANCELLED_EXIT : failed.length > 0 ? 1 : 0;
}

function analyseCell(cell: ChannelPair, pristine: ChannelPair | null, timeIndex: number, { parameters }: AnalyzeArguments, onFraction: (fraction: number) => void): Omit<Analysis, 'app'> {
  const { dims, affine } = cell.dendrite.header;
  return analyseScan(scanOf({ ...cell, pristine, timeIndex, stackAxis: guessStackAxis(dims, affine) }), parameters, onFraction);
}

function onlyPair(cells: readonly (ChannelPair | AppError)[]): ChannelPair | AppError {
  const [cell, ...others] = cells;
  if (cell && others.length === 0) return cell;
  return new AppError('bad-request', `The pristine scan holds ${cells.length} cells.`, 'Give the file or folder of one cell.');
}

function timesOf({ dendrite: { header: { timeCount, name } } }: ChannelPair, asked: number | null): number[] {
  if (asked === null) return Array.from({ length: timeCount }, (_, t) => t);
  if (asked >= timeCount) throw new AppError('bad-request', `${name} has no time point ${asked}; it has ${timeCount}.`, 'Time points count from 0.');
  return [asked];
}

/** A line a quarter; throws when the command was cancelled. */
function progress(about: string, output: Output, signal: AbortSignal): (fraction: number) => void {
  let told = -1;
  return (fraction) => {
    signal.throwIfAborted();
    const quarter = Math.floor(4 * fraction);
    if (quarter <= told) return;
    told = quarter;
    output.err(`${about}: ${25 * quarter} %\n`);
  };
}
