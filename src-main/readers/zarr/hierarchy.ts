/** Any Zarr hierarchy → volumes: an image, a well, a list of series, labels, or plain arrays. */
import { AppError } from '@shared/errors.js';
import { parseNgff, parseSeriesList, type NgffGroup } from '@shared/formats/omeZarr/ome.js';
import { failedPart, partOf, throwIfCancelled, type ReadContext, type ReadResult } from '../context.js';
import { readImage } from './image.js';
import { nodeAt, type ZarrNode } from './nodes.js';
import { readPlainArrays } from './plain.js';
import { childKey, type ZarrStore } from './store.js';

/** A store with more images opens the first ones and says so. */
const MAX_IMAGES = 64;
const MAX_DEPTH = 4;

/** @throws AppError saying what the store is, where nothing of it can be opened */
export async function readHierarchy(store: ZarrStore, context: ReadContext): Promise<ReadResult> {
  const node = await nodeAt(store, '', context.signal);
  if (node === null) throw new AppError('unknown-format', `${store.address} is not a Zarr store.`, 'Choose the folder or address that holds zarr.json, .zattrs or .zarray.');
  const result = await readNode(store, '', node, context, 0);
  return { ...result, files: store.files() };
}

async function readNode(store: ZarrStore, key: string, node: Exclude<ZarrNode, null>, context: ReadContext, depth: number): Promise<ReadResult> {
  const path = store.locate(key);
  if (node.kind === 'array') return { ...await readPlainArrays(store, [key], context), files: [], errors: [] };
  const group = parseNgff(node.attributes, path);
  switch (group.kind) {
    case 'image': return { volumes: await readImage(store, { key, attributes: node.attributes, ...group, labels: await labelsOf(store, key, context.signal) }, context), files: [], errors: [] };
    case 'plate': throw aPlate(store, key, group);
    case 'well': return readAll(store, group.fields.map((field) => childKey(store, key, field)), context, depth);
    case 'labels': return readAll(store, group.names.map((name) => childKey(store, key, name)), context, depth);
    case 'series': return readAll(store, await seriesOf(store, key, context.signal), context, depth);
    case 'group': return readGroup(store, key, context, depth);
  }
}

function aPlate(store: ZarrStore, key: string, { wells }: Extract<NgffGroup, { kind: 'plate' }>): AppError {
  const [first] = wells, shown = wells.slice(0, 5).join(', ');
  const example = first === undefined ? '' : ` For instance ${store.locate(childKey(store, key, `${first}/0`))}.`;
  return new AppError('unsupported', `${store.locate(key)} is a plate of ${wells.length} ${wells.length === 1 ? 'well' : 'wells'} (${shown}${wells.length > 5 ? ', …' : ''}): pick a well or a field.`, `Open the folder or address of one well or field.${example}`);
}

/** Names of the label images below an image; they are listed, and opened by themselves. */
async function labelsOf(store: ZarrStore, key: string, signal: AbortSignal): Promise<string[]> {
  const node = await nodeAt(store, childKey(store, key, 'labels'), signal).catch(() => null);
  const group = node?.kind === 'group' ? parseNgff(node.attributes, store.locate(key)) : null;
  return group?.kind === 'labels' ? group.names.map((name) => store.locate(childKey(store, key, `labels/${name}`))) : [];
}

/** Of a bioformats2raw store: as its OME group lists them, else numbered from 0 for as long as there are any. */
async function seriesOf(store: ZarrStore, key: string, signal: AbortSignal): Promise<string[]> {
  const node = await nodeAt(store, childKey(store, key, 'OME'), signal);
  const listed = node?.kind === 'group' ? parseSeriesList(node.attributes) : null;
  if (listed) return listed.map((name) => childKey(store, key, name));
  const keys: string[] = [];
  for (let i = 0; i <= MAX_IMAGES; i++) {
    const series = childKey(store, key, String(i));
    if ((await nodeAt(store, series, signal)) === null) break;
    keys.push(series);
  }
  return keys;
}

/** A group that says nothing: its images, or its arrays. */
async function readGroup(store: ZarrStore, key: string, context: ReadContext, depth: number): Promise<ReadResult> {
  const nothing = new AppError('unsupported', `${store.locate(key)} is a Zarr group without an image.`, 'Open the group of an image: its metadata have “multiscales”.');
  const names = await store.children(key);
  const arrays: string[] = [], groups: string[] = [];
  for (const name of (names ?? ['0']).slice(0, 4 * MAX_IMAGES)) {
    throwIfCancelled(context);
    const child = childKey(store, key, name), node = await nodeAt(store, child, context.signal);
    if (node) (node.kind === 'array' ? arrays : groups).push(child);
  }
  if (arrays.length > 0) return { ...await readPlainArrays(store, arrays, context), files: [], errors: [] };
  if (groups.length === 0 || depth >= MAX_DEPTH) throw nothing;
  return readAll(store, groups, context, depth);
}

/** Each with what is left of the memory; those that do not open are told. */
async function readAll(store: ZarrStore, keys: readonly string[], context: ReadContext, depth: number): Promise<ReadResult> {
  const result: ReadResult = { volumes: [], files: [], errors: [] };
  const shown = keys.slice(0, MAX_IMAGES);
  let used = 0;
  for (const [i, key] of shown.entries()) {
    throwIfCancelled(context);
    const part = { ...partOf(context, i / shown.length, (i + 1) / shown.length), memoryBudgetBytes: context.memoryBudgetBytes - used };
    try {
      const node = await nodeAt(store, key, part.signal);
      if (node === null || depth >= MAX_DEPTH) throw new AppError('incomplete', `${store.locate(key)} is missing: the metadata name an image that is not there.`, 'Copy the whole store again.');
      const read = await readNode(store, key, node, part, depth + 1);
      used += read.volumes.reduce((sum, { data }) => sum + data.byteLength, 0);
      result.volumes.push(...read.volumes);
      result.errors.push(...read.errors);
    } catch (thrown) {
      result.errors.push(failedPart(store.locate(key), thrown));
    }
  }
  if (keys.length > shown.length) result.errors.push({ path: store.locate(''), error: new AppError('too-large', `${store.address} holds ${keys.length} images: the first ${shown.length} were opened.`, 'Open the others one by one.') });
  const [first] = result.errors;
  if (result.volumes.length === 0) throw first?.error ?? new AppError('incomplete', `${store.address} lists no image.`, 'Copy the whole store again.');
  return result;
}
