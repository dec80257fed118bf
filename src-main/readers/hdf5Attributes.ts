/** Attributes of HDF5 objects: short ones, as numbers and as text for people. */
import type { NamedNumbers } from '@shared/import/arraySpacing.js';
import type { MetadataEntry } from '@shared/volume/volume.js';
import type { Hdf5, Hdf5Module } from './hdf5Library.js';
import { numberOf, type Hdf5Metadata } from './hdf5Types.js';

export interface Hdf5Attributes { names: string[]; numbers: NamedNumbers[]; texts: ReadonlyMap<string, string> }

const MAX_ATTRIBUTES = 256, MAX_BYTES = 64 * 1024, MAX_TEXT = 2000, MAX_NUMBERS = 16, CALL_MS = 4000, STRING = 3;

/** @throws AppError `damaged` */
export function attributesOf(hdf5: Hdf5, object: string, about: string): Hdf5Attributes {
  const names = hdf5.call(about, CALL_MS, (module, file) => module.get_attribute_names(file, object)).slice(0, MAX_ATTRIBUTES);
  const numbers: NamedNumbers[] = [], texts = new Map<string, string>();
  for (const name of names) {
    const read = hdf5.call(about, CALL_MS, (module, file) => readAttribute(module, file, object, name));
    if (typeof read === 'string') texts.set(name, read);
    else if (read) numbers.push({ name, values: read });
  }
  return { names, numbers, texts };
}

/** Numbers, text, or null for what is neither or too long. */
function readAttribute(module: Hdf5Module, file: bigint, object: string, name: string): number[] | string | null {
  const metadata = module.get_attribute_metadata(file, object, name);
  const count = metadata.shape === null ? 0 : metadata.total_size, bytes = count * metadata.size;
  const { stored } = numberOf(metadata);
  const isText = metadata.type === STRING && (!metadata.vlen || count === 1);
  if (!(bytes > 0 && bytes <= MAX_BYTES) || (!stored && !isText) || (stored && count > MAX_NUMBERS)) return null;
  const pointer = module._malloc(bytes);
  try {
    module.get_attribute_data(file, object, name, BigInt(pointer));
    const data = module.HEAPU8.slice(pointer, pointer + bytes);
    if (stored) return numbersIn(data, metadata);
    if (!metadata.vlen) return new TextDecoder().decode(data).replace(/\0.*$/s, '').slice(0, MAX_TEXT);
    return variableText(module, new DataView(data.buffer).getUint32(0, true));
  } finally {
    module._free(pointer);
  }
}

function variableText({ HEAPU8: heap }: Hdf5Module, pointer: number): string {
  const end = heap.indexOf(0, pointer);
  return pointer === 0 ? '' : new TextDecoder().decode(heap.slice(pointer, Math.min(end < 0 ? heap.length : end, pointer + MAX_TEXT)));
}

/** Always little-endian: libhdf5 has turned them. */
function numbersIn(data: Uint8Array, { type, size, signed }: Hdf5Metadata): number[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const at = (offset: number): number => {
    if (type === 1) return size === 8 ? view.getFloat64(offset, true) : size === 4 ? view.getFloat32(offset, true) : NaN;
    if (size === 8) return Number(signed ? view.getBigInt64(offset, true) : view.getBigUint64(offset, true));
    if (size === 4) return signed ? view.getInt32(offset, true) : view.getUint32(offset, true);
    if (size === 2) return signed ? view.getInt16(offset, true) : view.getUint16(offset, true);
    return signed ? view.getInt8(offset) : view.getUint8(offset);
  };
  return Array.from({ length: Math.floor(data.length / size) }, (_, i) => at(i * size));
}

/** As the metadata panel shows them. */
export function attributeEntries(group: string, { numbers, texts }: Hdf5Attributes): MetadataEntry[] {
  return [...[...texts].map(([name, value]) => ({ group, name, value })), ...numbers.map(({ name, values }) => ({ group, name, value: values.join(', ') }))];
}
