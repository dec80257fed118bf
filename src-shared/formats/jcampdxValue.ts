/** The value grammar of JCAMP-DX parameters: numbers, words, `<strings>`, `(structs)`, `@n*(runs)`. */
import { AppError } from '../errors.js';
import type { JcampValue } from './jcampdx.js';

export interface ValuePlace { file: string; parameter: string; line: number }

const MAX_VALUES = 20_000_000;
const MAX_DEPTH = 32;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const SPACE = /\s/;
/** Ends a bare word. */
const DELIMITER = /[\s,()<]/;

interface Cursor { text: string; at: number; produced: number; place: ValuePlace }

/**
 * Every value in `text`, run lengths expanded.
 * @throws AppError `damaged` with file, line and parameter; `too-large` when run lengths promise more than 20 million values.
 */
export function parseValues(text: string, place: ValuePlace): JcampValue[] {
  const cursor: Cursor = { text, at: 0, produced: 0, place };
  const values = readSequence(cursor, 0);
  if (cursor.at < text.length) throw damaged(cursor, 'a ")" closes nothing');
  return values;
}

/** Values up to the end or an unconsumed ")". Commas and spaces separate. */
function readSequence(cursor: Cursor, depth: number): JcampValue[] {
  if (depth > MAX_DEPTH) throw damaged(cursor, `structs are nested deeper than ${MAX_DEPTH}`);
  const values: JcampValue[] = [];
  for (;;) {
    skipSeparators(cursor);
    const next = cursor.text[cursor.at];
    if (next === undefined || next === ')') return values;
    if (next === '@') appendRun(cursor, depth, values);
    else {
      values.push(next === '<' ? readString(cursor) : next === '(' ? readStruct(cursor, depth) : readWord(cursor));
      count(cursor, 1);
    }
  }
}

function readStruct(cursor: Cursor, depth: number): JcampValue[] {
  cursor.at++;
  const members = readSequence(cursor, depth + 1);
  if (cursor.text[cursor.at] !== ')') throw damaged(cursor, 'a "(" is never closed');
  cursor.at++;
  return members;
}

/** `@n*(v)`: v, n times. Several values in the brackets are one struct. */
function appendRun(cursor: Cursor, depth: number, values: JcampValue[]): void {
  const run = /@(\d{1,9})\*\(/y;
  run.lastIndex = cursor.at;
  const match = run.exec(cursor.text);
  if (!match) { values.push(readWord(cursor)); return; }
  cursor.at = run.lastIndex - 1;
  const times = Number(match[1]);
  const inside = readStruct(cursor, depth);
  const value = inside.length === 1 ? inside[0] : inside;
  if (value === undefined) return;
  count(cursor, times);
  for (let i = 0; i < times; i++) values.push(value);
}

/** `<text>`; a line break inside is only a wrap, a backslash keeps the next character (a break too). */
function readString(cursor: Cursor): string {
  const { text } = cursor;
  let out = '';
  for (let i = cursor.at + 1; i < text.length; i++) {
    const c = text[i];
    if (c === '>') { cursor.at = i + 1; return out; }
    if (c === '\\' && i + 1 < text.length) out += text[++i];
    else if (c !== '\n') out += c;
  }
  throw damaged(cursor, 'a "<" is never closed');
}

function readWord(cursor: Cursor): number | string {
  let end = cursor.at + 1;
  while (end < cursor.text.length && !DELIMITER.test(cursor.text.charAt(end))) end++;
  const word = cursor.text.slice(cursor.at, end);
  cursor.at = end;
  return NUMBER.test(word) ? Number(word) : word;
}

function skipSeparators(cursor: Cursor): void {
  while (cursor.at < cursor.text.length) {
    const c = cursor.text.charAt(cursor.at);
    if (c === '$' && cursor.text.startsWith('$$', cursor.at)) {
      const end = cursor.text.indexOf('\n', cursor.at);
      cursor.at = end < 0 ? cursor.text.length : end;
    } else if (c === ',' || SPACE.test(c)) cursor.at++;
    else return;
  }
}

function count(cursor: Cursor, n: number): void {
  cursor.produced += n;
  if (cursor.produced > MAX_VALUES) {
    throw new AppError('too-large', `${describe(cursor)}: more than ${MAX_VALUES} values.`, 'The header is damaged; copy the scan again from the spectrometer.');
  }
}

function describe({ text, at, place }: Cursor): string {
  const breaks = text.slice(0, at).split('\n').length - 1;
  return `${place.file}, line ${place.line + breaks}, ${place.parameter}`;
}

function damaged(cursor: Cursor, what: string): AppError {
  return new AppError('damaged', `${describe(cursor)}: ${what}.`, 'The header is damaged or cut off; copy the scan again from the spectrometer.');
}
