/** What lies at a key of a Zarr hierarchy: an array, a group with its attributes, or nothing. */
import { AppError } from '@shared/errors.js';
import { childKey, type ZarrStore } from './store.js';

export type ZarrNode = { kind: 'array' } | { kind: 'group'; attributes: unknown } | null;

const MAX_METADATA_BYTES = 8 * 2 ** 20;

/** Parsed JSON of a key; null when it is absent. @throws AppError `damaged` */
export async function readJson(store: ZarrStore, key: string, signal: AbortSignal): Promise<Record<string, unknown> | null> {
  const bytes = await store.get(key, MAX_METADATA_BYTES, signal);
  if (bytes === null) return null;
  const parsed = parseJson(Buffer.from(bytes).toString('utf8'));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new AppError('damaged', `${store.locate(key)} is not valid JSON.`, 'Copy or export the store again.');
  return parsed as Record<string, unknown>;
}

/** Python also writes NaN and Infinity, which JSON does not have: they become null. */
function parseJson(text: string): unknown {
  for (const candidate of [text, text.replace(/([:[,]\s*)(?:-?Infinity|NaN)(?=\s*[,}\]])/g, '$1null')]) {
    try {
      return JSON.parse(candidate);
    } catch {
      continue;
    }
  }
  return null;
}

export async function nodeAt(store: ZarrStore, key: string, signal: AbortSignal): Promise<ZarrNode> {
  const v3 = await readJson(store, childKey(store, key, 'zarr.json'), signal);
  if (v3 !== null) return v3['node_type'] === 'array' ? { kind: 'array' } : { kind: 'group', attributes: v3['attributes'] ?? {} };
  const attributes = await readJson(store, childKey(store, key, '.zattrs'), signal);
  if (attributes !== null && isOme(attributes)) return { kind: 'group', attributes };
  if ((await readJson(store, childKey(store, key, '.zarray'), signal)) !== null) return { kind: 'array' };
  if (attributes !== null || (await readJson(store, childKey(store, key, '.zgroup'), signal)) !== null) return { kind: 'group', attributes: attributes ?? {} };
  return null;
}

const isOme = (attributes: Record<string, unknown>): boolean => ['multiscales', 'plate', 'well', 'labels', 'bioformats2raw.layout'].some((name) => name in attributes);
