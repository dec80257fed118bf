/**
 * DICOM data sets as pure functions on bytes: explicit and implicit VR, both byte orders, sequences, encapsulated pixels.
 * Source: DICOM PS3.5 and PS3.10. Pixel values are located, never copied.
 */
import { AppError } from '../../errors.js';

/** `gggg,eeee` as one number: group × 65536 + element. */
export type Tag = number;

export interface DicomElement {
  /** Value representation; `UN` where an implicit file does not say. */
  vr: string;
  offset: number;
  /** Bytes that the header promises. More than there are when `isCut`. */
  length: number;
  items: DicomDataSet[];
  /** Offset and length of each fragment of encapsulated pixels; the first is the offset table. */
  fragments: { offset: number; length: number }[];
  /** The file ends inside this value. */
  isCut: boolean;
}

export interface DicomDataSet { bytes: Uint8Array; little: boolean; elements: Map<Tag, DicomElement> }

export interface DicomFile extends DicomDataSet {
  transferSyntax: string;
  isDeflated: boolean;
  /** Of the whole file; `bytes` may be only what lies before the pixels. */
  fileBytes: number;
}

const LONG_FORM = /^(OB|OD|OF|OL|OV|OW|SQ|SV|UC|UN|UR|UT|UV)$/;
const VR = /^[A-Z]{2}$/;
const UNDEFINED = 0xffffffff;
const ITEM = 0xfffee000, ITEM_END = 0xfffee00d, SEQUENCE_END = 0xfffee0dd;
const MAX_DEPTH = 32;
const TRANSFER_SYNTAX: Tag = 0x00020010;
const IMPLICIT = '1.2.840.10008.1.2', DEFLATED = '1.2.840.10008.1.2.1.99', BIG_ENDIAN = '1.2.840.10008.1.2.2';

interface Cursor { bytes: Uint8Array; view: DataView; at: number; end: number; little: boolean; explicit: boolean; file: string }

/**
 * Parses a file with or without its 128-byte preamble. A deflated data set is only announced (`isDeflated`): its `elements` are
 * those of the meta header; inflate the rest and call {@link parseDataSet}.
 * @throws AppError `damaged` naming the file and the element
 */
export function parseDicom(bytes: Uint8Array, file: string): DicomFile & { dataOffset: number } {
  const hasPreamble = bytes.length > 132 && String.fromCharCode(...bytes.subarray(128, 132)) === 'DICM';
  const meta = cursorOn(bytes, hasPreamble ? 132 : 0, true, true, file);
  const elements = new Map<Tag, DicomElement>();
  while (hasPreamble && meta.at + 8 <= meta.end && meta.view.getUint16(meta.at, true) === 2) readElement(meta, elements, 0);
  const transferSyntax = asciiOf(bytes, elements.get(TRANSFER_SYNTAX)) || (looksExplicit(bytes, meta.at) ? '1.2.840.10008.1.2.1' : IMPLICIT);
  const isDeflated = transferSyntax === DEFLATED;
  if (isDeflated) return { bytes, little: true, elements, transferSyntax, isDeflated, fileBytes: bytes.length, dataOffset: meta.at };
  const body = parseDataSet(bytes, meta.at, transferSyntax, file);
  return { ...body, transferSyntax, isDeflated, fileBytes: bytes.length, dataOffset: meta.at };
}

/**
 * The file that `head` is the beginning of, without the bytes of its pixels: they are its last element and stored plainly. Null when that cannot
 * be told from so much of it.
 * @param fileBytes of the whole file
 */
export function parseDicomHead(head: Uint8Array, fileBytes: number, pixelTags: readonly Tag[], file: string): DicomFile | null {
  const found = parseDicom(head, file);
  const pixels = pixelTags.map((tag) => found.elements.get(tag)).find((element) => element?.isCut);
  if (!pixels || pixels.offset + pixels.length < fileBytes) return null;
  pixels.isCut = pixels.offset + pixels.length > fileBytes;
  return { ...found, bytes: Uint8Array.from(head.subarray(0, pixels.offset)), fileBytes };
}

export function parseDataSet(bytes: Uint8Array, offset: number, transferSyntax: string, file: string): DicomDataSet {
  const cursor = cursorOn(bytes, offset, transferSyntax !== BIG_ENDIAN, transferSyntax !== IMPLICIT, file);
  const elements = new Map<Tag, DicomElement>();
  while (cursor.at + 8 <= cursor.end) readElement(cursor, elements, 0);
  return { bytes, little: cursor.little, elements };
}

function cursorOn(bytes: Uint8Array, at: number, little: boolean, explicit: boolean, file: string): Cursor {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at, end: bytes.length, little, explicit, file };
}

const looksExplicit = (bytes: Uint8Array, at: number): boolean => VR.test(String.fromCharCode(bytes[at + 4] ?? 0, bytes[at + 5] ?? 0));

function readElement(cursor: Cursor, elements: Map<Tag, DicomElement>, depth: number): void {
  const { tag, vr, length } = readHeader(cursor);
  const offset = cursor.at;
  const element: DicomElement = { vr, offset, length, items: [], fragments: [], isCut: false };
  elements.set(tag, element);
  const isPixels = tag === 0x7fe00010;
  if (length === UNDEFINED && isPixels) element.fragments = readFragments(cursor);
  else if (length === UNDEFINED || vr === 'SQ') element.items = readItems(cursor, length, depth, tag);
  else if (vr === 'UN' && looksLikeItems(cursor, length)) element.items = readUnannounced(cursor, length, depth, tag);
  else if (offset + length > cursor.end) { element.isCut = true; cursor.at = cursor.end; } else cursor.at = offset + length;
}

function readHeader(cursor: Cursor): { tag: Tag; vr: string; length: number } {
  const { view, at, little } = cursor;
  const tag = view.getUint16(at, little) * 65536 + view.getUint16(at + 2, little);
  const vr = cursor.explicit ? String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5)) : '';
  if (!cursor.explicit || !VR.test(vr)) {
    cursor.at = at + 8;
    return { tag, vr: 'UN', length: view.getUint32(at + 4, little) };
  }
  if (!LONG_FORM.test(vr)) {
    cursor.at = at + 8;
    return { tag, vr, length: view.getUint16(at + 6, little) };
  }
  if (at + 12 > cursor.end) throw damaged(cursor, tag, 'its header is cut off');
  cursor.at = at + 12;
  return { tag, vr, length: view.getUint32(at + 8, little) };
}

/** Items of a sequence. Inside `UN` of undefined length the encoding is implicit (PS3.5 6.2.2). */
function readItems(cursor: Cursor, length: number, depth: number, tag: Tag): DicomDataSet[] {
  if (depth >= MAX_DEPTH) throw damaged(cursor, tag, `sequences are nested deeper than ${MAX_DEPTH}`);
  const end = length === UNDEFINED ? cursor.end : Math.min(cursor.end, cursor.at + length);
  const items: DicomDataSet[] = [];
  while (cursor.at + 8 <= end) {
    const { view, at, little } = cursor;
    const itemTag = view.getUint16(at, little) * 65536 + view.getUint16(at + 2, little);
    const itemLength = view.getUint32(at + 4, little);
    cursor.at = at + 8;
    if (itemTag === SEQUENCE_END) return items;
    if (itemTag !== ITEM) throw damaged(cursor, tag, 'a sequence item has no item tag');
    const itemEnd = itemLength === UNDEFINED ? end : Math.min(end, cursor.at + itemLength);
    const elements = new Map<Tag, DicomElement>();
    const inner: Cursor = { ...cursor, end: itemEnd, explicit: cursor.explicit && (itemEnd <= cursor.at || looksExplicit(cursor.bytes, cursor.at)) };
    while (inner.at + 8 <= itemEnd) {
      if (view.getUint16(inner.at, little) * 65536 + view.getUint16(inner.at + 2, little) === ITEM_END) { inner.at += 8; break; }
      readElement(inner, elements, depth + 1);
    }
    cursor.at = itemLength === UNDEFINED ? inner.at : itemEnd;
    items.push({ bytes: cursor.bytes, little, elements });
  }
  cursor.at = Math.max(cursor.at, Math.min(end, cursor.end));
  return items;
}

/** Implicit files, and `UN`, do not say which elements are sequences: what starts with an item that fits into the element is one. */
function looksLikeItems({ view, at, end, little }: Cursor, length: number): boolean {
  if (length < 8 || at + length > end) return false;
  if (view.getUint16(at, little) * 65536 + view.getUint16(at + 2, little) !== ITEM) return false;
  const itemLength = view.getUint32(at + 4, little);
  return itemLength === UNDEFINED || itemLength <= length - 8;
}

/** Other bytes may begin like an item: then they are no sequence, and are passed over. */
function readUnannounced(cursor: Cursor, length: number, depth: number, tag: Tag): DicomDataSet[] {
  const end = cursor.at + length;
  try {
    return readItems({ ...cursor, end }, length, depth, tag);
  } catch (cause) {
    if (cause instanceof AppError || cause instanceof RangeError) return [];
    throw cause;
  } finally {
    cursor.at = end;
  }
}

function readFragments(cursor: Cursor): { offset: number; length: number }[] {
  const fragments: { offset: number; length: number }[] = [];
  while (cursor.at + 8 <= cursor.end) {
    const { view, at, little } = cursor;
    const tag = view.getUint16(at, little) * 65536 + view.getUint16(at + 2, little);
    const length = view.getUint32(at + 4, little);
    cursor.at = at + 8;
    if (tag !== ITEM) break;
    fragments.push({ offset: cursor.at, length: Math.min(length, cursor.end - cursor.at) });
    cursor.at = Math.min(cursor.end, cursor.at + length);
  }
  return fragments;
}

export const tagName = (tag: Tag): string => {
  const hex = tag.toString(16).padStart(8, '0').toUpperCase();
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
};

function damaged(cursor: Cursor, tag: Tag, what: string): AppError {
  return new AppError('damaged', `${cursor.file}: DICOM element ${tagName(tag)} is damaged: ${what}.`, 'Export the file again.');
}

function asciiOf(bytes: Uint8Array, element: DicomElement | undefined): string {
  if (!element) return '';
  return String.fromCharCode(...bytes.subarray(element.offset, element.offset + Math.min(element.length, 4096))).replace(/[\0 ]+$/, '');
}

/** Text of an element without its padding; null when absent or empty. */
export function text(set: DicomDataSet, tag: Tag): string | null {
  const found = asciiOf(set.bytes, set.elements.get(tag)).trim();
  return found === '' ? null : found;
}

/** Numbers of an element, binary by its VR (by `binary` in implicit files) or printed with backslashes; null when there is none. */
export function numbers(set: DicomDataSet, tag: Tag, binary: 'US' | 'SS' | 'UL' | 'SL' | 'FL' | 'FD' | 'printed' = 'printed'): number[] | null {
  const element = set.elements.get(tag);
  if (!element || element.isCut) return null;
  const vr = /^(US|SS|UL|SL|FL|FD)$/.test(element.vr) ? element.vr : /^(DS|IS)$/.test(element.vr) ? 'printed' : binary;
  if (vr === 'printed') {
    const values = (text(set, tag) ?? '').split('\\').filter((word) => word.trim() !== '').map(Number);
    return values.length > 0 && values.every(Number.isFinite) ? values : null;
  }
  const view = new DataView(set.bytes.buffer, set.bytes.byteOffset, set.bytes.byteLength);
  const size = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8 }[vr] ?? 2;
  const read = (at: number): number => {
    switch (vr) {
      case 'SS': return view.getInt16(at, set.little);
      case 'UL': return view.getUint32(at, set.little);
      case 'SL': return view.getInt32(at, set.little);
      case 'FL': return view.getFloat32(at, set.little);
      case 'FD': return view.getFloat64(at, set.little);
      default: return view.getUint16(at, set.little);
    }
  };
  const values = Array.from({ length: Math.min(64, Math.floor(element.length / size)) }, (_, i) => read(element.offset + i * size));
  return values.length > 0 ? values : null;
}

/** Items of a sequence; empty when absent. */
export const items = (set: DicomDataSet, tag: Tag): DicomDataSet[] => set.elements.get(tag)?.items ?? [];
