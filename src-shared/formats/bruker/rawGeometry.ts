/** Where the slices of a raw scan lie: `method` and `acqp` alone; `visu_pars` of a reconstruction only confirms. */
import { add, length, scale, subtract, type Vec3 } from '../../volume/geometry.js';
import type { Assumption } from '../../volume/volume.js';
import type { JcampDx } from '../jcampdx.js';
import { number, numbers, text } from '../jcampdxAccess.js';
import { AXIAL_ROWS, rowsFromNumbers, type Rows } from './geometry.js';
import type { BrukerHeaders } from './image.js';
import type { RawEncoding } from './rawEncoding.js';
import { applySigns, AXIS_SIGNS, axisSigns, imageRows, isShownTransposed, type AxisSigns } from './rawOrientation.js';

export interface RawSlice {
  /** Directions of the image axes. */
  rows: Rows;
  /** Centre of the field of view. */
  centreMm: Vec3;
  /** Image axis 1 is the phase axis. */
  transposed: boolean;
  /** How far the object is rolled along read, phase, slice: offset of the field of view ÷ its size. */
  rolls: Vec3;
}

export interface RawGeometry {
  slices: RawSlice[];
  /** Slices of each package; null: one. */
  packages: number[] | null;
  thicknessMm: number;
  assumptions: Assumption[];
  warnings: string[];
}

interface Placed { gradient: Rows; offsetsMm: Vec3 }

/** @param square whether rows and columns may be exchanged slice by slice */
export function rawGeometry(headers: BrukerHeaders, encoding: RawEncoding, sliceCount: number, square: boolean): RawGeometry {
  const { acqp, method, visu } = headers;
  const assumptions: Assumption[] = [], warnings: string[] = [];
  const packages = slicesPerPackage(method, sliceCount);
  const placed = Array.from({ length: sliceCount }, (_, s) => placeOf(headers, encoding, s, sliceCount, packageOf(packages, s)));
  const known = placed.every(({ known }) => known);
  if (!known) assumptions.push({ about: 'position', text: 'Axial: the headers give no gradient orientation.' });
  const flags = placed.map(({ gradient }, s) => transposition(headers.reco, s * Math.max(1, encoding.objects / sliceCount), isShownTransposed(gradient)));
  const uniform = new Set(flags).size === 1;
  const transposed = uniform || square ? flags : flags.map(() => false);
  const signs = orientation(placed, transposed, encoding, known ? visu : null, headers, assumptions, warnings);
  const thickness = number(method, 'PVM_SliceThick') ?? number(acqp, 'ACQ_slice_thick');
  if (encoding.dim === 2 && !(thickness !== null && thickness > 0)) assumptions.push({ about: 'spacing', text: 'Slice thickness 1 mm: the headers give none.' });
  return {
    packages, thicknessMm: thickness !== null && thickness > 0 ? thickness : 1, assumptions, warnings,
    slices: placed.map(({ gradient, offsetsMm }, s) => ({
      rows: imageRows(gradient, signs, transposed[s] ?? false, encoding.dim === 3),
      centreMm: centreOf({ gradient, offsetsMm }, signs), transposed: transposed[s] ?? false,
      rolls: rolls(encoding, offsetsMm),
    })),
  };
}

/** Read offsets are dealt with by the receiver's frequency; where the read axis is phase-encoded it is rolled like the others. */
function rolls({ spectral, fovMm, antiAlias }: RawEncoding, [read, phase, slice]: Vec3): Vec3 {
  return [spectral ? read / (fovMm[0] * antiAlias[0]) : 0, phase / (fovMm[1] * antiAlias[1]), -slice / (fovMm[2] * antiAlias[2])];
}

function centreOf({ gradient: [read, phase, slice], offsetsMm }: Placed, signs: AxisSigns): Vec3 {
  return applySigns(signs, add(add(scale(read, offsetsMm[0]), scale(phase, offsetsMm[1])), scale(slice, offsetsMm[2])));
}

function placeOf({ acqp, method }: BrukerHeaders, encoding: RawEncoding, s: number, sliceCount: number, pack: number): Placed & { known: boolean } {
  const perObject = Math.max(1, encoding.objects / sliceCount);
  const acquiredAs = encoding.order.indexOf(s * perObject);
  const packageMatrices = numbers(method, 'PVM_SPackArrGradOrient');
  const objectMatrices = numbers(acqp, 'ACQ_GradientMatrix') ?? numbers(acqp, 'ACQ_grad_matrix');
  const perSlice = objectMatrices && objectMatrices.length === 9 * sliceCount * perObject ? matrixAt(objectMatrices, acquiredAs) : matrixAt(objectMatrices, 0);
  const gradient = matrixAt(packageMatrices, pack) ?? perSlice;
  const offset = (own: string, packed: string, acq: string): number => at(numbers(method, own), s, sliceCount, pack) ?? at(numbers(method, packed), s, sliceCount, pack) ?? at(numbers(acqp, acq), s, sliceCount, pack) ?? 0;
  return {
    gradient: gradient ?? AXIAL_ROWS, known: gradient !== null,
    offsetsMm: [
      offset('PVM_EffReadOffset', 'PVM_SPackArrReadOffset', 'ACQ_read_offset'),
      offset('PVM_EffPhase1Offset', 'PVM_SPackArrPhase1Offset', 'ACQ_phase1_offset'),
      encoding.dim === 3 ? slabOffset(acqp, method) : sliceOffset(acqp, method, s, sliceCount, pack),
    ],
  };
}

const slabOffset = (acqp: JcampDx | null, method: JcampDx | null): number =>
  number(method, 'PVM_EffSliceOffset') ?? number(method, 'PVM_SPackArrSliceOffset') ?? number(acqp, 'ACQ_slice_offset') ?? 0;

/** `ACQ_slice_offset` lists slices in image order; without it they are spread evenly about the offset of their package. */
function sliceOffset(acqp: JcampDx | null, method: JcampDx | null, s: number, sliceCount: number, pack: number): number {
  const listed = numbers(acqp, 'ACQ_slice_offset');
  if (listed?.length === sliceCount) return listed[s] ?? 0;
  const counts = slicesPerPackage(method, sliceCount) ?? [sliceCount];
  const before = counts.slice(0, pack).reduce((sum, n) => sum + n, 0), inPackage = counts[pack] ?? sliceCount;
  const distance = numbers(method, 'PVM_SPackArrSliceDistance')?.[pack] ?? number(acqp, 'ACQ_slice_sepn') ?? number(method, 'PVM_SliceThick') ?? 1;
  return (numbers(method, 'PVM_SPackArrSliceOffset')?.[pack] ?? 0) + (s - before - (inPackage - 1) / 2) * distance;
}

/** One value a slice, one a package, or one for all. */
function at(values: readonly number[] | null, s: number, sliceCount: number, pack: number): number | null {
  return values === null ? null : values[values.length === sliceCount ? s : pack] ?? values[0] ?? null;
}

const matrixAt = (flat: readonly number[] | null, index: number): Rows | null => (flat ? rowsFromNumbers(flat.slice(9 * index, 9 * index + 9)) : null);

function slicesPerPackage(method: JcampDx | null, sliceCount: number): number[] | null {
  const counts = numbers(method, 'PVM_SPackArrNSlices');
  return counts && counts.reduce((sum, n) => sum + n, 0) === sliceCount ? counts : null;
}

function packageOf(packages: readonly number[] | null, s: number): number {
  let end = 0;
  return Math.max(0, (packages ?? []).findIndex((count) => s < (end += count)));
}

function transposition(reco: JcampDx | null, object: number, shown: boolean): boolean {
  const stated = numbers(reco, 'RECO_transposition');
  return stated ? (stated[object] ?? stated[0]) === 1 : shown;
}

function orientation(placed: readonly Placed[], transposed: readonly boolean[], encoding: RawEncoding, visu: JcampDx | null, { acqp, method }: BrukerHeaders, assumptions: Assumption[], warnings: string[]): AxisSigns {
  const version = [acqp, method].map((dx) => `${text(dx, 'ACQ_sw_version') ?? ''} ${text(dx, 'TITLE') ?? ''}`).join(' ');
  const position = text(acqp, 'ACQ_patient_pos') ?? text(method, 'PVM_StudyInstrumentPosition') ?? 'unknown';
  const { signs, confirmed } = axisSigns(version, position);
  const stated = numbers(visu, 'VisuCoreOrientation') ?? [];
  const agrees = (candidate: AxisSigns): boolean => placed.every(({ gradient }, s) => {
    const own = imageRows(gradient, candidate, transposed[s] ?? false, encoding.dim === 3);
    const shown = matrixAt(stated, stated.length === 9 * placed.length ? s : 0);
    return shown === null || [0, 1].every((row) => length(subtract(own[row as 0 | 1], shown[row as 0 | 1])) < 1e-3);
  });
  const agreeing = stated.length < 9 || agrees(signs) ? signs : AXIS_SIGNS.find(agrees);
  if (!agreeing) warnings.push('The orientation that follows from the gradients is not that of the reconstruction beside it (visu_pars); the gradients are used.');
  if (stated.length < 9 && !confirmed) assumptions.push({ about: 'position', text: `Orientation of a subject in position ${position}: by the rule found for Head_Prone, turned accordingly.` });
  return agreeing ?? signs;
}
