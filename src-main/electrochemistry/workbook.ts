/** Excel workbooks of cyclers (.xlsx): Arbin's Channel sheets, Neware's record sheet, or any sheet with a time and a voltage. */
import { basename } from 'node:path';
import type { VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import { AppError } from '@shared/errors.js';
import { sniffTable, type TableHead } from '@shared/formats/electrochemistry/tableHead.js';
import { columnsQuestion, guessRecipe, type TableGuess } from '@shared/formats/electrochemistry/tableRecipe.js';
import type { Question } from '@shared/import/recipe.js';
import { partOf, type ReadContext, type ReadResult } from '../readers/context.js';
import { withZip } from '../readers/zip.js';
import { sheetText, sheetsOf, sharedTexts, type Sheet } from './sheets.js';
import { tableLog } from './table.js';
import { textOf, type TextFile } from './textFile.js';

interface Candidate { name: string; text: TextFile; head: TableHead; guess: TableGuess }

/**
 * One log per channel: sheets of one channel that continue each other ("Channel_1-008_1", "…_2") are one log.
 * @throws AppError `ambiguous` with a question about the largest table when no sheet's names are clear; `unknown-format` without any table
 */
export async function readWorkbook(path: string, context: ReadContext): Promise<ReadResult> {
  return withZip(path, async (zip) => {
    const sheets = rowSheets(await sheetsOf(zip)), texts = await sharedTexts(zip), candidates: Candidate[] = [];
    for (const [i, group] of grouped(sheets).entries()) {
      const part = partOf(context, (0.8 * i) / sheets.length, (0.8 * (i + 1)) / sheets.length);
      const text = textOf(await sheetText(zip, group.sheets, texts, part), path), lines = text.lines.slice(0, 300), head = sniffTable(lines), guess = head && guessRecipe(head);
      if (head && guess) candidates.push({ name: group.name, text, head, guess });
    }
    const said = context.recipe.columns, sure = candidates.filter(({ guess }) => guess.isSure);
    const largest = [...(sure.length > 0 ? sure : candidates)].sort((a, b) => b.text.bytes.length - a.text.bytes.length)[0];
    if (!largest) throw new AppError('unknown-format', `${path} holds no sheet with a table of numbers.`, 'Open a workbook with a time and a voltage in columns.');
    const question: Question = columnsQuestion(path, largest.text.lines, largest.head, said ?? largest.guess.recipe);
    if (!said && sure.length === 0) {
      throw new AppError('ambiguous', `${basename(path)} does not say which of its columns are time, voltage and current.`, 'Choose the columns; the answer is remembered for workbooks with the same header.', { question });
    }
    const logs: VoltageLog[] = [], chosen = said ? candidates.filter(({ head }) => head.names.join('|') === largest.head.names.join('|')) : sure, file = basename(path).replace(/\.\w+$/, '');
    for (const { name, text, head, guess } of chosen) {
      const format = guess.format === 'Table' ? 'Excel workbook' : guess.format.replace('export', 'workbook');
      logs.push(await tableLog(path, chosen.length > 1 ? `${file} ${name}` : file, text, { recipe: said ?? guess.recipe, head, guess: said ? { ...guess, assumed: [] } : guess, known: { format } }, partOf(context, 0.8, 1)));
    }
    return { volumes: [], logs, question, files: [path], errors: [] };
  });
}

/** Arbin and Neware put sums of cycles and steps, which have times and voltages too, on sheets of their own. */
function rowSheets(sheets: readonly Sheet[]): readonly Sheet[] {
  const rows = sheets.filter(({ name }) => /^(?:channel|record|detail)/i.test(name));
  return rows.length > 0 ? rows : sheets;
}

/** Arbin goes on in a new sheet when one is full. */
function grouped(sheets: readonly Sheet[]): { name: string; sheets: Sheet[] }[] {
  const groups = new Map<string, Sheet[]>();
  for (const sheet of sheets) {
    const channel = /^(channel[_ ]?\d{1,4}(?:-\d{1,4})?)(?:[_ ]\d{1,4})?$/i.exec(sheet.name)?.[1] ?? sheet.name;
    groups.set(channel, [...(groups.get(channel) ?? []), sheet]);
  }
  return [...groups].map(([name, parts]) => ({ name, sheets: parts }));
}
