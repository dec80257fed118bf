/** Sheets of an Office Open XML workbook as tab-separated text (ECMA-376 part 1, §18): no tree, no entities, no formulas. */
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { AppError } from '@shared/errors.js';
import { sheetReader } from '@shared/formats/electrochemistry/sheetRows.js';
import { checkBudget, throwIfCancelled, type ReadContext } from '../readers/context.js';
import type { ZipFile } from '../readers/zip.js';
import { letOthersRun } from './pause.js';

export interface Sheet { name: string; entry: string }

const MAX_SMALL_BYTES = 16 * 2 ** 20, MAX_TEXTS_BYTES = 128 * 2 ** 20, MAX_SHEETS = 200, MAX_TEXTS = 2_000_000, MAX_CELL_CHARACTERS = 2000, ROWS_AT_ONCE = 10_000;
const CHUNK_BYTES = 1 << 18;

/** In the workbook's order. @throws AppError `damaged` when the zip is no workbook */
export async function sheetsOf(zip: ZipFile): Promise<Sheet[]> {
  if (!zip.entries.has('xl/workbook.xml')) throw new AppError('unsupported', `${zip.path} is no Excel workbook.`, 'Save it as .xlsx or CSV and open that.');
  const targets = new Map<string, string>(), sheets: Sheet[] = [];
  await parse(zip, 'xl/_rels/workbook.xml.rels', MAX_SMALL_BYTES, (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      if (local(name) === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
    });
  });
  await parse(zip, 'xl/workbook.xml', MAX_SMALL_BYTES, (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      const target = local(name) === 'sheet' ? targets.get(attributes['r:id'] ?? '') : undefined;
      if (target === undefined || sheets.length === MAX_SHEETS) return;
      const entry = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      if (zip.entries.has(entry)) sheets.push({ name: attributes['name'] ?? `Sheet ${sheets.length + 1}`, entry });
    });
  });
  return sheets;
}

/** Texts that cells refer to by number; none when the workbook has none. */
export async function sharedTexts(zip: ZipFile): Promise<string[]> {
  const texts: string[] = [];
  if (!zip.entries.has('xl/sharedStrings.xml')) return texts;
  let text = '', isText = false;
  await parse(zip, 'xl/sharedStrings.xml', MAX_TEXTS_BYTES, (parser) => {
    parser.on('opentag', ({ name }) => {
      if (local(name) === 'si') text = '';
      isText = local(name) === 't';
    });
    parser.on('text', (part) => { if (isText && text.length < MAX_CELL_CHARACTERS) text += part; });
    parser.on('closetag', ({ name }) => {
      isText = false;
      if (local(name) === 'si' && texts.length < MAX_TEXTS) texts.push(plain(text));
    });
  });
  return texts;
}

/** Rows of these sheets one behind the other; names that a later sheet repeats are left out. @throws AppError `too-large` */
export async function sheetText(zip: ZipFile, sheets: readonly Sheet[], texts: readonly string[], context: ReadContext): Promise<Buffer> {
  const pieces: Uint8Array[] = [], encoded = texts.map((text) => Buffer.from(text, 'utf8'));
  let names = '', total = 0;
  for (const [i, { entry }] of sheets.entries()) {
    const xml = await zip.read(entry, context.memoryBudgetBytes), reader = sheetReader(xml, encoded), first = pieces.length;
    for (let at = 0; at < xml.length;) {
      at = reader.read(at, ROWS_AT_ONCE);
      const lines = reader.take();
      total += lines.length;
      checkBudget(zip.path, xml.length + total * 2, context);
      pieces.push(lines);
      context.onFraction((i + at / xml.length) / sheets.length);
      await letOthersRun();
      throwIfCancelled(context);
    }
    const firstLine = Buffer.from(pieces[first]?.subarray(0, Math.max(0, pieces[first].indexOf(0x0a)) + 1) ?? []);
    if (i === 0) names = firstLine.toString('utf8');
    else if (firstLine.toString('utf8') === names) pieces[first] = pieces[first]?.subarray(firstLine.length) ?? new Uint8Array();
  }
  return Buffer.concat(pieces);
}

const plain = (text: string): string => text.replace(/[\t\r\n"]+/g, ' ').trim();
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

async function parse(zip: ZipFile, entry: string, mostBytes: number, listen: (parser: SaxesParser) => void): Promise<void> {
  if (!zip.entries.has(entry)) throw new AppError('damaged', `${zip.path} is a damaged workbook: ${entry} is missing.`, 'Save it again from Excel.');
  const bytes = await zip.read(entry, mostBytes), parser = new SaxesParser(), decoder = new StringDecoder('utf8');
  parser.on('error', (cause) => {
    throw new AppError('damaged', `${zip.path} is a damaged workbook (${entry}).`, 'Save it again from Excel, or as CSV.', { cause });
  });
  listen(parser);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    parser.write(decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(CHUNK_BYTES, bytes.length - at))));
  }
  parser.close();
}
