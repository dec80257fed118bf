/** Text logs as bytes in one encoding, with a bound, a progress and a cancel. */
import { isUtf8 } from 'node:buffer';
import { bytesToBuild } from '@shared/electrochemistry/buildLog.js';
import { AppError } from '@shared/errors.js';
import { rowReader, type RowColumns, type RowLayout } from '@shared/formats/electrochemistry/rows.js';
import { checkBudget, throwIfCancelled, type ReadContext } from '../readers/context.js';
import { fileSize, readInto, refuseLfsPointer, withFile } from '../readers/files.js';
import { letOthersRun } from './pause.js';

export interface TextFile {
  /** One byte per ASCII character, whatever the file's own encoding. */
  bytes: Buffer;
  decode(bytes: Uint8Array): string;
  /** First lines, without their ends. */
  lines: string[];
  warnings: string[];
}

const HEAD_BYTES = 256 * 1024, MAX_LINES = 2000, MAX_LINE_CHARACTERS = 4000, PIECE_BYTES = 16 * 2 ** 20;

/** @throws AppError `not-found`, `too-large`, `incomplete` for an LFS pointer, `unknown-format` for bytes that are no text */
export async function readText(path: string, context: ReadContext): Promise<TextFile> {
  const size = await fileSize(path);
  if (size === null) throw new AppError('not-found', `${path} is no file.`, 'Choose the log itself.');
  // UTF-16 becomes UTF-8: twice the bytes at most, for a moment beside its own.
  checkBudget(path, size * 4, context);
  const raw = Buffer.allocUnsafeSlow(size);
  await withFile(path, async (file) => {
    for (let done = 0; done < size; done += PIECE_BYTES) {
      throwIfCancelled(context);
      await readInto(file, path, raw.subarray(done, done + PIECE_BYTES), done);
      context.onFraction((0.3 * done) / size);
    }
  });
  refuseLfsPointer(path, raw);
  return textOf(raw, path);
}

/** @throws AppError `unknown-format` */
export function textOf(raw: Buffer, path: string): TextFile {
  const whole = oneBytePerCharacter(raw), written = withoutZeroTail(whole);
  const bytes = written.subarray(0, HEAD_BYTES).includes(0x0a) ? written : written.map((byte) => (byte === 0x0d ? 0x0a : byte)) as Buffer;
  const head = bytes.subarray(0, HEAD_BYTES), lastLine = head.length < bytes.length ? head.lastIndexOf(0x0a) : head.length;
  if (head.filter((byte) => byte === 0).length > head.length / 10) throw new AppError('unknown-format', `${path} is no text.`, 'Export the log as text (CSV) and open that.');
  const isUnicode = isUtf8(bytes.subarray(0, Math.max(0, lastLine)));
  const decode = (part: Uint8Array): string => Buffer.from(part.buffer, part.byteOffset, part.length).toString(isUnicode ? 'utf8' : 'latin1');
  const lines = decode(bytes.subarray(0, Math.max(0, lastLine))).split('\n', MAX_LINES).map((line) => line.replace(/\r$/, '').slice(0, MAX_LINE_CHARACTERS));
  return { bytes, decode, lines, warnings: written.length < whole.length ? ['The file ends in zero bytes: the computer stopped while it was written.'] : [] };
}

/** Byte order marks taken off, UTF-16 (with or without one) as UTF-8. */
function oneBytePerCharacter(raw: Buffer): Buffer {
  if (raw.length >= 3 && raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf) return raw.subarray(3);
  const even = raw.length - (raw.length % 2), isLittle = raw[0] === 0xff && raw[1] === 0xfe, isBig = raw[0] === 0xfe && raw[1] === 0xff;
  if (isBig) return Buffer.from(Buffer.from(raw.subarray(2, even)).swap16().toString('utf16le'), 'utf8');
  const looksLittle = raw.length > 8 && raw[1] === 0 && raw[3] === 0 && raw[5] === 0 && raw[0] !== 0 && raw[2] !== 0;
  return isLittle || looksLittle ? Buffer.from(raw.subarray(isLittle ? 2 : 0, even).toString('utf16le'), 'utf8') : raw;
}

function withoutZeroTail(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}

const LINES_AT_ONCE = 20_000;

/** Rows of `bytes[start … end)`, with room for others between thousands of lines. @throws AppError `too-large`, `cancelled` */
export async function readRows(path: string, bytes: Buffer, start: number, end: number, layout: RowLayout, context: ReadContext): Promise<RowColumns> {
  const reader = rowReader(bytes, end, layout);
  for (let at = start; at < end && !reader.ended;) {
    at = reader.read(at, LINES_AT_ONCE);
    checkBudget(path, bytes.length + bytesToBuild(reader.rows.count), context);
    context.onFraction(0.3 + (0.6 * (at - start)) / Math.max(1, end - start));
    await letOthersRun();
    throwIfCancelled(context);
  }
  return reader.rows;
}

/** Byte behind the first `count` lines; the end when there are fewer. */
export function behindLines(bytes: Buffer, count: number): number {
  let at = 0;
  for (let line = 0; line < count && at < bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, at);
    at = newline < 0 ? bytes.length : newline + 1;
  }
  return at;
}
