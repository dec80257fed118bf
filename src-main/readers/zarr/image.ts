/** One OME-NGFF image: the largest level that fits into memory, a volume per channel. */
import { AppError } from '@shared/errors.js';
import { isAddress } from '@shared/formats/omeZarr/address.js';
import { gridOfNgff, type NgffGrid } from '@shared/formats/omeZarr/geometry.js';
import type { NgffImage } from '@shared/formats/omeZarr/ome.js';
import { speciesByName } from '@shared/volume/channels.js';
import { checkVolume, type MetadataEntry, type Volume } from '@shared/volume/volume.js';
import { checkBudget, type ReadContext } from '../context.js';
import { fileHeader, uniformRescale } from '../headers.js';
import { arrayEntries, attributeEntries } from './metadata.js';
import { openArray, type OpenArray } from './openArray.js';
import { childKey, type ZarrStore } from './store.js';
import { neededBytes, readVoxels } from './voxels.js';

export interface ImageGroup { key: string; image: NgffImage; attributes: unknown; others: number; labels: readonly string[] }

/** @throws AppError `too-large` when not even the smallest level fits, and those of {@link openArray} */
export async function readImage(store: ZarrStore, group: ImageGroup, context: ReadContext): Promise<Volume[]> {
  const { key, image, others } = group;
  const { source, level } = await chooseLevel(store, key, image, context);
  const { transforms = [] } = image.levels[level] ?? {};
  const grid = gridOfNgff(source.array.shape, image.axes, [...transforms, ...image.transforms], source.path);
  const data = await readVoxels(source, grid, store.parallel, context);
  const warnings = [...grid.warnings, ...levelWarnings(source, image, level), ...absenceWarnings(source), ...(others > 0 ? [`${others} further multiscale images of this group are not opened.`] : [])];
  const base = image.name ?? nameOf(store.locate(key));
  return data.map((channel, c) => {
    const { label = null, color = null, window = null } = image.channels[c] ?? {};
    const about: MetadataEntry[] = [
      { group: 'OME-Zarr', name: 'Version', value: image.version ?? 'not stated' },
      { group: 'OME-Zarr', name: 'Level', value: `${level + 1} of ${image.levels.length} (${image.levels.map(({ path }) => path).join(', ')})` },
      { group: 'Channel', name: 'Label', value: label ?? '' }, { group: 'Channel', name: 'Colour', value: color ?? '' }, { group: 'Channel', name: 'Window', value: window ?? '' },
      { group: 'OME-Zarr', name: 'Labels', value: group.labels.join(', ') },
    ].filter(({ value }) => value !== '');
    const name = data.length === 1 && label === null ? base : `${base} · ${label ?? `channel ${c + 1}`}`;
    return volumeOf(source, grid, { format: `OME-Zarr${image.version === null ? '' : ` ${image.version}`}`, name, label, warnings, metadata: [...about, ...arrayEntries(source), ...attributeEntries(group.attributes)] }, channel);
  });
}

interface Told { format: string; name: string; label: string | null; warnings: string[]; metadata: MetadataEntry[] }

/** A volume of one channel; its species is known when its label says so. */
export function volumeOf({ array, path }: OpenArray, grid: NgffGrid, { format, name, label, warnings, metadata }: Told, data: Volume['data']): Volume {
  const species = label === null ? null : speciesByName(label)?.species ?? null;
  const header = fileHeader(path, {
    format, dims: grid.dims, timeCount: grid.timeCount, dtype: array.dtype, affine: grid.affine, rescale: uniformRescale(1, 0), timesH: grid.timesH,
    warnings, assumptions: grid.assumptions, metadata: [...metadata, ...(species ? [{ group: 'Channel', name: 'Species', value: `${species}, from the channel's label` }] : [])],
    ...(species ? { species } : {}), ...(grid.channelCount > 1 ? { cell: path } : {}),
  });
  return checkVolume({ header: { ...header, name }, data });
}

/** The last name of a path or address; numbers (fields, series) with the names before them: `B/03/0`. */
export function nameOf(path: string): string {
  const parts = path.split(/[\\/]+/).filter(Boolean);
  const from = Math.max(0, parts.findLastIndex((part) => !/^\d+$/.test(part)));
  return parts.slice(from).join('/').replace(/\.(zip|ozx)$/i, '').replace(/(\.ome)?\.zarr(?=\/|$)/i, '') || path;
}

/** Levels are listed from the largest down. */
async function chooseLevel(store: ZarrStore, key: string, image: NgffImage, context: ReadContext): Promise<{ source: OpenArray; level: number }> {
  let last: OpenArray | null = null;
  for (const [level, { path }] of image.levels.entries()) {
    const source = await openArray(store, childKey(store, key, path), context.signal);
    if (neededBytes(source, store.parallel) <= context.memoryBudgetBytes) return { source, level };
    last = source;
  }
  if (last) checkBudget(last.path, neededBytes(last, store.parallel), context);
  throw new AppError('damaged', `${store.locate(key)} lists no level.`, 'Export it again.');
}

function levelWarnings({ array }: OpenArray, image: NgffImage, level: number): string[] {
  if (level === 0) return [];
  return [`Level ${level + 1} of ${image.levels.length} (${array.shape.join('×')}) is shown: larger ones do not fit into the memory that is free.`];
}

export function absenceWarnings(source: OpenArray): string[] {
  const { shape, chunkShape, fill } = source.array, absent = source.absent();
  const total = shape.reduce((count, size, axis) => count * Math.ceil(size / (chunkShape[axis] ?? 1)), 1);
  if (absent >= total) return [`No chunk of this image is stored: every voxel has the fill value ${fill}. The copy may be incomplete.`];
  return absent > 0 && isAddress(source.path) ? [`${absent} of ${total} chunks are not at the address: their voxels have the fill value ${fill}.`] : [];
}
