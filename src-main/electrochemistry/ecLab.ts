/** BioLogic EC-Lab and BT-Lab: text (.mpt) and binary (.mpr). */
import { basename } from 'node:path';
import { buildLog, bytesToBuild } from '@shared/electrochemistry/buildLog.js';
import { AppError } from '@shared/errors.js';
import { ecLabArea, ecLabAreaText, ecLabStart, parseEcLabHeader } from '@shared/formats/electrochemistry/ecLabText.js';
import { parseMpr } from '@shared/formats/electrochemistry/mpr.js';
import { sniffTable } from '@shared/formats/electrochemistry/tableHead.js';
import { guessRecipe } from '@shared/formats/electrochemistry/tableRecipe.js';
import { checkBudget, throwIfCancelled, type ReadContext, type ReadResult } from '../readers/context.js';
import { fileSize, readWhole } from '../readers/files.js';
import { logResult } from './joined.js';
import { tableLog } from './table.js';
import { readText } from './textFile.js';

/** @throws AppError `damaged` without the header that announces itself, `unsupported` without a voltage over time */
export async function readEcLabText(path: string, context: ReadContext): Promise<ReadResult> {
  const text = await readText(path, context), header = parseEcLabHeader(text.lines);
  if (!header) throw new AppError('damaged', `${path} lacks the header of an EC-Lab text export ("Nb header lines").`, 'Export the experiment again.');
  const below = text.lines.slice(header.headerLines - 1, header.headerLines + 60), head = sniffTable(below), found = head && guessRecipe(head);
  if (!head || !found || !header.names.some((name) => /^time\/s$/.test(name)) || !header.names.some((name) => /E(?:we|cell)|Ewe-Ece/.test(name))) {
    throw new AppError('unsupported', `${path} holds no cell voltage over time (${header.names.slice(0, 12).join(', ')}).`, 'Export time/s, Ewe/V or Ecell/V, and I/mA from EC-Lab.');
  }
  const area = ecLabArea(ecLabAreaText(header));
  return logResult(path, await tableLog(path, basename(path).replace(/\.mpt$/i, ''), text, {
    recipe: { ...found.recipe, delimiter: '\t', headerLines: header.headerLines }, head, guess: { ...found, dateColumn: null },
    known: {
      format: 'BioLogic MPT', dateOrder: 'mdy', areaCm2: area.areaCm2, zeroAtMs: ecLabStart(header), assumptions: area.assumptions,
      metadata: [{ group: 'EC-Lab', name: 'Technique', value: header.technique }, ...header.metadata, { group: 'EC-Lab', name: 'Columns', value: header.names.join(', ') }],
    },
  }, context));
}

/** @throws AppError see {@link parseMpr} */
export async function readEcLabBinary(path: string, context: ReadContext): Promise<ReadResult> {
  const size = await fileSize(path);
  if (size === null) throw new AppError('not-found', `${path} is no file.`, 'Choose the log itself.');
  // A row has at least a time and a voltage: 12 bytes.
  checkBudget(path, size + bytesToBuild(size / 12), context);
  const bytes = await readWhole(path);
  throwIfCancelled(context);
  const file = parseMpr(bytes, path);
  context.onFraction(0.7);
  return logResult(path, buildLog({
    name: basename(path).replace(/\.mpr$/i, ''), path, format: 'BioLogic MPR', zeroAtMs: file.zeroAtMs, areaCm2: file.area.areaCm2, warnings: file.warnings,
    metadata: file.facts.map((fact) => ({ group: 'Modules', ...fact })), assumptions: [...file.area.assumptions, ...file.derived.map((text) => ({ about: 'unit' as const, text }))],
  }, file.rows));
}
