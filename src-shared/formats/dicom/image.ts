/** One DICOM image (classic or enhanced multi-frame) → its frames with geometry, scaling and time. */
import { AppError } from '../../errors.js';
import { add, cross, normalize, scale, type Vec3 } from '../../volume/geometry.js';
import type { Dtype } from '../../volume/volume.js';
import { dicomMoment, hasZone } from '../moment.js';
import { items, numbers, text, tagName, type DicomDataSet, type DicomFile, type Tag } from './dataSet.js';

export const T = {
  sopClass: 0x00080016, sopInstance: 0x00080018, imageType: 0x00080008, modality: 0x00080060, acquisitionDate: 0x00080022, acquisitionTime: 0x00080032, acquisitionDateTime: 0x0008002a, contentDate: 0x00080023, contentTime: 0x00080033, seriesDate: 0x00080021, seriesTime: 0x00080031, zone: 0x00080201, acquisitionDuration: 0x00189073, temporalResolution: 0x00200110,
  protocolName: 0x00181030, sequenceName: 0x00180024, flipAngle: 0x00181314, averages: 0x00180083, bandwidth: 0x00180095, patientId: 0x00100020,
  manufacturer: 0x00080070, seriesDescription: 0x0008103e, nucleus: 0x00180085, thickness: 0x00180050, spacingBetweenSlices: 0x00180088,
  repetitionTime: 0x00180080, echoTime: 0x00180081, chemicalShiftPpm: 0x00189053, resonantNucleus: 0x00189100, studyUid: 0x0020000d, seriesUid: 0x0020000e, instance: 0x00200013,
  position: 0x00200032, orientation: 0x00200037, temporalPosition: 0x00200100, samples: 0x00280002, photometric: 0x00280004, frames: 0x00280008, rows: 0x00280010,
  columns: 0x00280011, pixelSpacing: 0x00280030, bitsAllocated: 0x00280100, bitsStored: 0x00280101, signed: 0x00280103, intercept: 0x00281052,
  slope: 0x00281053, rescaleType: 0x00281054, triggerTime: 0x00181060, frameTime: 0x00181063, frameTimes: 0x00181065, gridOffsets: 0x3004000c, shared: 0x52009229, perFrame: 0x52009230, floatPixels: 0x7fe00008, doublePixels: 0x7fe00009, pixels: 0x7fe00010,
} as const satisfies Record<string, Tag>;

/** Elements that hold the values of an image. */
export const PIXEL_TAGS: readonly Tag[] = [T.pixels, T.floatPixels, T.doublePixels];

/** Functional groups of enhanced files and the attributes taken from them. */
const GROUP = { measures: 0x00289110, position: 0x00209113, orientation: 0x00209116, rescale: 0x00289145, content: 0x00209111, temporal: 0x00209310, mrType: 0x00189226, segment: 0x0062000a } as const;

export interface DicomFrame {
  index: number;
  /** Column step then row step directions of the image plane (ImageOrientationPatient); null when the file does not say. */
  orientation: readonly [Vec3, Vec3] | null;
  /** Centre of the first pixel, mm, LPS; null when the file does not say. */
  positionMm: Vec3 | null;
  slope: number;
  intercept: number;
  rescaleType: string | null;
  /** What sets frames apart that lie at one place and are no time points: "M", "FIELD_MAP", "segment 1". */
  kind: string;
  /** Orders frames at one place: temporal position, else the order in the file. */
  order: number;
  /** When its acquisition began, ISO 8601; null when not stated. */
  acquiredAt: string | null;
  /** How long it took; null when not stated. */
  durationS: number | null;
  /** Seconds since the first time point as an enhanced or cine file counts them; null when it does not. */
  offsetS: number | null;
}

export interface DicomImage {
  file: DicomFile;
  path: string;
  columns: number;
  rows: number;
  dtype: Dtype;
  bitsAllocated: number;
  bitsStored: number;
  pixelTag: Tag;
  /** Millimetres from column to column and row to row; null when not stated. */
  pixelMm: readonly [number, number] | null;
  /** Distance of slices for a single one: spacing, else thickness. */
  sliceMm: number | null;
  frames: DicomFrame[];
  seriesUid: string;
  instance: number;
}

/** More than any scanner writes; each takes memory of its own, however few pixels it has. */
const MAX_FRAMES = 65_536;

const SOP_NAMES: readonly (readonly [RegExp, string])[] = [
  [/481\.5$/, 'RT Plan'], [/481\.2$/, 'RT Dose'], [/481\.3$/, 'RT Structure Set'], [/\.88\./, 'Structured Report'], [/\.104\.1$/, 'PDF document'], [/\.11\./, 'Presentation State'], [/\.1\.4\.2$/, 'MR spectroscopy'],
];

/** @throws AppError `unsupported` for files without an image or in colour, `damaged`, `truncated` with the counts */
export function dicomImage(file: DicomFile, path: string): DicomImage {
  const pixelTag = PIXEL_TAGS.find((tag) => file.elements.has(tag));
  const number = (tag: Tag, binary: 'US' | 'printed' = 'printed'): number | null => numbers(file, tag, binary)?.[0] ?? null;
  const columns = number(T.columns, 'US') ?? 0, rows = number(T.rows, 'US') ?? 0;
  if (pixelTag === undefined) throw noPixels(file, path, columns > 0 && rows > 0);
  if (columns < 1 || rows < 1) throw new AppError('damaged', `${path}: DICOM elements ${tagName(T.rows)} and ${tagName(T.columns)}, the matrix of the image, are missing or damaged.`, 'Export the file again.');
  const samples = number(T.samples, 'US') ?? 1;
  if (samples > 1) throw new AppError('unsupported', `${path} is a colour picture (${samples} values a pixel), not one number a pixel.`, 'Export the measured values instead of the screen picture.');
  const bitsAllocated = pixelTag === T.doublePixels ? 64 : pixelTag === T.floatPixels ? 32 : number(T.bitsAllocated, 'US') ?? 16;
  const isSigned = number(T.signed, 'US') === 1;
  const dtype = dtypeOf(pixelTag, bitsAllocated, isSigned);
  if (!dtype) throw new AppError('unsupported', `${path} holds pixels of ${bitsAllocated} bits.`, 'Export it with 8, 16 or 32 bits a pixel.');
  const frameCount = Math.max(1, Math.trunc(number(T.frames) ?? 1));
  if (frameCount > MAX_FRAMES) throw new AppError('unsupported', `${path} announces ${frameCount} frames, more than ${MAX_FRAMES}.`, 'Export it in parts.');
  const image = { file, path, columns, rows, dtype, bitsAllocated, bitsStored: number(T.bitsStored, 'US') ?? bitsAllocated, pixelTag };
  checkPixelBytes(image, frameCount);
  const shared = items(file, T.shared)[0] ?? null;
  const perFrame = items(file, T.perFrame);
  const measures = group(perFrame[0] ?? null, GROUP.measures) ?? group(shared, GROUP.measures) ?? file;
  const startsS = frameStartsS(file);
  const alongMm = perFrame.length === 0 ? frameOffsetsMm(file, frameCount) : null;
  const [rowMm, columnMm] = numbers(measures, T.pixelSpacing) ?? numbers(file, T.pixelSpacing) ?? [];
  return {
    ...image,
    pixelMm: rowMm !== undefined && columnMm !== undefined && rowMm > 0 && columnMm > 0 ? [columnMm, rowMm] : null,
    sliceMm: positive(numbers(measures, T.spacingBetweenSlices)) ?? positive(numbers(file, T.spacingBetweenSlices)) ?? positive(numbers(measures, T.thickness)) ?? positive(numbers(file, T.thickness)),
    frames: Array.from({ length: frameCount }, (_, index) => movedAlong(frameOf(file, shared, perFrame[index] ?? null, index, startsS), alongMm?.[index] ?? 0)),
    seriesUid: text(file, T.seriesUid) ?? path, instance: number(T.instance) ?? 0,
  };
}

/**
 * Files of several frames from before the functional groups give one position and the distances of the frames from it (PS3.3 C.8.8.3.2),
 * or only the distance of slices. Null for a single frame and for frames that follow each other in time.
 */
function frameOffsetsMm(file: DicomFile, count: number): number[] | null {
  if (count < 2 || file.elements.has(T.frameTime) || file.elements.has(T.frameTimes)) return null;
  const offsets = numbers(file, T.gridOffsets);
  if (offsets?.length === count) return offsets.map((mm) => mm - (offsets[0] ?? 0));
  const step = positive(numbers(file, T.spacingBetweenSlices));
  return step === null ? null : Array.from({ length: count }, (_, index) => index * step);
}

function movedAlong(frame: DicomFrame, mm: number): DicomFrame {
  if (mm === 0 || !frame.positionMm || !frame.orientation) return frame;
  return { ...frame, positionMm: add(frame.positionMm, scale(normalize(cross(...frame.orientation)), mm)) };
}

function frameOf(file: DicomFile, shared: DicomDataSet | null, own: DicomDataSet | null, index: number, startsS: readonly number[]): DicomFrame {
  const from = (tag: Tag): DicomDataSet => group(own, tag) ?? group(shared, tag) ?? file;
  const scaling = from(GROUP.rescale), content = from(GROUP.content);
  const segment = numbers(from(GROUP.segment), 0x0062000b, 'US')?.[0];
  const kinds = [text(from(GROUP.mrType), 0x00089007)?.split('\\')[3], segment === undefined ? null : `segment ${segment}`];
  return {
    index, orientation: orientationOf(numbers(from(GROUP.orientation), T.orientation)), positionMm: vector(numbers(from(GROUP.position), T.position)),
    slope: numbers(scaling, T.slope)?.[0] ?? 1, intercept: numbers(scaling, T.intercept)?.[0] ?? 0, rescaleType: text(scaling, T.rescaleType),
    kind: own ? kinds.filter(Boolean).join(' ') : complexPart(text(file, T.imageType)),
    order: numbers(content, 0x00209128, 'UL')?.[0] ?? numbers(file, T.temporalPosition)?.[0] ?? index,
    acquiredAt: acquiredAtOf(file, content), durationS: seconds(numbers(content, 0x00189220, 'FD'), 1e-3), offsetS: offsetSecondsOf(file, from(GROUP.temporal), index, startsS),
  };
}

/** Classic files tell magnitude, phase, real and imaginary apart in the third and later values of ImageType. */
const complexPart = (imageType: string | null): string => (imageType ?? '').split('\\').slice(2).find((word) => /^(M|P|R|I|MAGNITUDE|PHASE|REAL|IMAGINARY|PHASE MAP)$/.test(word.trim())) ?? '';

const group = (set: DicomDataSet | null, tag: Tag): DicomDataSet | null => (set ? items(set, tag)[0] ?? null : null);
const positive = (values: readonly number[] | null): number | null => (values?.[0] !== undefined && values[0] > 0 ? values[0] : null);
const seconds = (values: readonly number[] | null, perUnit: number): number | null => { const value = positive(values); return value === null ? null : value * perUnit; };
const joined = (date: string | null, time: string | null): string | null => (date !== null && time !== null ? date + time : null);

function vector(values: readonly number[] | null): Vec3 | null {
  const [x, y, z] = values ?? [];
  return x === undefined || y === undefined || z === undefined ? null : [x, y, z];
}

function orientationOf(values: readonly number[] | null): readonly [Vec3, Vec3] | null {
  const row = vector(values?.slice(0, 3) ?? null), column = vector(values?.slice(3, 6) ?? null);
  return row && column ? [row, column] : null;
}

/** When a frame was acquired: its own time, the acquisition, then the content and the series, with the zone that the file states. */
function acquiredAtOf(file: DicomDataSet, content: DicomDataSet): string | null {
  const pair = (date: Tag, time: Tag): string | null => joined(text(file, date), text(file, time));
  const zone = text(file, T.zone) ?? '';
  const printed = [
    text(content, 0x00189074), text(file, T.acquisitionDateTime), pair(T.acquisitionDate, T.acquisitionTime), pair(T.contentDate, T.contentTime), pair(T.seriesDate, T.seriesTime),
  ];
  for (const moment of printed) {
    const iso = moment === null ? null : dicomMoment(moment) ?? null;
    if (iso !== null) return hasZone(iso) || !/^[+-]\d{4}$/.test(zone) ? iso : dicomMoment(`${moment ?? ''}${zone}`) ?? iso;
  }
  return null;
}

/** When each frame of a cine file starts, from the steps between them in ms (PS3.3 C.7.6.5), of which the first is 0; empty when it does not say. */
function frameStartsS(file: DicomFile): number[] {
  let sum = 0;
  return (numbers(file, T.frameTimes) ?? []).map((ms, index) => (sum += index === 0 ? 0 : ms) / 1000);
}

/** Enhanced files give the offset of each temporal position; cine files one time step (ms), or the steps between frames; classic ones the time since the trigger (ms). */
function offsetSecondsOf(file: DicomDataSet, temporal: DicomDataSet, index: number, startsS: readonly number[]): number | null {
  const stated = numbers(temporal, 0x0020930d, 'FD')?.[0];
  if (stated !== undefined) return stated;
  const start = startsS[index];
  if (start !== undefined) return start;
  const step = positive(numbers(file, T.frameTime));
  if (step !== null) return (index * step) / 1000;
  const trigger = numbers(file, T.triggerTime)?.[0];
  return trigger === undefined ? null : trigger / 1000;
}

function dtypeOf(pixelTag: Tag, bits: number, isSigned: boolean): Dtype | null {
  if (pixelTag === T.floatPixels) return 'float32';
  if (pixelTag === T.doublePixels) return 'float64';
  if (bits === 1) return 'uint8';
  const sizes: Readonly<Record<number, Dtype>> = isSigned ? { 8: 'int8', 16: 'int16', 32: 'int32' } : { 8: 'uint8', 16: 'uint16', 32: 'uint32' };
  return sizes[bits] ?? null;
}

/** Uncompressed pixels must all be there; compressed ones take at least a fragment a frame, after the offset table. */
function checkPixelBytes({ file, path, columns, rows, bitsAllocated, pixelTag }: Pick<DicomImage, 'file' | 'path' | 'columns' | 'rows' | 'bitsAllocated' | 'pixelTag'>, frameCount: number): void {
  const element = file.elements.get(pixelTag);
  if (!element) return;
  if (element.fragments.length > 0) {
    if (element.fragments.length - 1 >= frameCount) return;
    throw new AppError('truncated', `${path} is truncated: ${element.fragments.length - 1} of ${frameCount} compressed frames.`, 'Copy or export the file again.');
  }
  const expected = Math.ceil((columns * rows * frameCount * bitsAllocated) / 8);
  const held = Math.min(element.length, file.fileBytes - element.offset);
  if (held < expected) throw new AppError('truncated', `${path} is truncated: ${held} of ${expected} bytes of pixel data.`, 'Copy or export the file again.');
}

function noPixels(file: DicomFile, path: string, hasMatrix: boolean): AppError {
  const sop = text(file, T.sopClass) ?? '';
  const what = SOP_NAMES.find(([pattern]) => pattern.test(sop))?.[1] ?? (/^RT/.test(text(file, T.modality) ?? '') ? `RT object ${text(file, T.modality) ?? ''}` : null);
  return new AppError('unsupported', `${path} contains no image${what !== null && !hasMatrix ? ` (${what})` : ''}: it has no pixel data.`, 'Open the image files of the study instead.');
}
