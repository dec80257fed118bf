/**
 * JCAMP-DX as Bruker ParaVision writes it (`visu_pars`, `reco`, `acqp`, `method`, `imnd`, `subject`).
 *
 * Labelled records `##$NAME=value` over several lines, `$$` comments, arrays announced by `( 3, 4 )`,
 * structs `(a, <b>, 1.0)`, `<strings>` wrapped over lines, run-length `@n*(v)`.
 * Source: ParaVision "Data Formats" manual, JCAMP-DX 4.24.
 *
 * A record is split off at once and its value parsed when asked for, so damage in one parameter leaves the others readable.
 */
import { AppError } from '../errors.js';
import { parseValues } from './jcampdxValue.js';

/** A number, a word (`littleEndian`), the text of a `<string>`, or a struct. */
export type JcampValue = number | string | readonly JcampValue[];

export interface JcampParameter {
  /** The announced dimensions of an array, null without any. For strings the last one is a width in characters. */
  dims: readonly number[] | null;
  /** Flat, last dimension fastest, run lengths expanded. */
  values: readonly JcampValue[];
}

interface RawRecord { line: number; lines: string[] }

export interface JcampDx {
  /** For messages: the path or name of the file. */
  file: string;
  records: ReadonlyMap<string, RawRecord>;
  /** False when the file stops before `##END=`. */
  complete: boolean;
}

/** Far beyond any header; a larger file is not one. */
const MAX_CHARACTERS = 256 * 1024 * 1024;
const LABEL = /^##(\$?)([A-Za-z0-9_ ./-]+)=(.*)$/;

/**
 * Splits a file into records. Labels keep their name without `$`; of a label given twice the last one counts.
 * @throws AppError `damaged` when the text is not JCAMP-DX, naming the file.
 */
export function parseJcampDx(text: string, file: string): JcampDx {
  if (text.length > MAX_CHARACTERS) throw new AppError('too-large', `${file} has ${text.length} characters, too many for a header.`, 'Check that this is the parameter file that ParaVision wrote.');
  const records = new Map<string, RawRecord>();
  let open: RawRecord | null = null;
  for (const [i, line] of text.split(/\r\n|\n|\r/).entries()) {
    const label = LABEL.exec(line);
    if (label) {
      const name = (label[2] ?? '').trim();
      if (name === 'END' && label[1] === '') return { file, records, complete: true };
      open = { line: i + 1, lines: [label[3] ?? ''] };
      records.set(name, open);
    } else if (!line.startsWith('$$')) open?.lines.push(line);
  }
  if (records.size === 0) throw new AppError('damaged', `${file} is not a JCAMP-DX parameter file: it holds no "##NAME=" line.`, 'Copy the scan again from the spectrometer.');
  return { file, records, complete: false };
}

/**
 * The value of one parameter, null when the file does not have it.
 * @throws AppError `damaged` naming file and line when the value cannot be parsed.
 */
export function parameter(dx: JcampDx, name: string): JcampParameter | null {
  const record = dx.records.get(name);
  if (!record) return null;
  const { line, lines: [first = '', ...rest] } = record;
  const announced = /^\(([\s\d,]+)\)\s*$/.exec(first);
  const isArray = announced !== null && (/^\(\s/.test(first) || rest.length > 0);
  const body = isArray ? rest : [first, ...rest];
  return {
    dims: isArray ? (announced[1] ?? '').split(',').map(Number) : null,
    values: parseValues(body.join('\n'), { file: dx.file, parameter: name, line: isArray ? line + 1 : line }),
  };
}
