/** Sheets of an Office Open XML workbook as tab-separated text (ECMA-376 part 1, §18). Read as a stream: no tree, no entities, no formulas. */
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { AppError } from '@shared/errors.js';
import { checkBudget, throwIfCancelled, type ReadContext } from '../readers/context.js';
import type { ZipFile } from '../readers/zip.js';
import { letOthersRun } from './pause.js';

export interface Sheet { name: string; entry: string }

const MAX_SMALL_BYTES = 16 * 2 ** 20, MAX_TEXTS_BYTES = 128 * 2 ** 20, MAX_SHEETS = 200, MAX_TEXTS = 2_000_000, MAX_CELL_CHARACTERS = 2000, MAX_COLUMNS = 1000;
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

/** Rows of these sheets one behind the other; names that a later sheet repeats are left out with its first row. */
export async function sheetText(zip: ZipFile, sheets: readonly Sheet[], texts: readonly string[], context: ReadContext): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let firstLine = '', total = 0;
  for (const { entry } of sheets) {
    let cells: string[] = [], column = 0, kind = '', value = '', isValue = false, lines = '', isFirst = true;
    const flush = (): void => {
      const piece = Buffer.from(lines, 'utf8');
      total += piece.length;
      checkBudget(zip.path, total * 2, context);
      pieces.push(piece);
      lines = '';
    };
    await parse(zip, entry, context.memoryBudgetBytes, (parser) => {
      parser.on('opentag', ({ name, attributes }) => {
        const tag = local(name);
        if (tag === 'row') { cells = []; column = 0; }
        else if (tag === 'c') {
          const at = columnOf(attributes['r'] ?? '');
          column = at < 0 ? cells.length : at;
          kind = attributes['t'] ?? 'n';
          value = '';
        }
        isValue = tag === 'v' || tag === 't';
      });
      parser.on('text', (part) => { if (isValue && value.length < MAX_CELL_CHARACTERS) value += part; });
      parser.on('closetag', ({ name }) => {
        const tag = local(name);
        isValue = false;
        if (tag === 'c' && column < MAX_COLUMNS) {
          while (cells.length < column) cells.push('');
          cells[column] = kind === 's' ? texts[Number(value)] ?? '' : kind === 'n' ? value : plain(value);
        } else if (tag === 'row') {
          const line = `${cells.join('\t')}\n`;
          if (isFirst && firstLine === '') firstLine = line;
          else if (isFirst && line === firstLine) { isFirst = false; return; }
          isFirst = false;
          lines += line;
          if (lines.length > CHUNK_BYTES) flush();
        }
      });
    }, context);
    flush();
  }
  return Buffer.concat(pieces);
}

/** "AB12" → 27; −1 for what names no column. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
    if (column > MAX_COLUMNS) break;
  }
  return column - 1;
}

const plain = (text: string): string => text.replace(/[\t\r\n"]+/g, ' ').trim();
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

async function parse(zip: ZipFile, entry: string, mostBytes: number, listen: (parser: SaxesParser) => void, context?: ReadContext): Promise<void> {
  if (!zip.entries.has(entry)) throw new AppError('damaged', `${zip.path} is a damaged workbook: ${entry} is missing.`, 'Save it again from Excel.');
  const bytes = await zip.read(entry, mostBytes), parser = new SaxesParser(), decoder = new StringDecoder('utf8');
  parser.on('error', (cause) => {
    throw new AppError('damaged', `${zip.path} is a damaged workbook (${entry}).`, 'Save it again from Excel, or as CSV.', { cause });
  });
  listen(parser);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    parser.write(decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(CHUNK_BYTES, bytes.length - at))));
    if (!context) continue;
    context.onFraction(at / bytes.length);
    await letOthersRun();
    throwIfCancelled(context);
  }
  parser.close();
}
