/** `kinetics`: what a series and its voltage log show, printed and written. */
import type { ChannelPair } from '@main/analysis/scanOf.js';
import { timeCourseTable } from '@shared/kinetics/tables.js';
import { csv } from '@shared/csv.js';
import { AppError } from '@shared/errors.js';
import { guessStackAxis } from '@shared/volume/channels.js';
import { createAttempts } from './attempts.js';
import { cellsOf } from './cells.js';
import type { KineticsArguments } from './kineticsArgs.js';
import { kineticsFiles } from './kineticsFiles.js';
import { printKinetics } from './kineticsTable.js';
import { measureOne, type KineticsRecord } from './measureOne.js';
import { readPaths } from './readPaths.js';
import type { Output } from './run.js';
import { distinctNames, makeFolder, writeFiles } from './writeFiles.js';

/** @returns the exit code: 0 all measured, 1 something could not be, 130 cancelled */
export async function kinetics(line: KineticsArguments, output: Output, signal: AbortSignal, app: string): Promise<number> {
  const attempts = createAttempts(output, signal), { attempt, failed } = attempts, done: (KineticsRecord & { app: string })[] = [];
  const isWritable = line.outDir === null || await attempt(line.outDir, () => makeFolder(line.outDir ?? '')) !== null;
  const { volumes, logs: held } = await readPaths(isWritable ? line.paths : [], line.recipe, attempts, output, signal);
  const logs = line.voltage === null ? held : (await readPaths([line.voltage], line.recipe, attempts, output, signal)).logs;
  if (line.voltage !== null && logs.length === 0) await attempt(line.voltage, () => { throw new AppError('bad-request', `${String(line.voltage)} holds no voltage log.`, 'Give the file that the potentiostat wrote.'); });
  const cells = onlySeries(cellsOf(volumes, line.channel));
  if (cells.length === 0 && failed.length === 0) await attempt('The input', () => { throw new AppError('bad-request', 'No series was found.', 'Give a file with several time points, or a folder of one file each.'); });
  const nameOf = distinctNames();
  for (const cell of cells) {
    const name = cell instanceof AppError ? 'The input' : cell.name;
    await attempt(name, async () => {
      if (cell instanceof AppError) throw cell;
      const { parameters, kinetics: own, stackAxis, offsetS, areaCm2, outDir, overwrite } = line, { dims, affine } = cell.dendrite.header;
      const { record, log } = measureOne({ series: { ...cell, stackAxis: stackAxis ?? guessStackAxis(dims, affine) }, logs, parameters, kinetics: own, offsetS, areaCm2 }, attempts.progress(name));
      done.push({ app, ...record });
      if (outDir !== null) for (const path of await writeFiles(outDir, nameOf(name), kineticsFiles({ app, ...record }, cell, log), overwrite)) output.err(`Wrote ${path}\n`);
    });
  }
  switch (line.format) {
    case 'json': output.out(`${JSON.stringify([...done, ...failed], null, 2)}\n`); break;
    case 'csv': for (const { prepared, measured, resolved } of done) { const { head, rows } = timeCourseTable(prepared, measured, resolved); output.out(csv(head, rows)); } break;
    case 'table': output.out(done.map((record) => printKinetics(record, line.stackAxis === null)).join('\n')); break;
  }
  return attempts.exitCode();
}

/** A study may hold single pictures of other cells beside the series; where there is none but those, the pictures. */
function onlySeries(cells: readonly (ChannelPair | AppError)[]): readonly (ChannelPair | AppError)[] {
  const series = cells.filter((cell) => !(cell instanceof AppError) && cell.dendrite.header.timeCount > 1);
  return series.length > 0 ? series : cells;
}
