/** OME-TIFF: every image of the description, from the files of the set that lie in the same folder. */
import { basename, dirname, join } from 'node:path';
import { AppError } from '@shared/errors.js';
import { tiffMoment } from '@shared/formats/moment.js';
import { parseOme, type OmeImage, type OmePlane } from '@shared/formats/tiff/ome.js';
import type { Volume } from '@shared/volume/volume.js';
import { partOf, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { fileSize, readWhole } from './files.js';
import { regularTimesH } from './headers.js';
import { openTiff, readStack, type LocatedPage, type TiffSource, type TiffStack } from './tiffStack.js';

/** @throws AppError `incomplete` when a file of the set is missing beside `source`, and those of {@link readStack} */
export async function readOme(source: TiffSource, xml: string, context: ReadContext): Promise<ReadResult> {
  const images = parseOme(await companionOf(xml, source.path) ?? xml, source.path).filter((image) => image.planes.some((plane) => plane !== null));
  if (images.length === 0) throw new AppError('damaged', `${source.path}: its OME description holds no image.`, 'Export the stack again.');
  const sources = await openSet(source, images, context);
  for (const image of images) refuseEmpty(image, source, sources);
  const volumes: Volume[] = [];
  for (const [i, image] of images.entries()) volumes.push(...await readStack(source.path, stackOf(image, images.length, source, sources), partOf(context, i / images.length, (i + 1) / images.length)));
  return { volumes, files: [...new Set([...sources.values()].map(({ path }) => path))], errors: [] };
}

function stackOf(image: OmeImage, imageCount: number, source: TiffSource, sources: ReadonlyMap<string, TiffSource>): TiffStack {
  return {
    ...image, format: 'TIFF (OME)', name: imageCount > 1 ? image.name : null, slope: 1, intercept: 0, valueUnit: null,
    pageAt: (c, z, t) => pageOf(image.planes[c + image.channels * (z + image.slices * t)] ?? null, source, sources),
    timesH: image.timesS !== null && image.frames > 1 ? image.timesS.map((seconds) => seconds / 3600) : regularTimesH(image.frames, image.stepS),
    acquiredAt: image.acquiredAt ?? tiffMoment(source.file.pages[0]?.dateTime ?? ''),
    fields: [...image.fields, ...source.file.fields], warnings: warningsOf(image, source, sources),
  };
}

const MAX_COMPANION_BYTES = 64 * 2 ** 20;

/** The description that a file of pages only refers to (`BinaryOnly`); null when the description is here. */
async function companionOf(xml: string, path: string): Promise<string | null> {
  const name = /<(?:\w+:)?BinaryOnly\s[^<>]*MetadataFile\s*=\s*"([^"]+)"/.exec(xml)?.[1];
  if (name === undefined) return null;
  const companion = join(dirname(path), basename(name)), bytes = await fileSize(companion);
  if (bytes === null) throw new AppError('incomplete', `${companion} is missing: it says what the pages of ${basename(path)} are.`, 'Copy all files of the OME-TIFF set into one folder.');
  if (bytes > MAX_COMPANION_BYTES) throw new AppError('too-large', `${companion} has ${bytes} bytes, too many for a description.`, 'Export the stack again.');
  return (await readWhole(companion)).toString('utf8');
}

/** Every file of the set by the name that the description gives it. A name may not lead out of the folder. */
async function openSet(source: TiffSource, images: readonly OmeImage[], context: ReadContext): Promise<Map<string, TiffSource>> {
  const folder = dirname(source.path), own = basename(source.path);
  const sources = new Map([[own, source]]);
  const names = new Set(images.flatMap(({ planes }) => planes.flatMap((plane) => plane?.fileName ?? [])));
  for (const name of names) {
    throwIfCancelled(context);
    const path = join(folder, name);
    if (basename(name) !== name || dirname(path) !== folder) throw new AppError('not-allowed', `${source.path} names a file outside its folder (${name.slice(0, 80)}).`, 'Put all files of the set into one folder.');
    if (sources.has(name)) continue;
    const isThere = await fileSize(path) !== null;
    if (!isThere && isRenamed(names, sources)) { sources.set(name, source); continue; }
    if (!isThere) throw new AppError('incomplete', `${path} is missing: it holds pages of ${own}.`, 'Copy all files of the OME-TIFF set into one folder.');
    sources.set(name, await openTiff(path, context));
  }
  return sources;
}

/** A set of one file that was given another name since. */
const isRenamed = (names: ReadonlySet<string>, sources: ReadonlyMap<string, TiffSource>): boolean => names.size === 1 && sources.size === 1;

function pageOf(plane: OmePlane | null, source: TiffSource, sources: ReadonlyMap<string, TiffSource>): LocatedPage | null {
  if (!plane) return null;
  const from = plane.fileName === null ? source : sources.get(plane.fileName) ?? source;
  const page = from.file.pages[plane.ifd];
  return page ? { page, source: from } : null;
}

const absentPlanes = ({ planes }: OmeImage, source: TiffSource, sources: ReadonlyMap<string, TiffSource>): number => planes.filter((plane) => pageOf(plane, source, sources) === null).length;

/** A description that counts far more planes than there are would allocate what no file holds. */
function refuseEmpty(image: OmeImage, source: TiffSource, sources: ReadonlyMap<string, TiffSource>): void {
  const absent = absentPlanes(image, source, sources), total = image.planes.length;
  if (2 * absent > total) throw new AppError('incomplete', `${source.path} holds ${total - absent} of the ${total} planes that its OME description counts.`, 'Copy all files of the OME-TIFF set into one folder, or export the stack again.');
}

function warningsOf(image: OmeImage, source: TiffSource, sources: ReadonlyMap<string, TiffSource>): string[] {
  const absent = absentPlanes(image, source, sources);
  return absent > 0 ? [`${absent} of the ${image.planes.length} planes that the OME description counts are not in the file; they are shown as 0.`] : [];
}
