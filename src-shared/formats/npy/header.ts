/**
 * Headers of `.npy` files, formats 1.0, 2.0 and 3.0 (numpy.lib.format): magic `\x93NUMPY`, version, length, and a Python dictionary
 * `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4, 5), }`. It is parsed, never evaluated; objects are never unpickled.
 */
import { AppError } from '../../errors.js';

/** A type of NumPy, by its letter and size. */
export type NpyDtype = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64' | 'int64' | 'uint64' | 'float16';

export interface NpyHeader {
  version: string;
  /** As written: `<f4`. */
  descr: string;
  /** For people: "float32", "bool", "complex128". */
  dtype: string;
  /** How an element is stored; null with the reason in `refused`. */
  stored: NpyDtype | null;
  /** Why it cannot be a volume; null: it can. */
  refused: string | null;
  littleEndian: boolean;
  fortranOrder: boolean;
  shape: number[];
  /** Where the array begins. */
  dataOffset: number;
}

/** Enough of the file for every header that is accepted. */
export const NPY_HEAD_BYTES = 65_548;
const MAX_RANK = 32;

/**
 * @param head the first {@link NPY_HEAD_BYTES} of the file, fewer when it is shorter
 * @throws AppError `damaged`, `truncated`, `unsupported` naming `about`
 */
export function parseNpyHeader(head: Uint8Array, about: string): NpyHeader {
  if (latin1(head.subarray(0, 6)) !== '\x93NUMPY') throw damaged(about, 'it does not begin with \\x93NUMPY');
  const major = head[6] ?? 0, minor = head[7] ?? 0;
  if (major < 1 || major > 3) throw new AppError('unsupported', `${about} is of .npy format ${major}.${minor}, which is not known.`, 'Save it again with numpy.save.');
  const start = major === 1 ? 10 : 12;
  if (head.length < start) throw new AppError('truncated', `${about} is truncated: ${head.length} bytes, within its header.`, 'Copy the file again from its source.');
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (start + length > NPY_HEAD_BYTES) throw damaged(about, `a header of ${length} bytes is too long`);
  if (start + length > head.length) throw new AppError('truncated', `${about} is truncated: ${head.length} of ${start + length} bytes of its header.`, 'Copy the file again from its source.');
  const text = latin1(head.subarray(start, start + length)).trim();
  return { version: `${major}.${minor}`, dataOffset: start + length, ...parseDictionary(text, about) };
}

type Dictionary = Pick<NpyHeader, 'descr' | 'dtype' | 'stored' | 'refused' | 'littleEndian' | 'fortranOrder' | 'shape'>;

function parseDictionary(text: string, about: string): Dictionary {
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text)?.[1];
  const sizes = /['"]shape['"]\s*:\s*\(([\d\sL,]*)\)/.exec(text)?.[1];
  const descr = /['"]descr['"]\s*:\s*(?:['"]([^'"]{1,40})['"]|([[(]))/.exec(text);
  if (!text.startsWith('{') || order === undefined || sizes === undefined || !descr) throw damaged(about, 'its header is no dictionary with descr, fortran_order and shape');
  const shape = sizes.split(',').map((size) => size.replace('L', '').trim()).filter((size) => size !== '').map(Number);
  if (shape.length > MAX_RANK || !shape.every((size) => Number.isSafeInteger(size))) throw damaged(about, `a shape (${sizes.slice(0, 60)}) cannot be`);
  return { ...elementType(descr[1] ?? null), shape, fortranOrder: order === 'True' };
}

const SIZED: Readonly<Record<string, NpyDtype>> = {
  b1: 'uint8', u1: 'uint8', i1: 'int8', u2: 'uint16', i2: 'int16', u4: 'uint32', i4: 'int32', u8: 'uint64', i8: 'int64', f2: 'float16', f4: 'float32', f8: 'float64',
};
/** Kinds that are no real numbers, by their letter (numpy.dtype.kind). */
const REFUSED: Readonly<Record<string, string>> = {
  O: 'object arrays (pickle) are not opened', c: 'complex', S: 'text', a: 'text', U: 'text', V: 'structured', M: 'dates', m: 'durations', f: 'extended precision',
};

/** @param descr `<f4`; null for a structured type */
function elementType(descr: string | null): Pick<Dictionary, 'descr' | 'dtype' | 'stored' | 'refused' | 'littleEndian'> {
  if (descr === null) return { descr: 'structured', dtype: 'structured', stored: null, refused: 'structured', littleEndian: true };
  const [, mark = '', kind = '', bytes = ''] = /^([<>|=]?)([A-Za-z?])(\d*)/.exec(descr) ?? [];
  const stored = SIZED[kind === '?' ? 'b1' : kind + bytes] ?? null;
  const names: Readonly<Record<string, string>> = { f: `float${Number(bytes) * 8}`, c: `complex${Number(bytes) * 8}`, O: 'object' };
  return {
    descr, stored, littleEndian: mark !== '>',
    dtype: kind === 'b' || kind === '?' ? 'bool' : stored ?? names[kind] ?? descr,
    refused: stored ? null : REFUSED[kind] ?? `the type ${descr}`,
  };
}

const latin1 = (bytes: Uint8Array): string => Array.from({ length: Math.ceil(bytes.length / 4096) }, (_, i) => String.fromCharCode(...bytes.subarray(i * 4096, (i + 1) * 4096))).join('');

function damaged(about: string, why: string): AppError {
  return new AppError('damaged', `${about} is a damaged .npy file: ${why}.`, 'Save it again with numpy.save.');
}
