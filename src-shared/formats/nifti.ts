/**
 * NIfTI-1, NIfTI-2 and Analyze 7.5 headers as pure functions on bytes. Source: nifti1.h, nifti2.h, dbh.h; the choice of affine
 * and the Analyze conventions are those of nibabel.
 */
import { AppError } from '../errors.js';
import { composeAffine, isAffineInvertible, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Assumption, Dims, Dtype, MetadataEntry } from '../volume/volume.js';
import { fixedText, viewOf } from './binary.js';
import { niftiFields } from './niftiFields.js';

export interface NiftiHeader {
  format: 'NIfTI-1' | 'NIfTI-2' | 'Analyze 7.5';
  /** Voxels in the same file as the header. */
  singleFile: boolean;
  dims: Dims;
  timeCount: number;
  dtype: Dtype;
  littleEndian: boolean;
  voxelOffset: number;
  slope: number;
  intercept: number;
  /** Vox → mm in RAS+, as nibabel gives it. */
  affine: Affine;
  affineFrom: 'sform' | 'qform' | 'spacing';
  /** Seconds between time points, null when not stated. */
  timeStepS: number | null;
  warnings: string[];
  assumptions: Assumption[];
  /** Every field of the header. */
  fields: MetadataEntry[];
}

/** Enough bytes for either header. */
export const NIFTI_HEADER_BYTES = 544;

const DTYPES: Readonly<Record<number, Dtype>> = { 2: 'uint8', 4: 'int16', 8: 'int32', 16: 'float32', 64: 'float64', 256: 'int8', 512: 'uint16', 768: 'uint32' };
const OTHER_TYPES: Readonly<Record<number, string>> = { 1: '1-bit', 32: 'complex', 128: 'RGB colour', 1024: '64-bit integer', 1280: '64-bit integer', 1536: '128-bit float', 1792: 'complex', 2048: 'complex', 2304: 'RGBA colour' };

/** `xyzt_units`: one byte in version 1, four in version 2. */
const MILLIMETRES = 2;
const NO_SPACING: Assumption = { about: 'spacing', text: 'Voxel size 1 mm along at least one axis: the header gives none.' };
const AXES = 'Axes left, anterior, superior, centred on the origin';

/** Byte offsets of the fields both versions share. */
interface Layout { dim: number; datatype: number; pixdim: number; voxOffset: number; slope: number; units: number; qform: number; sform: number; quatern: number; srow: number }
const NIFTI1: Layout = { dim: 40, datatype: 70, pixdim: 76, voxOffset: 108, slope: 112, units: 123, qform: 252, sform: 254, quatern: 256, srow: 280 };
const NIFTI2: Layout = { dim: 16, datatype: 12, pixdim: 104, voxOffset: 168, slope: 176, units: 500, qform: 344, sform: 348, quatern: 352, srow: 400 };

/** Whether the bytes start like a header of this family, in either byte order. */
export function looksLikeNifti(bytes: Uint8Array): boolean {
  return byteOrder(bytes) !== null;
}

function byteOrder(bytes: Uint8Array): { version: 1 | 2; little: boolean } | null {
  if (bytes.length < 348) return null;
  const view = viewOf(bytes);
  for (const little of [true, false]) {
    const size = view.getInt32(0, little);
    if (size === 348) return { version: 1, little };
    if (size === 540 && bytes.length >= 540) return { version: 2, little };
  }
  return null;
}

/**
 * @param bytes the first {@link NIFTI_HEADER_BYTES} of the (inflated) header file
 * @param file for messages
 * @throws AppError `unknown-format` when it is no NIfTI, `unsupported` for colour, complex and 5-D data, `damaged`
 */
export function parseNifti(bytes: Uint8Array, file: string): NiftiHeader {
  const order = byteOrder(bytes);
  if (!order) {
    const size = bytes.length >= 4 ? viewOf(bytes).getInt32(0, true) : 0;
    throw new AppError('unknown-format', `${file} is not a NIfTI file (sizeof_hdr is ${size}, not 348 or 540).`, 'Check that it is the file you meant; export it again if it is.');
  }
  const view = viewOf(bytes), { little, version } = order;
  const at = version === 1 ? NIFTI1 : NIFTI2;
  const magic = fixedText(bytes, version === 1 ? 344 : 4, 3);
  const isAnalyze = version === 1 && magic !== 'n+1' && magic !== 'ni1';
  const float = (offset: number): number => (version === 1 ? view.getFloat32(offset, little) : view.getFloat64(offset, little));
  const floatBytes = version === 1 ? 4 : 8;
  const sizes = Array.from({ length: 8 }, (_, i) => (version === 1 ? view.getInt16(at.dim + 2 * i, little) : Number(view.getBigInt64(at.dim + 8 * i, little))));
  const pixdim = Array.from({ length: 8 }, (_, i) => float(at.pixdim + floatBytes * i));
  const { dims, timeCount } = shapeOf(sizes, file);
  const dtype = dtypeOf(view.getInt16(at.datatype, little), file);
  const warnings: string[] = [], assumptions: Assumption[] = [];
  const units = isAnalyze ? MILLIMETRES : version === 1 ? view.getUint8(at.units) : view.getInt32(at.units, little);
  const mm = mmPerUnit(units & 7, assumptions);
  const code = (offset: number): number => (version === 1 ? view.getInt16(offset, little) : view.getInt32(offset, little));
  const spacing = ([1, 2, 3] as const).map((axis) => Math.abs(pixdim[axis] ?? 0));
  const { affine, from } = isAnalyze
    ? { affine: analyzeAffine(dims, spacing, view, little, assumptions), from: 'spacing' as const }
    : affineOf({ sform: code(at.sform), qform: code(at.qform), srow: Array.from({ length: 12 }, (_, i) => float(at.srow + floatBytes * i)),
      quatern: Array.from({ length: 6 }, (_, i) => float(at.quatern + floatBytes * i)), pixdim, dims, warnings, assumptions });
  const slope = float(at.slope), intercept = float(at.slope + floatBytes);
  const scaled = Number.isFinite(slope) && slope !== 0;
  const seconds = secondsPerUnit(units & 0x38);
  const voxelOffset = version === 1 ? Math.trunc(view.getFloat32(at.voxOffset, little)) || 0 : Number(view.getBigInt64(at.voxOffset, little));
  const smallestOffset = version === 1 ? 352 : 544;
  const format = isAnalyze ? 'Analyze 7.5' : version === 1 ? 'NIfTI-1' : 'NIfTI-2';
  return {
    format,
    singleFile: version === 2 ? magic === 'n+2' : magic === 'n+1',
    dims, timeCount, dtype, littleEndian: little,
    voxelOffset: voxelOffset || (magic.startsWith('n+') ? smallestOffset : 0),
    slope: scaled ? slope : 1, intercept: scaled && Number.isFinite(intercept) ? intercept : 0,
    affine: affine.map((x, i) => (i < 12 ? x * mm : x)), affineFrom: from,
    timeStepS: seconds !== null && (pixdim[4] ?? 0) > 0 ? (pixdim[4] ?? 0) * seconds : null,
    warnings, assumptions,
    fields: niftiFields(bytes, format, little),
  };
}

function shapeOf(sizes: readonly number[], file: string): { dims: Dims; timeCount: number } {
  const [rank = 0, ...extent] = sizes;
  const used = extent.slice(0, Math.max(0, Math.min(7, rank)));
  if (rank < 1 || rank > 7 || used.some((n) => !Number.isInteger(n) || n < 1)) {
    throw new AppError('damaged', `${file}: the NIfTI header gives impossible dimensions (${sizes.join(' ')}).`, 'Export the file again.');
  }
  const [nx = 1, ny = 1, nz = 1, nt = 1, ...beyond] = used;
  if (beyond.some((n) => n > 1)) throw new AppError('unsupported', `${file} holds ${used.join('×')} values: vectors or more than four dimensions.`, 'Export each component as its own file.');
  return { dims: [nx, ny, nz], timeCount: nt };
}

function dtypeOf(code: number, file: string): Dtype {
  const dtype = DTYPES[code];
  if (dtype) return dtype;
  throw new AppError(OTHER_TYPES[code] ? 'unsupported' : 'damaged', `${file} holds ${OTHER_TYPES[code] ?? `an unknown kind of`} values (NIfTI datatype ${code}).`, 'Export it as integers of up to 32 bits or as 32- or 64-bit floats, one component a file.');
}

interface AffineFields { sform: number; qform: number; srow: readonly number[]; quatern: readonly number[]; pixdim: readonly number[]; dims: Dims; warnings: string[]; assumptions: Assumption[] }

/** sform, else qform, else the spacing with x flipped, as nibabel chooses. */
function affineOf({ sform, qform, srow, quatern, pixdim, dims, warnings, assumptions }: AffineFields): { affine: Affine; from: NiftiHeader['affineFrom'] } {
  const stated: Affine = [...srow, 0, 0, 0, 1];
  if (sform > 0 && isAffineInvertible(stated)) return { affine: stated, from: 'sform' };
  if (sform > 0) warnings.push('The sform of the header cannot be inverted and is not used.');
  const spacing = ([1, 2, 3] as const).map((axis) => Math.abs(pixdim[axis] ?? 0));
  if (qform > 0) {
    const known = spacing.map((mm) => (mm > 0 ? mm : 1));
    const affine = quaternionAffine(quatern, known, (pixdim[0] ?? 1) < 0 ? -1 : 1);
    if (spacing.some((mm) => !(mm > 0))) assumptions.push(NO_SPACING);
    if (isAffineInvertible(affine)) return { affine, from: 'qform' };
    warnings.push('The qform of the header cannot be inverted and is not used.');
  }
  assumptions.push({ about: 'position', text: `${AXES}: the header states no orientation (sform and qform are 0).` });
  return { affine: flippedCentred(dims, spacing, assumptions), from: 'spacing' };
}

/** b, c, d and the offsets → affine (nifti1.h, METHOD 2). @param qfac −1 flips the third axis */
function quaternionAffine([b = 0, c = 0, d = 0, x = 0, y = 0, z = 0]: readonly number[], [dx = 1, dy = 1, dz = 1]: readonly number[], qfac: number): Affine {
  const a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
  const columns: [Vec3, Vec3, Vec3] = [
    [a * a + b * b - c * c - d * d, 2 * b * c + 2 * a * d, 2 * b * d - 2 * a * c],
    [2 * b * c - 2 * a * d, a * a + c * c - b * b - d * d, 2 * c * d + 2 * a * b],
    [2 * b * d + 2 * a * c, 2 * c * d - 2 * a * b, a * a + d * d - c * c - b * b],
  ];
  return composeAffine(columns, [dx, dy, dz * qfac], [x, y, z]);
}

function flippedCentred(dims: Dims, spacing: readonly number[], assumptions: Assumption[]): Affine {
  if (spacing.some((mm) => !(mm > 0))) assumptions.push(NO_SPACING);
  const [x, y, z] = ([0, 1, 2] as const).map((axis) => ((spacing[axis] ?? 0) > 0 ? spacing[axis] ?? 1 : 1)) as [number, number, number];
  return composeAffine([[-1, 0, 0], [0, 1, 0], [0, 0, 1]], [x, y, z], [((dims[0] - 1) / 2) * x, (-(dims[1] - 1) / 2) * y, (-(dims[2] - 1) / 2) * z]);
}

/** Analyze stores left-to-right reversed; SPM keeps the origin (a 1-based voxel) in five shorts at byte 253. */
function analyzeAffine(dims: Dims, spacing: readonly number[], view: DataView, little: boolean, assumptions: Assumption[]): Affine {
  assumptions.push({ about: 'position', text: `${AXES} where it names no origin: Analyze 7.5 states no orientation.` });
  const affine = [...flippedCentred(dims, spacing, assumptions)];
  const origin = [0, 1, 2].map((i) => view.getInt16(253 + 2 * i, little));
  if (origin.every((voxel, axis) => voxel > 0 && voxel < 2 * (dims[axis as 0 | 1 | 2]))) {
    for (const axis of [0, 1, 2]) affine[4 * axis + 3] = -((origin[axis] ?? 1) - 1) * (affine[5 * axis] ?? 1);
  }
  return affine;
}

function mmPerUnit(code: number, assumptions: Assumption[]): number {
  if (code === 1) return 1000;
  if (code === 3) return 1e-3;
  if (code === 0) assumptions.push({ about: 'spacing', text: 'Lengths in millimetres: the header states no unit.' });
  return 1;
}

const secondsPerUnit = (code: number): number | null => ({ 8: 1, 16: 1e-3, 24: 1e-6 })[code] ?? null;
