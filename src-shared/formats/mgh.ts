/**
 * FreeSurfer MGH headers as pure functions on bytes, always big endian.
 * Source: FreeSurfer wiki "MghFormat" and utils/mri.cpp (mghRead, setDirectionCosine).
 */
import { AppError } from '../errors.js';
import { composeAffine, isAffineInvertible, transformDirection, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Assumption, Dims, Dtype, MetadataEntry } from '../volume/volume.js';
import { viewOf } from './binary.js';

export interface MghHeader {
  dims: Dims;
  timeCount: number;
  dtype: Dtype;
  /** Vox → mm in RAS+. */
  affine: Affine;
  metadata: MetadataEntry[];
  assumptions: Assumption[];
}

/** What follows the voxels; a field is null where the file ends before it or holds 0. */
export interface MghFooter { repetitionMs: number | null; flipRad: number | null; echoMs: number | null; inversionMs: number | null }

/** Bytes of header that matter, first byte of the voxels, bytes of the scan parameters after them. */
export const MGH_HEADER_BYTES = 90;
export const MGH_DATA_OFFSET = 284;
export const MGH_FOOTER_BYTES = 16;

const DTYPES: Readonly<Record<number, Dtype>> = { 0: 'uint8', 1: 'int32', 3: 'float32', 4: 'int16', 10: 'uint16' };
const OTHER_TYPES: Readonly<Record<number, string>> = { 2: 'platform-dependent long integers', 5: 'a bitmap', 6: 'tensors', 7: 'complex values', 8: 'complex values', 9: 'RGB colour' };
/** Directions of a file without any: x right to left, y top to bottom, z back to front (setDirectionCosine, MRI_CORONAL). */
const CORONAL: readonly [Vec3, Vec3, Vec3] = [[-1, 0, 0], [0, 0, -1], [0, 1, 0]];

/** Version 1, positive sizes, a known type. The format has no magic number. */
export function looksLikeMgh(bytes: Uint8Array): boolean {
  if (bytes.length < MGH_HEADER_BYTES) return false;
  const view = viewOf(bytes), type = view.getInt32(20);
  return isVersion1(view) && [4, 8, 12, 16].every((at) => view.getInt32(at) > 0) && (type in DTYPES || type in OTHER_TYPES);
}

/**
 * @param bytes at least the first {@link MGH_HEADER_BYTES} of the (inflated) file
 * @throws AppError `unknown-format`, `unsupported` for complex, colour and tensors, `damaged` for impossible sizes
 */
export function parseMgh(bytes: Uint8Array, file: string): MghHeader {
  const view = bytes.length >= MGH_HEADER_BYTES ? viewOf(bytes) : null;
  if (!view || !isVersion1(view)) throw new AppError('unknown-format', `${file} is not an MGH file (version ${view?.getInt32(0) ?? 'missing'}, not 1).`, 'Check that it is the file you meant; export it again if it is.');
  const [nx = 0, ny = 0, nz = 0, frames = 0] = [4, 8, 12, 16].map((at) => view.getInt32(at));
  const sizes = [nx, ny, nz, frames], type = view.getInt32(20), dtype = DTYPES[type];
  if (!sizes.every((n) => n > 0)) throw new AppError('damaged', `${file}: the MGH header gives impossible dimensions (${sizes.join('×')}).`, 'Export the file again.');
  if (!dtype) throw new AppError(type in OTHER_TYPES ? 'unsupported' : 'damaged', `${file} holds ${OTHER_TYPES[type] ?? 'an unknown kind of values'} (MGH type ${type}).`, 'Export it as integers or 32-bit floats, one component a file.');
  const dims: Dims = [nx, ny, nz];
  return {
    dims, timeCount: frames, dtype, ...affineOf(view, dims, file),
    metadata: [
      { group: 'MGH header', name: 'version', value: String(view.getInt32(0)) }, { group: 'MGH header', name: 'width, height, depth, nframes', value: sizes.join(' ') },
      { group: 'MGH header', name: 'type', value: `${type} (${dtype})` }, { group: 'MGH header', name: 'dof', value: String(view.getInt32(24)) },
      { group: 'MGH header', name: 'goodRASFlag', value: String(view.getInt16(28)) },
      ...(['spacing x, y, z', 'x_r, x_a, x_s', 'y_r, y_a, y_s', 'z_r, z_a, z_s', 'c_r, c_a, c_s'] as const)
        .map((name, i) => ({ group: 'MGH header', name, value: vectorAt(view, 30 + 12 * i).join(' ') })),
      { group: 'Geometry', name: 'Space', value: 'RAS+ (right, anterior, superior), mm' },
    ],
  };
}

/** c_ras is the position of voxel dims / 2, not of the middle between first and last centre. */
function affineOf(view: DataView, dims: Dims, file: string): Pick<MghHeader, 'affine' | 'assumptions'> {
  const isStated = view.getInt16(28) > 0;
  const spacing: Vec3 = isStated ? vectorAt(view, 30) : [1, 1, 1];
  const directions = isStated ? [vectorAt(view, 42), vectorAt(view, 54), vectorAt(view, 66)] as const : CORONAL;
  const turned = composeAffine([...directions], spacing, [0, 0, 0]);
  const centre: Vec3 = isStated ? vectorAt(view, 78) : [0, 0, 0], toCentre = transformDirection(turned, [dims[0] / 2, dims[1] / 2, dims[2] / 2]);
  const affine = composeAffine([...directions], spacing, [centre[0] - toCentre[0], centre[1] - toCentre[1], centre[2] - toCentre[2]]);
  if (!isAffineInvertible(affine)) throw new AppError('damaged', `${file}: spacing and directions of the MGH header cannot be used (${spacing.join('×')} mm).`, 'Export the file again.');
  return {
    affine, assumptions: isStated ? [] : [
      { about: 'spacing', text: 'Voxel size 1 mm: the file states none (goodRASFlag is 0).' },
      { about: 'position', text: 'Coronal orientation about the origin, as FreeSurfer assumes: the file states none (goodRASFlag is 0).' },
    ],
  };
}

/** @param bytes up to {@link MGH_FOOTER_BYTES} after the voxels; they may be missing */
export function parseMghFooter(bytes: Uint8Array): MghFooter {
  const view = viewOf(bytes);
  const field = (i: number): number | null => {
    const value = bytes.length >= 4 * i + 4 ? view.getFloat32(4 * i) : 0;
    return Number.isFinite(value) && value !== 0 ? value : null;
  };
  return { repetitionMs: field(0), flipRad: field(1), echoMs: field(2), inversionMs: field(3) };
}

const vectorAt = (view: DataView, at: number): Vec3 => [view.getFloat32(at), view.getFloat32(at + 4), view.getFloat32(at + 8)];
/** The second lowest byte may say what the values mean (FreeSurfer 8). */
const isVersion1 = (view: DataView): boolean => view.getUint16(0) === 0 && view.getUint8(3) === 1;
