/** Files inside a zip archive, by name, each with a bound: nothing is unpacked to disk and nothing is believed that was not counted. */
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createInflateRaw, crc32, inflateRaw } from 'node:zlib';
import { AppError } from '@shared/errors.js';
import {
  checkZipDirectory, damagedZip, parseZip64End, parseZipDirectory, parseZipEnd, ZIP64_END_BYTES, ZIP_END_BYTES, ZIP_LOCAL_HEADER_BYTES, type ZipEntry,
} from '@shared/formats/zip.js';
import { throwIfCancelled, type ReadContext } from './context.js';
import { decodeText, readInto, withFile } from './files.js';
import { checkInflatable } from './inflate.js';

export type { ZipEntry } from '@shared/formats/zip.js';

const PIECE_BYTES = 256 * 1024;

export interface ZipFile {
  path: string;
  /** By name, with forward slashes; folders are left out. Sizes are claims until the entry is read. */
  entries: ReadonlyMap<string, ZipEntry>;
  /**
   * All of one entry, its length and checksum verified.
   * @param mostBytes more than this is `too-large`, before anything is allocated
   * @throws AppError `not-found`, `unsupported` (encrypted, a method other than stored and deflate), `too-large`, `damaged`
   */
  read(name: string, mostBytes: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The first `length` bytes of an entry, fewer when it is shorter; the checksum cannot be verified. */
  head(name: string, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Bytes from `skip` on, straight into `target` (shared memory is fine): for entries as large as a volume.
   * The whole entry is inflated and its checksum verified; tells the context's fraction and obeys its cancel.
   * @throws AppError `truncated` when the entry is shorter than `skip` + `target`, and those of {@link ZipFile.read}
   */
  readInto(name: string, skip: number, target: Uint8Array<ArrayBufferLike>, context: ReadContext): Promise<void>;
  /** Bytes `start` … `start + length` of a stored entry without reading the rest; null when the entry is compressed. */
  range(name: string, start: number, length: number): Promise<Uint8Array<ArrayBuffer> | null>;
}

/**
 * Opens an archive for the time of `use`.
 * @example await withZip(path, (zip) => zip.read('xl/workbook.xml', 2 ** 20))
 * @throws AppError `truncated`, `damaged`, `too-large`, `not-allowed` for hostile names
 */
export async function withZip<T>(path: string, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  return withFile(path, async (file) => use(await openZip(file, path)));
}

/** @param file stays open, and the caller's to close */
async function openZip(file: FileHandle, path: string): Promise<ZipFile> {
  const archiveBytes = (await file.stat()).size;
  const entries = await readDirectory(file, path, archiveBytes);
  const known = (name: string): ZipEntry => {
    const entry = entries.get(name);
    if (!entry) throw new AppError('not-found', `${path} holds no ${name}.`, 'Export the file again.');
    if (entry.method === 'encrypted') throw new AppError('unsupported', `${path}: ${name} is encrypted.`, 'Unpack the archive with its password first.');
    if (entry.method === 'other') throw new AppError('unsupported', `${path}: ${name} is compressed in a way that is not read.`, 'Unpack the archive, or pack it again with deflate.');
    if (entry.method === 'stored' && entry.bytes !== entry.storedBytes) throw damagedZip(path, `${name} states two lengths`);
    return entry;
  };
  const pieces = async function* (entry: ZipEntry): AsyncGenerator<Buffer> {
    const start = await dataStart(file, path, entry, archiveBytes);
    yield* entry.method === 'stored' ? storedPieces(file, path, start, entry.bytes) : inflatedPieces(file, path, start, entry);
  };
  return {
    path, entries,
    read: async (name, mostBytes) => {
      const entry = known(name);
      if (entry.bytes > mostBytes) throw new AppError('too-large', `${path}: ${name} is ${entry.bytes.toLocaleString('en')} bytes, more than ${mostBytes.toLocaleString('en')}.`, 'Unpack the archive and open what is inside.');
      return readEntry(file, path, entry, archiveBytes);
    },
    head: async (name, length) => {
      const entry = known(name), head = new Uint8Array(Math.min(length, entry.bytes));
      let filled = 0;
      for await (const piece of pieces(entry)) {
        head.set(piece.subarray(0, head.length - filled), filled);
        filled = Math.min(head.length, filled + piece.length);
        if (filled === head.length) break;
      }
      return head.subarray(0, filled);
    },
    readInto: async (name, skip, target, context) => {
      const entry = known(name), needed = skip + target.length;
      if (entry.bytes < needed) throw new AppError('truncated', `${path}: ${name} is truncated: ${entry.bytes} of ${needed} bytes.`, 'Export the file again.');
      let seen = 0, sum = 0;
      for await (const piece of pieces(entry)) {
        throwIfCancelled(context);
        const from = Math.max(0, skip - seen), at = Math.max(0, seen - skip);
        if (from < piece.length && at < target.length) target.set(piece.subarray(from, from + target.length - at), at);
        seen += piece.length;
        sum = crc32(piece, sum);
        context.onFraction(Math.min(1, seen / needed));
        if (seen > needed + SURPLUS_BYTES) return;
      }
      checkContent(path, entry, seen, sum);
    },
    range: async (name, start, length) => {
      const entry = known(name);
      if (entry.method !== 'stored') return null;
      const bytes = new Uint8Array(Math.max(0, Math.min(length, entry.bytes - start)));
      await readInto(file, path, bytes, (await dataStart(file, path, entry, archiveBytes)) + start);
      return bytes;
    },
  };
}

/** What lies behind what was asked for is inflated up to here for the sake of the checksum; more is not, and not checked. */
const SURPLUS_BYTES = 16 * 2 ** 20;

async function readDirectory(file: FileHandle, path: string, archiveBytes: number): Promise<Map<string, ZipEntry>> {
  const take = async (offset: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    await readInto(file, path, bytes, offset);
    return bytes;
  };
  const tailBytes = Math.min(ZIP_END_BYTES, archiveBytes);
  const end = parseZipEnd(await take(archiveBytes - tailBytes, tailBytes), path);
  const directory = 'offset' in end ? end : parseZip64End(await take(end.zip64EndOffset, Math.max(0, Math.min(ZIP64_END_BYTES, archiveBytes - end.zip64EndOffset))), path);
  checkZipDirectory(directory, archiveBytes, path);
  return parseZipDirectory(await take(directory.offset, directory.bytes), directory.entryCount, (name) => decodeText(Buffer.from(name)), path);
}

/** First byte of the entry's content: its own header repeats the name, with extra fields of another length. */
async function dataStart(file: FileHandle, path: string, entry: ZipEntry, archiveBytes: number): Promise<number> {
  const header = Buffer.alloc(ZIP_LOCAL_HEADER_BYTES);
  if (entry.headerOffset + header.length > archiveBytes) throw damagedZip(path, `${entry.name} lies outside it`);
  await readInto(file, path, header, entry.headerOffset);
  if (header.readUInt32LE(0) !== 0x04034b50) throw damagedZip(path, `${entry.name} is not where its directory says`);
  const start = entry.headerOffset + header.length + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.storedBytes > archiveBytes) throw damagedZip(path, `${entry.name} lies outside it`);
  checkInflatable(`${path}: ${entry.name}`, entry.storedBytes, entry.bytes);
  return start;
}

const inflateAll = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);

async function readEntry(file: FileHandle, path: string, entry: ZipEntry, archiveBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const start = await dataStart(file, path, entry, archiveBytes);
  if (entry.storedBytes > entry.bytes + entry.bytes / 100 + 1024) throw damagedZip(path, `${entry.name} is larger packed than unpacked`);
  const stored = new Uint8Array(entry.storedBytes);
  await readInto(file, path, stored, start);
  let content = stored;
  if (entry.method === 'deflate') {
    const inflated = await inflateAll(stored, { maxOutputLength: Math.max(1, entry.bytes) }).catch((cause: unknown) => {
      throw cause instanceof RangeError ? swollen(path, entry) : undeflatable(path, entry, cause);
    });
    content = new Uint8Array(inflated.buffer as ArrayBuffer, inflated.byteOffset, inflated.length);
  }
  checkContent(path, entry, content.length, crc32(content));
  return content;
}

async function* storedPieces(file: FileHandle, path: string, start: number, bytes: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < bytes;) {
    const piece = Buffer.alloc(Math.min(PIECE_BYTES, bytes - done));
    await readInto(file, path, piece, start + done);
    yield piece;
    done += piece.length;
  }
}

async function* inflatedPieces(file: FileHandle, path: string, start: number, entry: ZipEntry): AsyncGenerator<Buffer> {
  const source = Readable.from(storedPieces(file, path, start, entry.storedBytes)), inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
  source.on('error', (error) => inflate.destroy(error));
  let seen = 0;
  try {
    for await (const piece of source.pipe(inflate)) {
      seen += (piece as Buffer).length;
      if (seen > entry.bytes) throw swollen(path, entry);
      yield piece as Buffer;
    }
  } catch (error) {
    throw error instanceof AppError ? error : undeflatable(path, entry, error);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

function checkContent(path: string, entry: ZipEntry, bytes: number, sum: number): void {
  if (bytes !== entry.bytes) throw damagedZip(path, `${entry.name} holds ${bytes} of ${entry.bytes} bytes`);
  if (sum !== entry.crc32) throw damagedZip(path, `the checksum of ${entry.name} is wrong`);
}

function swollen(path: string, entry: ZipEntry): AppError {
  return damagedZip(path, `${entry.name} inflates to more than the ${entry.bytes} bytes that it states`);
}

function undeflatable(path: string, entry: ZipEntry, cause: unknown): AppError {
  return new AppError('damaged', `${path}: the compressed data of ${entry.name} are damaged.`, 'Copy or download the file again.', { cause });
}
