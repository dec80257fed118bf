/** Everything about a raw scan before its first byte is read: what is in the file, what it becomes, and how. */
import { AppError } from '../../errors.js';
import { DEFAULT_KSPACE, type KspaceRecipe } from '../../import/recipe.js';
import type { AcquiredRange } from '../../kspace/halfFourier.js';
import type { Dims } from '../../volume/volume.js';
import { number, numbers, structs } from '../jcampdxAccess.js';
import type { BrukerHeaders } from './image.js';
import { rawEncoding, type RawEncoding } from './rawEncoding.js';
import { rawGeometry, type RawGeometry, type RawSlice } from './rawGeometry.js';
import { refuseOtherScans } from './rawKind.js';
import { partialAxes } from './rawPartial.js';
import { rawStorage, type RawFile, type RawStorage } from './rawStorage.js';

export interface RawPlan {
  file: RawFile;
  storage: RawStorage;
  encoding: RawEncoding;
  geometry: RawGeometry;
  recipe: KspaceRecipe;
  /** Points of k-space, and of the image cut from its transform, along read, phase, slice. */
  gridDims: Dims;
  imageDims: Dims;
  /** First point of the image along each axis. */
  cut: Dims;
  /** Index at which the centre of k-space's field of view appears, per slice and axis. */
  centres: (slice: number) => readonly [number, number, number];
  /** Sample of a scan at k = 0; of a spectrum: first sample of the signal. */
  echoPoint: number;
  /** Hz; null when no header says. */
  sweepHz: number | null;
  /** Scans of one line stored apart, and whether repetitions were (else lines). */
  averages: number;
  outerAverages: boolean;
  /** Complete repetitions in the file. */
  repetitions: number;
  slices: number;
  coilScales: number[];
  /** Axes of which one side of k-space is missing and is completed. */
  partial: AcquiredRange[];
  warnings: string[];
}

const MAX_IMAGES = 1_000_000;

/** @throws AppError `unsupported` for trajectories that are no grid, `incomplete`, `damaged`, `truncated` from headers and size */
export function planRaw(headers: BrukerHeaders, file: RawFile, asked: KspaceRecipe | undefined): RawPlan {
  refuseOtherScans(headers, file.path);
  const recipe = asked ?? DEFAULT_KSPACE;
  const encoding = rawEncoding(headers, file);
  const needed = encoding.scansPerImage * encoding.objects * encoding.repetitions;
  const storage = rawStorage(headers, file, needed);
  const { averages, outerAverages } = averaging(headers, storage.scans / needed);
  const repetitions = Math.min(encoding.repetitions, Math.floor(storage.scans / (encoding.scansPerImage * encoding.objects * averages)));
  if (repetitions < 1) throw new AppError('truncated', `${file.path} is truncated: ${file.bytes} of ${needed * storage.strideBytes} bytes, not one complete repetition.`, 'Copy the file again from the spectrometer.');
  if (encoding.objects * repetitions > MAX_IMAGES) throw new AppError('damaged', `${file.path}: NI ${encoding.objects} and NR ${encoding.repetitions} announce more images than any scan has.`, 'Copy the whole experiment folder from the spectrometer.');
  const slices = sliceCountOf(headers, encoding);
  const imageDims = imageMatrix(recipe, encoding);
  const over = ([0, 1, 2] as const).map((axis) => Math.max(imageDims[axis], Math.round(imageDims[axis] * encoding.antiAlias[axis])));
  const gridDims: Dims = [over[0] ?? 1, over[1] ?? 1, over[2] ?? 1];
  const square = imageDims[0] === imageDims[1] && encoding.fovMm[0] === encoding.fovMm[1];
  const geometry = rawGeometry(headers, encoding, slices, square);
  const echo = echoPoint(headers, encoding, storage.points);
  return {
    file, storage, encoding, geometry, recipe, gridDims, imageDims, averages, outerAverages, repetitions, slices,
    partial: recipe.part === 'magnitude' && !encoding.spectral && !encoding.alternates ? partialAxes(headers, encoding, storage.points, echo) : [],
    cut: [cutOf(gridDims[0], imageDims[0]), cutOf(gridDims[1], imageDims[1]), cutOf(gridDims[2], imageDims[2])],
    centres: (slice) => centres(geometry.slices[slice]?.rolls ?? [0, 0, 0], gridDims, imageDims, encoding.dim),
    echoPoint: echo, sweepHz: sweepHz(headers),
    coilScales: coilScales(headers, storage.receivers),
    warnings: [...storage.warnings, ...encoding.warnings, ...geometry.warnings, ...completeness(storage, needed * averages, repetitions, encoding)],
  };
}

const cutOf = (points: number, kept: number): number => Math.floor((points - kept) / 2);

/** Zero filling to the matrix asked for, or that of the scan; slices of a 2D scan stay one. */
function imageMatrix({ matrix }: KspaceRecipe, encoding: RawEncoding): Dims {
  const wanted = matrix ?? encoding.matrix;
  return [wanted[0], wanted[1], encoding.dim === 3 ? wanted[2] : 1];
}

/** `RECO_rotate`: the middle of the image and its offset; planes of a 3D image half a voxel less, so that they lie about the centre. */
function centres(rolls: RawSlice['rolls'], grid: Dims, image: Dims, dim: number): readonly [number, number, number] {
  const along = (axis: 0 | 1 | 2): number => cutOf(grid[axis], image[axis]) + image[axis] / 2 + grid[axis] * rolls[axis];
  return [along(0), along(1), dim === 3 ? along(2) - 0.5 : 0];
}

/** `PVM_EncPftOverscans` (points before the echo, from ParaVision 6), else `PVM_EchoPosition` in per cent; later by what the digital filter still delays. */
function echoPoint({ acqp, method }: BrukerHeaders, { spectral }: RawEncoding, points: number): number {
  const shift = number(acqp, 'ACQ_scan_shift') ?? -1, delay = number(method, 'PVM_DigShift') ?? 0;
  const left = shift === -1 ? 0 : Math.round(delay - Math.abs(shift) / 2);
  const delayed = left > 0 && left < points / 2 ? left : 0;
  if (spectral) return delayed;
  const overscans = numbers(method, 'PVM_EncPftOverscans') ?? [];
  const before = overscans.length >= 2 ? overscans[0] ?? 0 : 0;
  const percent = number(method, 'PVM_EchoPosition') ?? 50;
  return delayed + (before > 0 && before <= points ? before : Math.floor((points * Math.min(100, Math.max(0, percent))) / 100));
}

function sweepHz({ acqp, method }: BrukerHeaders): number | null {
  const job = Number(structs(acqp, 'ACQ_jobs')?.[0]?.[5] ?? 0);
  return [number(method, 'PVM_EffSWh'), number(method, 'PVM_SpecSWH'), number(acqp, 'SW_h'), job].find((hz) => hz !== null && hz > 0) ?? null;
}

/** Averages are usually summed before they are stored; where the file holds as many scans more, they are summed here. */
function averaging({ acqp }: BrukerHeaders, surplus: number): { averages: number; outerAverages: boolean } {
  const inner = number(acqp, 'NA') ?? 1, outer = number(acqp, 'NAE') ?? 1;
  const times = Math.floor(surplus);
  if (times > 1 && times === surplus && times <= 2 ** 20) return { averages: times, outerAverages: times !== inner && times === outer };
  return { averages: 1, outerAverages: false };
}

/** Images of one slice: echoes and movie frames. */
function sliceCountOf({ acqp, method }: BrukerHeaders, { dim, objects }: RawEncoding): number {
  if (dim === 3) return 1;
  const stated = number(acqp, 'NSLICES') ?? numbers(method, 'PVM_SPackArrNSlices')?.reduce((sum, n) => sum + n, 0) ?? objects;
  return Number.isInteger(stated) && stated >= 1 && objects % stated === 0 ? stated : objects;
}

function coilScales({ method }: BrukerHeaders, receivers: number): number[] {
  const stated = numbers(method, 'PVM_EncChanScaling') ?? [];
  return Array.from({ length: receivers }, (_, coil) => (stated.length === receivers ? stated[coil] ?? 1 : 1));
}

function completeness(storage: RawStorage, needed: number, repetitions: number, encoding: RawEncoding): string[] {
  if (repetitions < encoding.repetitions) return [`The file holds ${storage.scans} of ${needed} scans: ${repetitions} of ${encoding.repetitions} repetitions are complete and shown.`];
  return storage.scans > needed ? [`The file holds ${storage.scans - needed} scans more than the headers describe; they are not shown.`] : [];
}
