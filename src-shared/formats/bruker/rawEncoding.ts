/**
 * Which scan of a raw data file is which line of k-space.
 *
 * Loops of ParaVision, innermost first: lines of one echo train (`ACQ_phase_factor`, in RARE `PVM_RareFactor`), objects (`NI`: echo images
 * before slices, in the order `ACQ_obj_order`), averages kept apart, the remaining lines, repetitions (`NR`). The line's place in k-space is
 * `PVM_EncSteps1/2` (`PVM_EncSteps0` too where the read axis is phase-encoded: CSI), in units of 1/FOV.
 * Sources: ParaVision manual, "Loop structure"; `PVM_EncGenSteps1/2` of ParaVision 360.
 */
import { AppError } from '../../errors.js';
import type { Assumption, Dims } from '../../volume/volume.js';
import type { JcampDx } from '../jcampdx.js';
import { number, numbers, strings, structs, text } from '../jcampdxAccess.js';
import type { BrukerHeaders } from './image.js';
import { isSpectroscopicImaging, sequenceName } from './rawKind.js';
import type { RawFile } from './rawStorage.js';

export interface RawEncoding {
  /** Spatial axes: read, phase (, slice). */
  dim: 2 | 3;
  /** CSI: the points of a scan are a time signal, and the read axis is phase-encoded. */
  spectral: boolean;
  /** Acquired points along read, phase, slice; 1 beyond `dim`. */
  acquired: Dims;
  /** `PVM_Matrix`: of the image, after zero filling. */
  matrix: Dims;
  /** Field of view of the image, and how many times that of k-space is larger. */
  fovMm: readonly [number, number, number];
  antiAlias: readonly [number, number, number];
  /** Per axis: place in k-space of each scan of one image, in the order of acquisition; null for the read axis. */
  steps: readonly (Int32Array | null)[];
  scansPerImage: number;
  /** Lines of one image that follow each other directly. */
  segment: number;
  /** Images acquired side by side, and `order[k]`: which of them is acquired k-th. */
  objects: number;
  order: readonly number[];
  repetitions: number;
  /** Echoes that are read backwards: every second. */
  alternates: boolean;
  echoes: number;
  assumptions: Assumption[];
  warnings: string[];
}

const ONES = [1, 1, 1] as const;
/** No point is stored in less. */
const LEAST_BYTES_PER_SCAN = 4;

/**
 * @param file a header that announces more scans of one repetition than it can hold makes no work
 * @throws AppError `damaged` naming the parameter, `truncated`
 */
export function rawEncoding(headers: BrukerHeaders, { path, bytes }: RawFile): RawEncoding {
  const { acqp, method } = headers;
  const spectral = isSpectroscopicImaging(headers);
  const assumptions: Assumption[] = [], warnings: string[] = [];
  const size = numbers(acqp, 'ACQ_size') ?? [];
  const nominal = spectral ? size.slice(1) : [Math.floor((size[0] ?? 0) / 2), ...size.slice(1)];
  const encoded = numbers(method, 'PVM_EncMatrix') ?? nominal;
  const dims = strings(acqp, 'ACQ_dim_desc')?.filter((kind) => kind === 'Spatial').length ?? encoded.length;
  const dim = Math.max(dims, 2) >= 3 && encoded.length >= 3 ? 3 : 2;
  const fail = (what: string): never => {
    throw new AppError('damaged', `${path}: ${what}.`, 'Copy the whole experiment folder from the spectrometer.');
  };
  if (encoded.length < dim || encoded.slice(0, dim).some((n) => !isCount(n))) fail(`PVM_EncMatrix and ACQ_size do not give the acquired matrix (${encoded.join(' ') || 'missing'})`);
  const acquired = filled(encoded, dim, 1);
  const objects = number(acqp, 'NI') ?? 1, repetitions = number(acqp, 'NR') ?? number(method, 'PVM_NRepetitions') ?? 1;
  const mostScans = Math.floor(bytes / LEAST_BYTES_PER_SCAN);
  const lines = lineSteps(headers, acquired, dim, spectral, mostScans, assumptions);
  const steps = spectral ? weighted(lines, headers, assumptions) : lines;
  const scansPerImage = steps.find((list) => list !== null)?.length ?? 1;
  if (!isCount(objects) || !isCount(repetitions)) fail(`NI ${objects} and NR ${repetitions} are not possible numbers of images`);
  if (scansPerImage * objects > mostScans) throw tooShort(path, bytes, scansPerImage * objects);
  const segment = segmentOf(headers, scansPerImage, warnings);
  const echoes = number(acqp, 'ACQ_n_echo_images') ?? number(method, 'PVM_NEchoImages') ?? 1;
  return {
    dim, spectral, acquired, steps, scansPerImage, segment, objects, repetitions, assumptions, warnings,
    matrix: filled(numbers(method, 'PVM_Matrix')?.filter(isCount) ?? encoded, dim, 1),
    fovMm: fieldOfView(headers, acquired, dim, assumptions),
    antiAlias: filled((numbers(method, 'PVM_AntiAlias') ?? ONES).map((factor) => (factor >= 1 && factor <= 64 ? factor : 1)), dim, 1),
    order: objectOrder(acqp, objects, warnings),
    alternates: text(method, 'EchoAcqMode') === 'allEchoes', echoes: objects % echoes === 0 ? echoes : 1,
  };
}

const tooShort = (path: string, bytes: number, scans: number): AppError =>
  new AppError('truncated', `${path} is truncated: ${bytes} bytes cannot hold the ${scans} scans of one repetition.`, 'Copy the file again from the spectrometer.');

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= 2 ** 20;
function filled(values: readonly number[], dim: number, rest: number): [number, number, number] {
  const at = (axis: number): number => (axis < dim ? values[axis] ?? rest : rest);
  return [at(0), at(1), at(2)];
}

/** Lists for all phase-encoded axes, first axis fastest, or one entry a scan where ParaVision 360 lists every scan. */
function lineSteps({ acqp, method }: BrukerHeaders, acquired: Dims, dim: number, spectral: boolean, mostScans: number, assumptions: Assumption[]): (Int32Array | null)[] {
  const axes = [0, 1, 2].filter((axis) => axis < dim && (axis > 0 || spectral));
  const general = axes.map((axis) => numbers(method, `PVM_EncGenSteps${axis}`));
  const total = general[0]?.length ?? 0;
  const isGeneral = total > 1 && general.every((list) => list?.length === total);
  if (isGeneral) return [0, 1, 2].map((axis) => (axes.includes(axis) ? Int32Array.from(general[axes.indexOf(axis)] ?? []) : null));
  const own = axes.map((axis) => axisSteps(acqp, method, axis, Math.min(mostScans, acquired[axis as 0 | 1 | 2]), assumptions));
  const scans = own.reduce((product, list) => product * list.length, 1);
  if (scans > mostScans) throw new AppError('truncated', `The raw data are truncated: the headers announce ${scans} scans an image, the file can hold ${mostScans}.`, 'Copy the file again from the spectrometer.');
  let inner = 1;
  const out: (Int32Array | null)[] = [null, null, null];
  for (const [i, axis] of axes.entries()) {
    const list = own[i] ?? [0], run = inner;
    out[axis] = Int32Array.from({ length: scans }, (_, scan) => list[Math.floor(scan / run) % list.length] ?? 0);
    inner *= list.length;
  }
  return out;
}

/**
 * Acquisition-weighted CSI: each line is stored as often as `AverageList` says, where a job holds that many scans. Added up, they are the weighted
 * k-space that was meant.
 */
function weighted(lines: (Int32Array | null)[], { acqp, method }: BrukerHeaders, assumptions: Assumption[]): (Int32Array | null)[] {
  const counts = numbers(method, 'AverageList') ?? [];
  const scans = counts.reduce((sum, count) => sum + count, 0);
  const isStored = (structs(acqp, 'ACQ_jobs') ?? []).some((job) => job[job.length >= 9 ? 6 : 7] === scans);
  if (!isStored || scans === counts.length || !counts.every(isCount) || lines.some((list) => list !== null && list.length !== counts.length)) return lines;
  assumptions.push({ about: 'order', text: `The ${scans} scans of AverageList follow each other line by line.` });
  return lines.map((list) => list && Int32Array.from(counts.flatMap((count, line) => new Array<number>(count).fill(list[line] ?? 0))));
}

function axisSteps(acqp: JcampDx | null, method: JcampDx | null, axis: number, count: number, assumptions: Assumption[]): number[] {
  const stated = numbers(method, `PVM_EncSteps${axis}`);
  if (stated && stated.length >= 1 && stated.every(Number.isInteger)) return stated;
  const phases = numbers(acqp, `ACQ_spatial_phase_${axis}`);
  if (phases?.length === count) return phases.map((phase) => Math.round((phase * count) / 2));
  assumptions.push({ about: 'order', text: `Lines ${axis === 1 ? 'along phase' : axis === 2 ? 'along slice' : 'along read'} in linear order: the headers list no encoding steps.` });
  return Array.from({ length: count }, (_, i) => i - Math.floor(count / 2));
}

function segmentOf(headers: BrukerHeaders, scans: number, warnings: string[]): number {
  const { acqp, method } = headers;
  const rare = /rare/i.test(sequenceName(headers)) ? number(method, 'PVM_RareFactor') ?? number(acqp, 'ACQ_rare_factor') : null;
  const factor = rare ?? number(acqp, 'ACQ_phase_factor') ?? 1;
  if (isCount(factor) && scans % factor === 0) return factor;
  warnings.push(`The phase factor ${factor} does not divide the ${scans} lines of an image; lines are taken one by one.`);
  return 1;
}

function objectOrder(acqp: JcampDx | null, objects: number, warnings: string[]): number[] {
  const stated = numbers(acqp, 'ACQ_obj_order');
  const plain = Array.from({ length: objects }, (_, i) => i);
  if (!stated || objects === 1) return plain;
  if (stated.length === objects && new Set(stated).size === objects && stated.every((o) => Number.isInteger(o) && o >= 0 && o < objects)) return stated;
  warnings.push(`ACQ_obj_order (${stated.length} entries) does not order the ${objects} images of the scan; they are taken as acquired.`);
  return plain;
}

const MM_PER_CM = 10;

function fieldOfView({ acqp, method }: BrukerHeaders, acquired: Dims, dim: number, assumptions: Assumption[]): [number, number, number] {
  const stated = numbers(method, 'PVM_Fov') ?? numbers(acqp, 'ACQ_fov')?.map((cm) => cm * MM_PER_CM) ?? [];
  if (stated.length >= dim && stated.slice(0, dim).every((mm) => mm > 0)) return filled(stated, dim, 1);
  assumptions.push({ about: 'spacing', text: 'Voxel size 1 mm: the headers give no field of view.' });
  return [acquired[0], acquired[1], acquired[2]];
}

/** Where a scan belongs. `line` counts the scans of one image, `object` is in image order. */
export interface ScanPlace { repetition: number; object: number; line: number }

/**
 * @param averages scans of every line that were stored apart @param outer whether whole repetitions were averaged (NAE) instead of lines (NA)
 */
export function scanPlace(encoding: RawEncoding, scan: number, averages: number, outer: boolean): ScanPlace {
  const { segment, objects, order, scansPerImage } = encoding;
  const perRepetition = scansPerImage * objects * averages;
  const repetition = Math.floor(scan / perRepetition);
  let rest = scan % perRepetition;
  if (outer) rest %= scansPerImage * objects;
  const inTrain = rest % segment;
  rest = Math.floor(rest / segment);
  const object = order[rest % objects] ?? 0;
  rest = Math.floor(rest / objects);
  return { repetition, object, line: inTrain + segment * (outer ? rest : Math.floor(rest / averages)) };
}
