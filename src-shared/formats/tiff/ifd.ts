/** TIFF 6.0 and BigTIFF directories as pure functions on the bytes that they ask for, bounded by the file. */
import { AppError } from '../../errors.js';
import { fieldsOf } from '../../volume/metadata.js';
import type { Dtype, MetadataEntry } from '../../volume/volume.js';
import type { RangeParser } from '../ranges.js';
import { tiffTagName } from './tagNames.js';

export interface TiffPage {
  width: number;
  height: number;
  bits: number;
  dtype: Dtype | null;
  samples: number;
  compression: number;
  predictor: number;
  photometric: number;
  /** Rectangles of the page in order: strips span the width. */
  tiles: { x: number; y: number; width: number; height: number; offset: number; bytes: number }[];
  description: string;
  software: string;
  /** `DateTime` as printed. */
  dateTime: string;
  /** Pixels per unit, null when not stated. */
  xResolution: number | null;
  yResolution: number | null;
  /** 1 none, 2 inch, 3 cm. */
  resolutionUnit: number;
  /** A reduced copy of another page. */
  isThumbnail: boolean;
}

export interface TiffFile {
  littleEndian: boolean;
  pages: TiffPage[];
  /** Every field of the first page. */
  fields: MetadataEntry[];
}

const MAX_PAGES = 1_000_000;
/** More fields than the two bytes of a TIFF count are damage in a BigTIFF too. */
const MAX_FIELDS = 65_535;
/** Bounds what one field and all strips together make of a file that claims the same bytes again and again. */
const MAX_FIELD_BYTES = 64 * 2 ** 20, MAX_TILES = 2 ** 23;
const MAX_SHOWN_VALUES = 32, MAX_SHOWN_CHARACTERS = 2000;
/** Bytes of the field types 1…18. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8] as const;
/** The tags that are read; all others are skipped unseen. */
const TAG = {
  subfile: 254, width: 256, height: 257, bits: 258, compression: 259, photometric: 262, description: 270, stripOffsets: 273, samples: 277,
  rowsPerStrip: 278, stripBytes: 279, xResolution: 282, yResolution: 283, planar: 284, resolutionUnit: 296, software: 305, dateTime: 306, predictor: 317,
  tileWidth: 322, tileHeight: 323, tileOffsets: 324, tileBytes: 325, sampleFormat: 339,
} as const;
const WANTED = new Set<number>(Object.values(TAG));

type Tags = Map<number, number[] | string>;

/** @throws AppError `damaged` naming the file for loops, fields beyond the end and impossible sizes */
export function* tiffFile(fileBytes: number, file: string): RangeParser<TiffFile> {
  const fail: Fail = (what) => new AppError('damaged', `${file} is a damaged TIFF: ${what}.`, 'Export the stack again.');
  if (fileBytes < 16) throw fail('it ends inside its header');
  const head = yield { at: 0, length: 16 };
  const little = head.getUint8(0) === 0x49;
  const layout: Layout = { fileBytes, little, isBig: head.getUint16(2, little) === 43, fail };
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  let fields: MetadataEntry[] = [], tiles = 0;
  let next = layout.isBig ? Number(head.getBigUint64(8, little)) : head.getUint32(4, little);
  while (next !== 0) {
    if (seen.has(next)) throw fail('its pages form a loop');
    if (pages.length >= MAX_PAGES) throw fail('it has too many pages');
    seen.add(next);
    const directory = yield* readDirectory(next, layout, pages.length === 0);
    if (pages.length === 0) fields = fieldsOf('TIFF', directory.named);
    const page = toPage(directory.tags, fileBytes, `page ${pages.length + 1}`, fail);
    tiles += page.tiles.length;
    if (tiles > MAX_TILES) throw fail(`it has more than ${MAX_TILES} strips`);
    pages.push(page);
    next = directory.next;
  }
  if (pages.length === 0) throw fail('it has no page');
  return { littleEndian: little, pages, fields };
}

type Fail = (what: string) => AppError;
interface Layout { fileBytes: number; little: boolean; isBig: boolean; fail: Fail }
interface Directory { tags: Tags; named: Record<string, string | number[]>; next: number }

function* readDirectory(at: number, { fileBytes, little, isBig, fail }: Layout, isFirst: boolean): RangeParser<Directory> {
  const entryBytes = isBig ? 20 : 12, countBytes = isBig ? 8 : 2, pointerBytes = isBig ? 8 : 4;
  if (at + countBytes > fileBytes) throw fail('a page lies beyond its end');
  const start = yield { at, length: countBytes };
  const count = isBig ? Number(start.getBigUint64(0, little)) : start.getUint16(0, little);
  const first = at + countBytes, pointer = count * entryBytes;
  if (first + pointer > fileBytes) throw fail('a page directory lies beyond its end');
  if (count > MAX_FIELDS) throw fail(`a page has ${count} fields`);
  const entries = yield { at: first, length: Math.min(pointer + pointerBytes, fileBytes - first) };
  const address = (from: number): number => (isBig ? Number(entries.getBigUint64(from, little)) : entries.getUint32(from, little));
  const tags: Tags = new Map();
  const named: Directory['named'] = {};
  for (let entry = 0; entry < pointer; entry += entryBytes) {
    const tag = entries.getUint16(entry, little), isWanted = WANTED.has(tag);
    if (!isWanted && !isFirst) continue;
    const type = entries.getUint16(entry + 2, little), size = TYPE_BYTES[type] ?? 0;
    const values = address(entry + 4), inline = entry + (isBig ? 12 : 8);
    if (size === 0) continue;
    const isInline = size * values <= pointerBytes, offset = isInline ? 0 : address(inline);
    const isCut = offset + size * values > fileBytes;
    if (isCut && isWanted) throw fail(`field ${tag} lies beyond its end`);
    if (isCut) continue;
    const shown = type === 2 ? MAX_SHOWN_CHARACTERS : MAX_SHOWN_VALUES;
    const held = isWanted ? values : Math.min(values, shown);
    if (held * size > MAX_FIELD_BYTES) throw fail(`field ${tag} has ${values} values`);
    const view = isInline ? entries : yield { at: offset, length: held * size }, from = isInline ? inline : 0;
    const found = type === 2 ? text(view, from, held) : valuesIn(view, from, held, type, little);
    if (isWanted) tags.set(tag, found);
    if (isFirst) named[tiffTagName(tag)] = type === 7 && values > 8 ? `${values} bytes` : found.slice(0, shown);
  }
  return { tags, named, next: pointer + pointerBytes > entries.byteLength ? 0 : address(pointer) };
}

function valuesIn(view: DataView, from: number, count: number, type: number, little: boolean): number[] {
  const found: number[] = [], size = TYPE_BYTES[type] ?? 0;
  for (let i = 0; i < count; i++) found.push(value(view, from + i * size, type, little));
  return found;
}

function value(view: DataView, at: number, type: number, little: boolean): number {
  switch (type) {
    case 1: case 7: return view.getUint8(at);
    case 6: return view.getInt8(at);
    case 3: return view.getUint16(at, little);
    case 8: return view.getInt16(at, little);
    case 4: case 13: return view.getUint32(at, little);
    case 9: return view.getInt32(at, little);
    case 5: return view.getUint32(at, little) / view.getUint32(at + 4, little);
    case 10: return view.getInt32(at, little) / view.getInt32(at + 4, little);
    case 11: return view.getFloat32(at, little);
    case 12: return view.getFloat64(at, little);
    default: return Number(view.getBigUint64(at, little));
  }
}

function text(view: DataView, from: number, length: number): string {
  let out = '';
  for (let i = from; i < from + length; i++) {
    const code = view.getUint8(i);
    if (code === 0) break;
    out += String.fromCharCode(code);
  }
  return unicode(out);
}

/** TIFF 6.0 asks for ASCII, OME and others write UTF-8: taken so where it is valid. */
function unicode(latin: string): string {
  if (!/[\x80-\xff]/.test(latin)) return latin;
  try {
    return decodeURIComponent(latin.replace(/[%\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`));
  } catch {
    return latin;
  }
}

function toPage(tags: Tags, fileBytes: number, name: string, fail: Fail): TiffPage {
  const numbers = (tag: number): number[] => {
    const found = tags.get(tag);
    return Array.isArray(found) ? found : [];
  };
  const number = (tag: number, otherwise: number): number => numbers(tag)[0] ?? otherwise;
  const string = (tag: number): string => {
    const found = tags.get(tag);
    return typeof found === 'string' ? found : '';
  };
  const width = number(TAG.width, 0), height = number(TAG.height, 0);
  if (!(width >= 1 && height >= 1)) throw fail(`${name} has no width or height`);
  const bits = number(TAG.bits, 1), samples = number(TAG.samples, 1), compression = number(TAG.compression, 1);
  const isTiled = numbers(TAG.tileOffsets).length > 0;
  const tileWidth = isTiled ? number(TAG.tileWidth, width) : width;
  const tileHeight = isTiled ? number(TAG.tileHeight, height) : Math.min(height, number(TAG.rowsPerStrip, height));
  const offsets = numbers(isTiled ? TAG.tileOffsets : TAG.stripOffsets);
  const counts = numbers(isTiled ? TAG.tileBytes : TAG.stripBytes);
  if (!(tileWidth >= 1 && tileHeight >= 1)) throw fail(`${name} has empty strips`);
  const columns = Math.ceil(width / tileWidth), rows = Math.ceil(height / tileHeight);
  if (offsets.length < columns * rows) throw fail(`${name} names ${offsets.length} of ${columns * rows} strips`);
  if (columns * rows > MAX_TILES) throw fail(`${name} has ${columns * rows} strips`);
  const tiles = offsets.slice(0, columns * rows).map((offset, i) => {
    const x = (i % columns) * tileWidth, y = Math.floor(i / columns) * tileHeight;
    const tileRows = isTiled ? tileHeight : Math.min(tileHeight, height - y);
    const bytes = counts[i] ?? (compression === 1 ? Math.ceil((tileWidth * tileRows * bits * samples) / 8) : fileBytes - offset);
    if (bytes < 0 || offset + bytes > fileBytes) throw fail(`${name} has image data beyond the end of the file (${Math.max(offset, offset + bytes)} of ${fileBytes} bytes)`);
    return { x, y, width: tileWidth, height: tileRows, offset, bytes };
  });
  const resolution = (tag: number): number | null => {
    const found = number(tag, 0);
    return Number.isFinite(found) && found > 0 ? found : null;
  };
  return {
    width, height, bits, samples, compression, tiles, dtype: dtypeOf(bits, number(TAG.sampleFormat, 1)),
    predictor: number(TAG.predictor, 1), photometric: number(TAG.photometric, 1), description: string(TAG.description), software: string(TAG.software), dateTime: string(TAG.dateTime),
    xResolution: resolution(TAG.xResolution), yResolution: resolution(TAG.yResolution), resolutionUnit: number(TAG.resolutionUnit, 2),
    isThumbnail: (number(TAG.subfile, 0) & 1) === 1,
  };
}

/** By bits and sample format. */
const DTYPES: Readonly<Record<string, Dtype>> = {
  '8/1': 'uint8', '16/1': 'uint16', '32/1': 'uint32', '8/2': 'int8', '16/2': 'int16', '32/2': 'int32', '32/3': 'float32', '64/3': 'float64',
};

/** Sample format 1 unsigned, 2 signed, 3 float, 4 undefined (taken as unsigned). */
const dtypeOf = (bits: number, format: number): Dtype | null => DTYPES[`${bits}/${format === 4 ? 1 : format}`] ?? null;
