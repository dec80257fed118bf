/** What a Zarr store says about itself, as rows of the metadata panel. */
import type { MetadataEntry } from '@shared/volume/volume.js';
import type { OpenArray } from './openArray.js';

const MAX_ROWS = 2000;
const MAX_DEPTH = 12;
const MAX_TEXT = 2000;

export function arrayEntries(source: OpenArray): MetadataEntry[] {
  const { version, shape, chunkShape, dtype, isHalf, codecs, fill, dimensionNames } = source.array;
  const rows: [string, string][] = [
    ['Zarr version', String(version)], ['Shape', shape.join(' × ')], ['Chunks', chunkShape.join(' × ')], ['Data type', isHalf ? 'float16, read as float32' : dtype],
    ['Compression', codecs], ['Fill value', String(fill)], ['Absent chunks', String(source.absent())], ['Dimension names', dimensionNames?.join(', ') ?? ''],
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => ({ group: 'Array', name, value }));
}

/** Every leaf of the attributes by its path: `multiscales[0].axes[1].unit`. Lists of numbers stay together. */
export function attributeEntries(attributes: unknown): MetadataEntry[] {
  const rows: MetadataEntry[] = [];
  const walk = (value: unknown, name: string, depth: number): void => {
    if (rows.length >= MAX_ROWS) return;
    const isPlainList = Array.isArray(value) && value.every((item) => typeof item !== 'object');
    if (typeof value !== 'object' || value === null || isPlainList || depth === MAX_DEPTH) {
      rows.push({ group: 'Attributes', name, value: (isPlainList ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, MAX_TEXT) });
      return;
    }
    for (const [key, item] of Object.entries(value)) walk(item, Array.isArray(value) ? `${name}[${key}]` : name === '' ? key : `${name}.${key}`, depth + 1);
  };
  walk(attributes, '', 0);
  return rows.filter(({ name }) => name !== '');
}
