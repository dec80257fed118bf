/** DICOM images → volumes. */
import { basename } from 'node:path';
import { missingAttributes } from '@shared/formats/dicom/consistency.js';
import { numbers, text } from '@shared/formats/dicom/dataSet.js';
import { T, type DicomImage } from '@shared/formats/dicom/image.js';
import { dicomFields } from '@shared/formats/dicom/fields.js';
import { dicomSeriesKey } from '@shared/formats/dicom/seriesKey.js';
import { stackFrames, type DicomStack } from '@shared/formats/dicom/stack.js';
import { stackTimes } from '@shared/formats/dicom/times.js';
import { normalizePpm, speciesByPpm } from '@shared/volume/channels.js';
import { BYTES_PER_VOXEL, checkVolume, type MetadataEntry, type Rescale, type Volume, type VoxelArray } from '@shared/volume/volume.js';
import { announce, checkBudget, throwIfCancelled, type ReadContext } from './context.js';
import { concurrently } from './concurrently.js';
import { elementNames } from './dicomNames.js';
import { fillFrames, isPlain, type FrameSlot } from './dicomPixels.js';
import { fileHeader } from './headers.js';
import { allocateVoxels } from './voxels.js';

/** Waiting for files overlaps; decoding does not. */
const PLAIN_IMAGES_AT_ONCE = 8;

export interface DicomVolume { volume: Volume; seriesKey: string }

/** The volumes of one series, with what makes another series its continuation. @param name for people; `path` of the file that stands for the series comes from its first slice */
export async function dicomVolumes(images: readonly DicomImage[], name: string, context: ReadContext): Promise<DicomVolume[]> {
  const [first] = images;
  if (!first) return [];
  const stacks = stackFrames(images.flatMap((image) => image.frames.map((frame) => ({ image, frame }))));
  const bytesOf = (image: DicomImage): number => image.columns * image.rows * image.frames.length * BYTES_PER_VOXEL[image.dtype];
  const decodedMost = images.reduce((most, image) => (isPlain(image) ? most : Math.max(most, bytesOf(image))), 0);
  checkBudget(first.path, images.reduce((sum, image) => sum + bytesOf(image), decodedMost), context);
  if (stacks[0]) announce(context, { ...stacks[0], dtype: first.dtype });
  const arrays = stacks.map(({ members, dims, timeCount }) => allocateVoxels(members[0]?.[0]?.image.dtype ?? first.dtype, dims[0] * dims[1] * dims[2] * timeCount));
  const slots = new Map<DicomImage, FrameSlot[]>(images.map((image) => [image, []]));
  for (const [i, stack] of stacks.entries()) placeFrames(stack, arrays[i], slots);
  let done = 0;
  await concurrently(images, decodedMost > 0 ? 1 : PLAIN_IMAGES_AT_ONCE, async (image) => {
    throwIfCancelled(context);
    await fillFrames(image, slots.get(image) ?? [], { ...context, onFraction: (fraction) => { context.onFraction((done + fraction) / images.length); } });
    context.onFraction(++done / images.length);
  });
  const notes = missingAttributes(images, ({ path }) => basename(path));
  const nameOf = elementNames();
  const metadata = dicomFields(first.file, nameOf);
  return stacks.map((stack, i) => ({
    volume: toVolume({ ...stack, warnings: [...stack.warnings, ...notes] }, arrays[i], stacks.length > 1 ? `${name} · ${stack.kind || `part ${i + 1}`}` : name, metadata),
    seriesKey: dicomSeriesKey(first, stack.kind || `part ${i + 1}`),
  }));
}

/** Adds to each image where its frames of this stack belong. */
function placeFrames({ members, dims }: DicomStack, data: VoxelArray | undefined, slots: ReadonlyMap<DicomImage, FrameSlot[]>): void {
  const perSlice = dims[0] * dims[1];
  if (data) for (const [k, place] of members.entries()) for (const [t, { image, frame }] of place.entries()) {
    const start = (k + dims[2] * t) * perSlice;
    slots.get(image)?.push({ index: frame.index, target: data.subarray(start, start + perSlice) });
  }
}

function toVolume(stack: DicomStack, data: VoxelArray | undefined, name: string, fields: readonly MetadataEntry[]): Volume {
  const { members, dims, timeCount, affine } = stack;
  const first = members[0]?.[0];
  if (!first || !data) throw new RangeError('A stack without slices.');
  const { image } = first;
  const statedPpm = numbers(image.file, T.chemicalShiftPpm, 'FD')?.[0] ?? null;
  const offset = statedPpm === null ? null : normalizePpm(statedPpm);
  const nucleus = text(image.file, T.resonantNucleus) ?? text(image.file, T.nucleus);
  return checkVolume({
    data,
    header: fileHeader(image.path, {
      name, format: 'DICOM', dims, timeCount, dtype: image.dtype, affine, rescale: rescaleOf(stack), ...stackTimes(stack), assumptions: stack.assumptions,
      unit: first.frame.rescaleType && !/^US$/i.test(first.frame.rescaleType) ? first.frame.rescaleType : 'a.u.',
      frequencyOffsetPpm: offset?.ppm ?? null, species: offset && (nucleus === null || /li/i.test(nucleus)) ? speciesByPpm(offset.ppm) : null,
      warnings: [...stack.warnings, ...(offset?.warning ? [offset.warning] : [])], metadata: [...metadataOf(image, stack, nucleus), ...fields],
      cell: offset === null ? null : `dicom:${text(image.file, T.studyUid) ?? ''}|${text(image.file, T.patientId) ?? ''}`,
    }),
  });
}

/** Per slice and time point, shortened to one value when all agree. */
function rescaleOf({ members, timeCount }: DicomStack): Rescale {
  const frames = Array.from({ length: timeCount }, (_, t) => members.flatMap((place) => place[t] ?? [])).flat().map(({ frame }) => frame);
  const [first] = frames;
  const isUniform = frames.every((frame) => frame.slope === first?.slope && frame.intercept === first.intercept);
  const shown = isUniform ? frames.slice(0, 1) : frames;
  return { slopes: shown.map(({ slope }) => slope), intercepts: shown.map(({ intercept }) => intercept) };
}

function metadataOf({ file, seriesUid }: DicomImage, stack: DicomStack, nucleus: string | null): MetadataEntry[] {
  const entries: [string, string, string | null][] = [
    ['Geometry', 'Space', 'LPS (left, posterior, superior), mm, as DICOM states it'],
    ['Acquisition', 'Date', text(file, T.acquisitionDateTime) ?? text(file, T.acquisitionDate)],
    ['Acquisition', 'Modality', text(file, T.modality)], ['Acquisition', 'Description', text(file, T.seriesDescription)],
    ['Acquisition', 'Nucleus', nucleus], ['Acquisition', 'Repetition time', text(file, T.repetitionTime)], ['Acquisition', 'Echo time', text(file, T.echoTime)],
    ['Frames', 'Kind', stack.kind || text(file, T.imageType)],
    ['File', 'Manufacturer', text(file, T.manufacturer)], ['File', 'Series', seriesUid === basename(seriesUid) ? seriesUid : null], ['File', 'Transfer syntax', file.transferSyntax],
  ];
  return entries.flatMap(([group, name, value]) => (value === null ? [] : [{ group, name, value }]));
}
