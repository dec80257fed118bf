/** `analyze`: the numbers of the app's panels for whole scans, printed and written. */
import { scanOf, type ChannelPair } from '@main/analysis/scanOf.js';
import { analyseScan } from '@shared/analysis/analyse.js';
import type { Analysis } from '@shared/analysis/result.js';
import { AppError } from '@shared/errors.js';
import { guessStackAxis } from '@shared/volume/channels.js';
import type { Volume } from '@shared/volume/volume.js';
import type { AnalyzeArguments } from './analyzeArgs.js';
import { printAnalyses } from './analysisTable.js';
import { createAttempts } from './attempts.js';
import { cellsOf } from './cells.js';
import type { Output } from './run.js';
import { layerTable } from './layerTable.js';
import { readPaths } from './readPaths.js';
import { writeAnalysis } from './writeAnalysis.js';

/** @returns the exit code: 0 all analysed, 1 something could not be, 130 cancelled */
export async function analyze(line: AnalyzeArguments, output: Output, signal: AbortSignal, app: string): Promise<number> {
  const attempts = createAttempts(output, signal), { attempt, failed } = attempts, done: Analysis[] = [];
  const read = async (paths: readonly string[]): Promise<Volume[]> => (await readPaths(paths, line.recipe, attempts, output, signal)).volumes;

  const pristine = line.pristine === null ? null : onlyPair(cellsOf(await read([line.pristine]), line.channel));
  for (const cell of cellsOf(await read(line.paths), line.channel)) {
    if (cell instanceof AppError || pristine instanceof AppError) {
      await attempt('The input', () => { throw cell instanceof AppError ? cell : pristine; });
      continue;
    }
    for (const timeIndex of await attempt(cell.name, () => timesOf(cell, line.timeIndex)) ?? []) {
      const about = cell.dendrite.header.timeCount > 1 ? `${cell.name}, time point ${timeIndex}` : cell.name;
      const analysis = await attempt(about, () => ({ app, ...analyseCell(cell, pristine, timeIndex, line, attempts.progress(about)) }));
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
  return attempts.exitCode();
}

function analyseCell(cell: ChannelPair, pristine: ChannelPair | null, timeIndex: number, { parameters, stackAxis }: AnalyzeArguments, onFraction: (fraction: number) => void): Omit<Analysis, 'app'> {
  const { dims, affine } = cell.dendrite.header;
  return analyseScan(scanOf({ ...cell, pristine, timeIndex, stackAxis: stackAxis ?? guessStackAxis(dims, affine) }), parameters, onFraction);
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
