/** A volume: one scalar field on a regular grid, in its file's own dtype, with its geometry. */
import { AppError } from '../errors.js';
import { isAffineInvertible, type Affine } from './geometry.js';

export const DTYPES = ['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'] as const;
export type Dtype = (typeof DTYPES)[number];

export type VoxelArray =
  | Uint8Array<ArrayBufferLike> | Int8Array<ArrayBufferLike> | Uint16Array<ArrayBufferLike> | Int16Array<ArrayBufferLike>
  | Uint32Array<ArrayBufferLike> | Int32Array<ArrayBufferLike> | Float32Array<ArrayBufferLike> | Float64Array<ArrayBufferLike>;

export const BYTES_PER_VOXEL: Record<Dtype, number> = {
  uint8: 1, int8: 1, uint16: 2, int16: 2, uint32: 4, int32: 4, float32: 4, float64: 8,
};

/** Voxels per axis, i fastest. */
export type Dims = readonly [number, number, number];

/** What a channel shows. `null` in a header means that the file does not say. */
export const SPECIES = ['llzo', 'dendrite', 'other'] as const;
export type Species = (typeof SPECIES)[number];

/**
 * Stored → physical: `physical = stored × slope + intercept`.
 * Both arrays have the same length: 1 (whole volume), timeCount (per time point), or dims[2] × timeCount (per slice, z fastest).
 */
export interface Rescale { slopes: number[]; intercepts: number[] }

export interface MetadataEntry { group: string; name: string; value: string }

/** What the file does not say and was filled in, so that the picture never pretends to know it. */
export const ASSUMED = ['spacing', 'position', 'time', 'channel', 'unit', 'order'] as const;
export interface Assumption {
  about: (typeof ASSUMED)[number];
  /** One sentence: "Voxel size 1 mm: the file states none." */
  text: string;
}

export interface VolumeHeader {
  /** Short, for people: "26/1 tcwMultiFLASH". */
  name: string;
  /** Absolute path of the file that holds the voxels; `synthetic:…` for the sample cell. */
  path: string;
  /** For people: "Bruker ParaVision 2dseq", "NIfTI-1". */
  format: string;
  dims: Dims;
  timeCount: number;
  /** As stored in the file. */
  dtype: Dtype;
  /** Vox (centre of voxel i is i) → Mm, 4×4 row-major. */
  affine: Affine;
  /** Voxels of the file that one voxel is the mean of, along x, y, z, where the volume was reduced on reading; absent: one. */
  block?: Dims | undefined;
  rescale: Rescale;
  /** Physical unit of a rescaled value; "a.u." when the file does not say. */
  unit: string;
  /** When each time point began, hours since the first did; null for a single time point or unknown times. */
  timesH: number[] | null;
  /** When the first time point began, ISO 8601, without a zone when the file states none; null: unknown. */
  acquiredAt: string | null;
  /** How long one time point took to acquire: a frame is an average over this time. Null: unknown. */
  frameDurationS: number | null;
  /** What the file itself says; null when it does not. */
  species: Species | null;
  frequencyOffsetPpm: number | null;
  /** Scans of one cell share it; channels are only ever grouped inside one cell. Null: decide by file. */
  cell: string | null;
  synthetic: boolean;
  /** Every field of the file's own header. */
  metadata: MetadataEntry[];
  warnings: string[];
  assumptions: Assumption[];
}

/** `data[i + nx·(j + ny·(k + nz·t))]`, stored values (before rescale). */
export interface Volume { header: VolumeHeader; data: VoxelArray }

/** Voxels of one time point. */
export function voxelsPerTimePoint(dims: Dims): number {
  return dims[0] * dims[1] * dims[2];
}

export function byteLength(header: Pick<VolumeHeader, 'dims' | 'timeCount' | 'dtype'>): number {
  return voxelsPerTimePoint(header.dims) * header.timeCount * BYTES_PER_VOXEL[header.dtype];
}

/** A typed array of `dtype` over `buffer`; the buffer must be aligned and a whole number of voxels. */
export function voxelArray(dtype: Dtype, buffer: ArrayBufferLike, byteOffset = 0, length?: number): VoxelArray {
  switch (dtype) {
    case 'uint8': return new Uint8Array(buffer, byteOffset, length);
    case 'int8': return new Int8Array(buffer, byteOffset, length);
    case 'uint16': return new Uint16Array(buffer, byteOffset, length);
    case 'int16': return new Int16Array(buffer, byteOffset, length);
    case 'uint32': return new Uint32Array(buffer, byteOffset, length);
    case 'int32': return new Int32Array(buffer, byteOffset, length);
    case 'float32': return new Float32Array(buffer, byteOffset, length);
    case 'float64': return new Float64Array(buffer, byteOffset, length);
  }
}

/** Slope and intercept that apply to slice `k` of time point `t`. */
export function rescaleAt(header: Pick<VolumeHeader, 'rescale' | 'dims' | 'timeCount'>, k: number, t: number): { slope: number; intercept: number } {
  const { slopes, intercepts } = header.rescale;
  const i = slopes.length === 1 ? 0 : slopes.length === header.timeCount ? t : k + header.dims[2] * t;
  return { slope: slopes[i] ?? 1, intercept: intercepts[i] ?? 0 };
}

/** Checks every invariant of a volume once, where it is made. @throws AppError `damaged` naming the broken one. */
export function checkVolume(volume: Volume): Volume {
  const { header, data } = volume;
  const fail = (what: string): never => {
    throw new AppError('damaged', `${header.path}: ${what}`, 'The header contradicts the data; export the scan again.');
  };
  if (!header.dims.every((n) => Number.isInteger(n) && n > 0)) fail(`matrix ${header.dims.join('×')} is not made of positive whole numbers`);
  if (!Number.isInteger(header.timeCount) || header.timeCount < 1) fail(`time point count ${header.timeCount} is not a positive whole number`);
  const expected = voxelsPerTimePoint(header.dims) * header.timeCount;
  if (data.length !== expected) fail(`${data.length} voxels for a matrix that needs ${expected}`);
  if (!isAffineInvertible(header.affine)) fail('the voxel-to-millimetre affine cannot be inverted');
  const { slopes, intercepts } = header.rescale;
  const allowed = [1, header.timeCount, header.dims[2] * header.timeCount];
  if (slopes.length !== intercepts.length || !allowed.includes(slopes.length)) fail(`${slopes.length} slopes and ${intercepts.length} intercepts`);
  if (header.timesH && header.timesH.length !== header.timeCount) fail(`${header.timesH.length} times for ${header.timeCount} time points`);
  return volume;
}
