/**
 * The directory of a zip archive (PKWARE APPNOTE 6.3.10, §4.3 and zip64 §4.5.3), from bytes. Only the central directory counts;
 * names are refused where two programs could disagree on what they mean.
 */
import { AppError } from '../errors.js';

export interface ZipEntry {
  /** With forward slashes, relative, without `.` or `..` parts. */
  name: string;
  /** `other`: listed, but not readable. */
  method: 'stored' | 'deflate' | 'encrypted' | 'other';
  /** What the directory claims of the inflated content: to be checked when it is read. */
  bytes: number;
  /** Bytes in the archive. */
  storedBytes: number;
  crc32: number;
  /** First byte of the entry's own header in the archive. */
  headerOffset: number;
}

/** Where the central directory lies in the archive. */
export interface ZipDirectory { offset: number; bytes: number; entryCount: number }

/** The end record with the longest comment. */
export const ZIP_END_BYTES = 22 + 0xffff;
/** Bytes of the end record of a zip64 archive that are looked at. */
export const ZIP64_END_BYTES = 56;
export const ZIP_LOCAL_HEADER_BYTES = 30;

const MAX_ENTRIES = 500_000;
const MAX_DIRECTORY_BYTES = 128 * 2 ** 20;
const NARROW = 0xffffffff;

/**
 * @param tail the last {@link ZIP_END_BYTES} bytes of the archive, or all of a shorter one
 * @returns the directory, or the offset of the zip64 end record that knows it
 * @throws AppError `truncated` when there is no end record
 */
export function parseZipEnd(tail: Uint8Array, path: string): ZipDirectory | { zip64EndOffset: number } {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50 || at + 22 + view.getUint16(at + 20, true) > tail.length) continue;
    if (at >= 20 && view.getUint32(at - 20, true) === 0x07064b50) return { zip64EndOffset: readUint64(view, at - 12) };
    if (view.getUint16(at + 4, true) !== 0) throw new AppError('unsupported', `${path} is one part of a zip archive in several parts.`, 'Join the parts or unpack the archive.');
    return { entryCount: view.getUint16(at + 10, true), bytes: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) };
  }
  throw new AppError('truncated', `${path} is not a whole zip archive: its directory is missing at the end.`, 'Copy or download the file again.');
}

/** @param record the {@link ZIP64_END_BYTES} bytes at `zip64EndOffset` */
export function parseZip64End(record: Uint8Array, path: string): ZipDirectory {
  const view = viewOf(record);
  if (record.length < ZIP64_END_BYTES || view.getUint32(0, true) !== 0x06064b50) throw damagedZip(path, 'its zip64 end record is not where it should be');
  return { entryCount: readUint64(view, 32), bytes: readUint64(view, 40), offset: readUint64(view, 48) };
}

/** @throws AppError when the directory does not lie inside the archive or is larger than any real one */
export function checkZipDirectory({ offset, bytes, entryCount }: ZipDirectory, archiveBytes: number, path: string): void {
  if (offset + bytes > archiveBytes) throw new AppError('truncated', `${path} is truncated: its zip directory ends at ${offset + bytes} of ${archiveBytes} bytes.`, 'Copy or download the file again.');
  if (entryCount > MAX_ENTRIES || bytes > MAX_DIRECTORY_BYTES) throw new AppError('too-large', `${path} holds ${entryCount.toLocaleString('en')} files, more than are opened from one archive.`, 'Unpack the archive and open the folder.');
  if (entryCount * 46 > bytes) throw damagedZip(path, `${entryCount} entries do not fit into a directory of ${bytes} bytes`);
}

/**
 * Every file of the archive by name; folders are left out.
 * @param decode bytes → name: UTF-8 in all but old archives
 * @throws AppError `damaged` for a record that is cut or not one, `not-allowed` for an absolute, climbing or repeated name
 */
export function parseZipDirectory(directory: Uint8Array, entryCount: number, decode: (name: Uint8Array) => string, path: string): Map<string, ZipEntry> {
  const view = viewOf(directory), entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < entryCount; i++) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== 0x02014b50) throw damagedZip(path, `record ${i + 1} of its directory is not one`);
    const nameBytes = view.getUint16(at + 28, true), extraBytes = view.getUint16(at + 30, true), next = at + 46 + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > directory.length) throw damagedZip(path, `record ${i + 1} of its directory is cut`);
    const name = nameOf(decode(directory.subarray(at + 46, at + 46 + nameBytes)), path);
    if (!name.endsWith('/')) {
      if (entries.has(name)) throw new AppError('not-allowed', `${path} holds “${name}” twice.`, 'Unpack it with another program and open what is inside.');
      entries.set(name, entryAt(view, at, name, viewOf(directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes)), path));
    }
    at = next;
  }
  return entries;
}

function entryAt(view: DataView, at: number, name: string, extra: DataView, path: string): ZipEntry {
  const flags = view.getUint16(at + 8, true), method = view.getUint16(at + 10, true);
  const wide = wideFields(extra);
  /** A field too wide for 32 bits is the next one of the zip64 extra field. */
  const widened = (narrow: number): number => {
    if (narrow !== NARROW) return narrow;
    const value = wide.shift();
    if (value === undefined) throw damagedZip(path, `the size of “${name}” is missing`);
    return value;
  };
  const bytes = widened(view.getUint32(at + 24, true)), storedBytes = widened(view.getUint32(at + 20, true));
  return {
    name, bytes, storedBytes, crc32: view.getUint32(at + 16, true), headerOffset: widened(view.getUint32(at + 42, true)),
    method: (flags & 1) !== 0 ? 'encrypted' : method === 0 ? 'stored' : method === 8 ? 'deflate' : 'other',
  };
}

/** The 64-bit numbers of the zip64 extra field (id 1); empty without one. */
function wideFields(extra: DataView): number[] {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const length = Math.min(extra.getUint16(at + 2, true), extra.byteLength - at - 4);
    if (extra.getUint16(at, true) === 1) return Array.from({ length: Math.min(3, Math.floor(length / 8)) }, (_, i) => readUint64(extra, at + 4 + 8 * i));
    at += 4 + length;
  }
  return [];
}

/** Backslashes are slashes: .NET before 4.6.1 wrote them. */
function nameOf(stated: string, path: string): string {
  const name = stated.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const isClimbing = name.split('/').some((part, i, parts) => part === '..' || part === '.' || (part === '' && i < parts.length - 1));
  if (name.includes('\0') || /^[A-Za-z]:/.test(name) || (isClimbing && name !== '')) {
    throw new AppError('not-allowed', `${path} holds a file named “${name.slice(0, 200)}”, which points outside the archive.`, 'Do not trust this archive; ask where it comes from.');
  }
  return name === '' ? '/' : name;
}

export function damagedZip(path: string, what: string): AppError {
  return new AppError('damaged', `${path} is a damaged zip archive: ${what}.`, 'Copy or download the file again.');
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const readUint64 = (view: DataView, at: number): number => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
