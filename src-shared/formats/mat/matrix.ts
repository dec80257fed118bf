/** Arrays inside one element of a Level 5 MAT-file, also in its structs and cells. Source: "MAT-File Format", section "miMATRIX". */
import { AppError } from '../../errors.js';
import { damagedMat, MI, numberOfType, paddedBytes, takeData, takeTag, type ForwardBytes, type MatNumber } from './elements.js';

export interface MatArray {
  /** `scan(2).image{3}`, as MATLAB would write it. */
  name: string;
  /** MATLAB's name of the class: "double", "logical". */
  className: string;
  shape: number[];
  /** How the numbers lie in the file, which may be smaller than their class; null when refused. */
  stored: MatNumber | null;
  /** First byte of the numbers, counted from the start of the bytes that were parsed. */
  dataOffset: number;
  /** The numbers themselves, where they are few; null: they were passed. */
  inline: Uint8Array | null;
  /** Why it cannot be a volume; null: it can. */
  refused: string | null;
}

export interface MatBounds { littleEndian: boolean; about: string; maxDepth: number; maxArrays: number }

const CLASSES = ['', 'cell', 'struct', 'object', 'char', 'sparse', 'double', 'single', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'function_handle', 'opaque', 'object'];
const REFUSED: Readonly<Record<string, string>> = {
  object: 'MATLAB object, not a plain array', opaque: 'MATLAB object, not a plain array', char: 'text', sparse: 'sparse', function_handle: 'function handle',
};
const MAX_NAME_BYTES = 4096, MAX_RANK = 32, MAX_FIELDS = 10_000;

/**
 * Lists the arrays of one miMATRIX element whose tag has been taken. Numbers are passed, not read; in a plain numeric array at the
 * top they are not even passed.
 * @param length bytes of the element
 * @throws AppError `damaged` or `truncated` naming `about`
 */
export async function listMatrix(source: ForwardBytes, length: number, bounds: MatBounds): Promise<MatArray[]> {
  const found: Found = { arrays: [], elementsLeft: MAX_ELEMENTS };
  await walk(source, source.position + length, null, 0, found, bounds);
  return found.arrays;
}

/** Elements that are looked at, so that a small file cannot hold a thousand million empty cells. */
const MAX_ELEMENTS = 100_000;
interface Found { arrays: MatArray[]; elementsLeft: number }

interface Described { flags: number; className: string; shape: number[]; name: string }

async function walk(source: ForwardBytes, end: number, path: string | null, depth: number, found: Found, bounds: MatBounds): Promise<void> {
  const { about } = bounds;
  if (found.arrays.length >= bounds.maxArrays || --found.elementsLeft < 0) return;
  if (end - source.position < 16) {
    if (source.position > end) throw damagedMat(about, 'an array ends after the element that holds it');
    return;
  }
  const described = await takeDescription(source, path, bounds);
  const name = path ?? described.name;
  const list = (refused: string | null, numbers: Located = NOWHERE): void => {
    found.arrays.push({ name, className: described.flags & LOGICAL ? 'logical' : described.className, shape: described.shape, ...numbers, refused });
  };
  const reason = REFUSED[described.className] ?? (described.flags & COMPLEX ? 'complex' : null);
  if (described.className === 'cell' || described.className === 'struct') {
    if (depth >= bounds.maxDepth) list(`more than ${bounds.maxDepth} levels deep`);
    else await walkInside(source, end, name, described, depth, found, bounds);
  } else if (reason !== null) {
    list(reason);
  } else {
    list(described.shape.includes(0) ? 'empty' : null, await locateNumbers(source, end, name, described, bounds));
  }
  if (depth > 0) await source.skip(passed(source, end, about));
}

const COMPLEX = 8, LOGICAL = 2;
type Located = Pick<MatArray, 'stored' | 'dataOffset' | 'inline'>;
const NOWHERE: Located = { stored: null, dataOffset: 0, inline: null };

async function takeDescription(source: ForwardBytes, path: string | null, { littleEndian, about }: MatBounds): Promise<Described> {
  const flags = await takeData(source, littleEndian, 8, about);
  if (flags.type !== MI.uint32 || flags.data.length !== 8) throw damagedMat(about, 'an array without its flags');
  const word = viewOf(flags.data).getUint32(0, littleEndian), className = CLASSES[word & 0xff];
  if (!className) throw damagedMat(about, `an array of the unknown class ${word & 0xff}`);
  /* Objects that MATLAB keeps elsewhere have a name and no dimensions. */
  const shape = className === 'opaque' ? [1, 1] : await takeShape(source, littleEndian, about);
  const text = await takeData(source, littleEndian, MAX_NAME_BYTES, about);
  if (text.type !== MI.int8 && text.type !== MI.uint8 && text.type !== MI.utf8) throw damagedMat(about, 'an array whose name is no text');
  return { flags: word >>> 8, className, shape, name: path ?? textOf(text.data) };
}

async function takeShape(source: ForwardBytes, littleEndian: boolean, about: string): Promise<number[]> {
  const { type, data } = await takeData(source, littleEndian, 4 * MAX_RANK, about);
  if (type !== MI.int32 && type !== MI.uint32) throw damagedMat(about, 'an array whose dimensions are not 32-bit integers');
  const shape = Array.from({ length: Math.floor(data.length / 4) }, (_, i) => viewOf(data).getInt32(4 * i, littleEndian));
  if (shape.length < 2 || shape.some((n) => n < 0)) throw damagedMat(about, `an array with ${shape.some((n) => n < 0) ? 'negative' : 'too few'} dimensions (${shape.join(' × ')})`);
  return shape;
}

async function locateNumbers(source: ForwardBytes, end: number, name: string, { shape }: Described, { littleEndian, about }: MatBounds): Promise<Located> {
  const tag = await takeTag(source, littleEndian);
  const stored = numberOfType(tag.type);
  if (!stored) throw damagedMat(about, `${name} is stored as the unknown type ${tag.type}`);
  const expected = shape.reduce((product, n) => product * n, 1) * BYTES[stored];
  if (tag.bytes < expected || source.position + (tag.small ? 0 : tag.bytes) > end) {
    throw new AppError('truncated', `${about}: ${name} is truncated: ${Math.min(tag.bytes, Math.max(0, end - source.position))} of ${expected} bytes.`, 'Copy the file again from its source.');
  }
  if (tag.small) return { stored, dataOffset: source.position - 4, inline: tag.small.subarray(0, expected) };
  const dataOffset = source.position;
  return { stored, dataOffset, inline: expected <= INLINE_BYTES ? Uint8Array.from(await source.take(expected)) : null };
}

/** A voxel size of three doubles, which would else cost another pass through a compressed struct. */
const INLINE_BYTES = 32;

const BYTES: Record<MatNumber, number> = { int8: 1, uint8: 1, int16: 2, uint16: 2, int32: 4, uint32: 4, float32: 4, float64: 8, int64: 8, uint64: 8 };

/** The cells, or the fields of each struct, one miMATRIX after the other. */
async function walkInside(source: ForwardBytes, end: number, name: string, { className, shape }: Described, depth: number, found: Found, bounds: MatBounds): Promise<void> {
  const { littleEndian, about } = bounds;
  const fields = className === 'struct' ? await takeFieldNames(source, littleEndian, about) : [''];
  const count = fields.length === 0 ? 0 : shape.reduce((product, n) => product * n, 1);
  for (let i = 0; i < count && source.position + 8 <= end; i++) {
    for (const field of fields) {
      if (found.arrays.length >= bounds.maxArrays || found.elementsLeft <= 0 || source.position + 8 > end) return;
      const tag = await takeTag(source, littleEndian);
      if (tag.type !== MI.matrix || tag.small) throw damagedMat(about, `${name} holds something that is no array`);
      const inner = source.position + tag.bytes;
      if (inner > end) throw damagedMat(about, `a part of ${name} is longer than ${name}`);
      const member = className === 'cell' ? `${name}{${i + 1}}` : `${name}${count > 1 ? `(${i + 1})` : ''}.${field}`;
      await walk(source, inner, member, depth + 1, found, bounds);
      await source.skip(passed(source, inner, about) + paddedBytes(tag) - tag.bytes);
    }
  }
}

async function takeFieldNames(source: ForwardBytes, littleEndian: boolean, about: string): Promise<string[]> {
  const { data: size } = await takeData(source, littleEndian, 8, about);
  const width = size.length >= 4 ? viewOf(size).getInt32(0, littleEndian) : 0;
  const { data } = await takeData(source, littleEndian, MAX_FIELDS * 64, about);
  if (width < 1 || width > MAX_NAME_BYTES) throw damagedMat(about, `field names of ${width} bytes`);
  const count = Math.floor(data.length / width);
  if (count > MAX_FIELDS) throw damagedMat(about, `a struct with ${count} fields`);
  return Array.from({ length: count }, (_, i) => textOf(data.subarray(i * width, (i + 1) * width)));
}

function passed(source: ForwardBytes, end: number, about: string): number {
  if (source.position > end) throw damagedMat(about, 'an element ends after the one that holds it');
  return end - source.position;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 200)).replace(/\0.*$/s, '');
