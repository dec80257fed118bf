/**
 * Bruker ParaVision `2dseq` (5.1, 6, 7, 360 and, through `reco`, older): parsed headers → volume headers and
 * the frames on disk that fill them. Source: ParaVision manual, "Data Formats", parameter class Visu.
 */
import { AppError } from '../errors.js';
import { BYTES_PER_VOXEL, voxelsPerTimePoint, type Assumption, type Dims, type Rescale, type VolumeHeader } from '../volume/volume.js';
import { frequencyOf, type Frequency } from './bruker/frequency.js';
import { frameCountOf } from './bruker/frameGroups.js';
import { describesVoxels, imageFromVisu } from './bruker/fromVisu.js';
import { imageFromReco } from './bruker/fromReco.js';
import { frameAffine, slicePackages } from './bruker/geometry.js';
import type { BrukerHeaders, BrukerImage } from './bruker/image.js';
import { brukerMetadata, headerFields, protocolOf } from './bruker/metadata.js';
import { groupName, sortFrames, timeGroups, type Part } from './bruker/parts.js';
import { scanKey } from './bruker/scanKey.js';
import { acquiredAt, brukerTimes, isRepetition, type BrukerTimes } from './bruker/time.js';
import { number, text } from './jcampdxAccess.js';

export type { BrukerHeaders } from './bruker/image.js';

/** Where a reconstruction lies, for names and messages. */
export interface BrukerPlace {
  /** Absolute path of the `2dseq`. */
  path: string;
  /** Folder name of the experiment and of the reconstruction, null when the folders are named otherwise. */
  experiment: string | null;
  reconstruction: string | null;
  /** Study folder: the cell, when the headers name no subject. */
  study: string;
}

export interface BrukerVolume {
  header: VolumeHeader;
  /** Volumes of other scans with the same key, on the same grid, are further time points of this one. */
  seriesKey: string;
  /** Frame on disk of every slice of every time point, `frames[k + n·t]`; n = 1 for 3D frames. */
  frames: number[];
}

export interface BrukerPlan {
  volumes: BrukerVolume[];
  frameDims: Dims;
  frameBytes: number;
  /** What the `2dseq` must hold. */
  expectedBytes: number;
  littleEndian: boolean;
  /** 3D frames whose planes are stored last first. */
  reversePlanes: boolean;
  /** Per frame on disk: the two axes to exchange on reading, or null. */
  exchangedAxes: ((readonly [number, number]) | null)[];
}

/**
 * What to read and what it will be. Nothing is allocated here; the caller checks `expectedBytes` against the file.
 * @param storedBytes size of the `2dseq`
 * @throws AppError `incomplete` when neither `visu_pars` nor `reco` describes the voxels; `damaged`, `unsupported` from the headers
 */
export function planBruker(headers: BrukerHeaders, place: BrukerPlace, storedBytes: number): BrukerPlan {
  return planImage(imageOf(headers, place, storedBytes), headers, place);
}

/** {@link planBruker} for an image that is already described: frames reconstructed from raw data are sorted and placed like stored ones. */
export function planImage(image: BrukerImage, headers: BrukerHeaders, place: BrukerPlace): BrukerPlan {
  const notes: string[] = [];
  const frequency = optional(() => frequencyOf(headers), { nucleus: null, offsetPpm: null, species: null, warnings: [] }, notes);
  const frameBytes = voxelsPerTimePoint(image.frameDims) * BYTES_PER_VOXEL[image.dtype];
  const shared = sharedHeader(headers, place, image, frequency, notes);
  const parts = sortFrames(image);
  const scan = optional(() => scanKey(headers), place.path, notes);
  return {
    volumes: parts.flatMap((part) => stacks(image, part).map((stack, i, all) => toVolume(image, shared, part, stack, all.length > 1 ? `slice package ${i + 1}` : '')))
      .map((volume) => ({ ...volume, seriesKey: [scan, place.reconstruction, volume.seriesKey].join('|') })),
    frameDims: image.frameDims, frameBytes,
    expectedBytes: frameBytes * frameCountOf(image.groups),
    littleEndian: image.littleEndian,
    reversePlanes: image.reversed && image.dim === 3,
    exchangedAxes: image.transpositions.map((transposition) => exchangedAxes(transposition, image)),
  };
}

function imageOf(headers: BrukerHeaders, place: BrukerPlace, storedBytes: number): BrukerImage {
  const { visu, reco } = headers;
  if (visu && describesVoxels(visu)) return imageFromVisu(visu, headers, storedBytes);
  if (reco) return imageFromReco(reco, headers, storedBytes);
  throw new AppError('incomplete', `${place.path} cannot be read: visu_pars and reco, which describe its voxels, are ${visu ? 'incomplete' : 'missing'} beside it.`, 'Copy the whole reconstruction folder (pdata/N) from the spectrometer.');
}

type SharedHeader = Omit<VolumeHeader, 'dims' | 'timeCount' | 'affine' | 'rescale'>;

function sharedHeader(headers: BrukerHeaders, place: BrukerPlace, image: BrukerImage, frequency: Frequency, notes: string[]): SharedHeader {
  const { visu } = headers;
  const numbers = [place.experiment ?? number(visu, 'VisuExperimentNumber'), place.reconstruction ?? number(visu, 'VisuProcessingNumber')].filter((part) => part !== null);
  const subject = [text(visu, 'VisuStudyUid') ?? text(visu, 'VisuStudyId'), text(visu, 'VisuSubjectId')].filter((part) => part !== null);
  const missing = [headers.acqp ? null : 'acqp', headers.method ? null : 'method'].filter((name) => name !== null);
  const cut = [headers.visu, headers.reco, headers.acqp, headers.method].flatMap((dx) => (dx && !dx.complete ? [`${dx.file} ends early, without ##END=; parameters may be missing.`] : []));
  const times = optional((): BrukerTimes => brukerTimes(headers, image.groups, timeGroups(image)), { timesH: null, frameDurationS: null, isEstimated: false }, notes);
  const metadata = [...optional(() => brukerMetadata(headers, image, frequency), [], notes), ...headerFields(headers)];
  const derived = image.groups.find((group) => group.id === 'FG_ISA');
  return {
    name: [numbers.join('/'), optional(() => protocolOf(headers), null, notes)].filter(Boolean).join(' ') || '2dseq',
    path: place.path, format: 'Bruker ParaVision 2dseq', dtype: image.dtype, unit: image.unit,
    timesH: times.timesH, acquiredAt: optional(() => acquiredAt(headers), null, notes), frameDurationS: times.frameDurationS,
    assumptions: [...image.assumptions, ...timeAssumptions(image, times)],
    species: frequency.species, frequencyOffsetPpm: frequency.offsetPpm,
    cell: subject.length > 0 ? `bruker:${subject.join('|')}` : `bruker:${place.study}`,
    synthetic: false, metadata,
    warnings: [
      ...image.warnings, ...frequency.warnings, ...notes, ...cut,
      ...(missing.length > 0 ? [`${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: ${missing.includes('method') ? 'frequency offset and protocol' : 'some acquisition settings'} may be unknown.`] : []),
      ...(derived ? [`Its ${derived.length} time points are maps derived by ParaVision${derived.comment && ` (${derived.comment})`}, not repetitions.`] : []),
    ],
  };
}

function timeAssumptions(image: BrukerImage, { isEstimated }: BrukerTimes): Assumption[] {
  const steps = timeGroups(image).filter(({ length }) => length > 1);
  const others = steps.filter((group) => !isRepetition(group) && group.id !== 'FG_ISA');
  return [
    ...(others.length > 0 ? [{ about: 'time', text: `Its time axis numbers ${others.map((group) => `${group.length} × ${groupName(group)} (${group.id})`).join(' and ')}, not repetitions: no times.` } as const] : []),
    ...(isEstimated ? [{ about: 'time', text: 'The duration of a time point is repetition time × phase steps × averages: the headers state no scan time.' } as const] : []),
  ];
}

/** What the picture does not need: damage in its parameters becomes a warning. */
function optional<T>(read: () => T, otherwise: T, warnings: string[]): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (!warnings.includes(error.message)) warnings.push(error.message);
    return otherwise;
  }
}

/** Positions (indices into `part.frames`) that form one grid: all slices of a package, or one 3D slab. */
function stacks(image: BrukerImage, part: Part): number[][] {
  if (image.dim === 3) return part.frames.map((_, slab) => [slab]);
  return slicePackages(slicePlacements(image, part), image.packages).map(([first, count]) => Array.from({ length: count }, (_, i) => first + i));
}

/** Placement of slice s is that of header entry s, whatever the order on disk. */
function slicePlacements(image: BrukerImage, part: Part): BrukerImage['placements'] {
  const headerFrames = image.reversed && image.dim === 2 ? [...part.frames].reverse() : part.frames;
  return headerFrames.map(([frame = 0]) => image.placements[frame] ?? image.placements[0]).filter((placement) => placement !== undefined);
}

function toVolume(image: BrukerImage, shared: SharedHeader, part: Part, stack: readonly number[], packageName: string): BrukerVolume {
  const [nx, ny, nz] = image.frameDims;
  const dims: Dims = [nx, ny, image.dim === 3 ? nz : stack.length];
  const timeCount = part.frames[0]?.length ?? 1;
  const run = slicePlacements(image, part);
  const { affine, warnings, assumptions } = frameAffine(dims, image.inPlaneMm, image.alongMm, stack.flatMap((s) => run[s] ?? []));
  const frames = Array.from({ length: timeCount }, (_, t) => stack.map((s) => part.frames[s]?.[t] ?? 0)).flat();
  return {
    frames, seriesKey: [part.name, packageName].join('|'),
    header: {
      ...shared, name: [shared.name, part.name, packageName].filter(Boolean).join(' · '),
      dims, timeCount, affine, rescale: rescaleOf(image, frames, timeCount), warnings: [...shared.warnings, ...warnings],
      assumptions: [...shared.assumptions, ...assumptions],
      metadata: [...shared.metadata, ...(part.name ? [{ group: 'Frames', name: 'Part', value: part.name }] : [])],
    },
  };
}

/** Shortest list that says the same: one value, one a time point, or one a slice of each time point. */
function rescaleOf(image: BrukerImage, frames: readonly number[], timeCount: number): Rescale {
  const slopes = frames.map((frame) => image.slopes[frame] ?? 1), intercepts = frames.map((frame) => image.intercepts[frame] ?? 0);
  const perTime = frames.length / timeCount;
  const constantOver = (run: number): boolean => frames.every((_, i) => slopes[i] === slopes[i - (i % run)] && intercepts[i] === intercepts[i - (i % run)]);
  const stride = constantOver(frames.length) ? frames.length : constantOver(perTime) ? perTime : 1;
  const pick = (values: readonly number[]): number[] => values.filter((_, i) => i % stride === 0);
  return { slopes: pick(slopes), intercepts: pick(intercepts) };
}

/**
 * `VisuCoreTransposition`: n below the dimension exchanges axes n − 1 and n, the dimension itself the first and the last.
 * Axes of equal length need no exchange: their frames already agree with `VisuCoreOrientation`.
 */
function exchangedAxes(transposition: number, image: BrukerImage): readonly [number, number] | null {
  if (transposition < 1 || transposition > image.dim) return null;
  const [a, b] = transposition === image.dim ? [0, image.dim - 1] : [transposition - 1, transposition];
  return image.frameDims[a] === image.frameDims[b] ? null : [a, b];
}
