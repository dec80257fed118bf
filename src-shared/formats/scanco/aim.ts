/** Scanco AIM headers, versions 010 to 030, as pure functions on bytes. Source: the structs of Scanco's aimpack as published by Numerics88's AimIO. */
import { AppError } from '../../errors.js';
import { composeAffine, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Dims, Dtype } from '../../volume/volume.js';
import { fixedText, viewOf } from '../binary.js';
import { vaxFloat } from './vms.js';

/** How voxels are packed; `runs` and `two` leave out the border of `offset` voxels on every side. */
export type AimPacking = 'none' | 'vax' | 'runs' | 'two' | 'bits';

export interface AimHeader {
  version: '010' | '011' | '020' | '030';
  dims: Dims;
  /** Border that was not stored when compressed, and has no meaning otherwise. */
  offset: Dims;
  affine: Affine;
  dtype: Dtype;
  packing: AimPacking;
  type: number;
  position: Vec3;
  /** Bytes of the length that runs begin with. */
  lengthBytes: 4 | 8;
  log: { start: number; bytes: number };
  data: { start: number; bytes: number };
}

/** Enough for the block list and the struct of any version. */
export const AIM_HEADER_BYTES = 512;
const MAGIC_030 = 'AIMDATA_V030';
const STRUCT_BYTES: Readonly<Record<number, AimHeader['version']>> = { 92: '010', 96: '011', 140: '020', 224: '030' };
/** Type code (kind × 65536 + bytes) → how it is stored. */
const TYPES: Readonly<Record<number, { dtype: Dtype; packing: AimPacking }>> = {
  0x00010001: { dtype: 'int8', packing: 'none' }, 0x00160001: { dtype: 'uint8', packing: 'none' }, 0x000d0001: { dtype: 'uint8', packing: 'none' },
  0x00020002: { dtype: 'int16', packing: 'none' }, 0x00170002: { dtype: 'uint16', packing: 'none' }, 0x00030004: { dtype: 'int32', packing: 'none' },
  0x00040004: { dtype: 'float32', packing: 'vax' }, 0x001a0004: { dtype: 'float32', packing: 'none' },
  0x00080002: { dtype: 'int8', packing: 'runs' }, 0x00150001: { dtype: 'int8', packing: 'two' }, 0x00060001: { dtype: 'int8', packing: 'bits' },
};

export const looksLikeAim = (bytes: Uint8Array): boolean => blocksOf(bytes) !== null;

/**
 * @param bytes up to {@link AIM_HEADER_BYTES} of the file
 * @throws AppError `unknown-format`, `truncated`, `unsupported` naming the type, `damaged` for impossible sizes
 */
export function parseAim(bytes: Uint8Array, file: string): AimHeader {
  const blocks = blocksOf(bytes);
  if (!blocks) throw new AppError('unknown-format', `${file} is not a Scanco AIM file.`, 'Check that it is the file you meant.');
  const { version, start, sizes: [structBytes = 0, logBytes = 0, dataBytes = 0] } = blocks;
  if (bytes.length < start + structBytes) throw new AppError('truncated', `${file} is truncated: its header ends after ${bytes.length} bytes.`, 'Copy the file again from its source.');
  const { type, position, dims, offset, spacing } = structOf(viewOf(bytes), start, version);
  if (![...dims, logBytes + 1, dataBytes].every((n) => Number.isSafeInteger(n) && n > 0) || !spacing.every((mm) => mm > 0 && Number.isFinite(mm))) {
    throw new AppError('damaged', `${file}: the AIM header gives impossible sizes (${dims.join('×')} voxels of ${spacing.join('×')} mm).`, 'Copy the file again from its source.');
  }
  const stored = TYPES[type];
  if (!stored) throw new AppError('unsupported', `${file} holds AIM data of type 0x${(type >>> 0).toString(16).padStart(8, '0')}.`, 'Convert it to a plain type (char, short, float) with Scanco’s software.');
  return {
    version, dims, offset, type, position, ...stored, lengthBytes: version === '030' ? 8 : 4,
    affine: composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], spacing, [position[0] * spacing[0], position[1] * spacing[1], position[2] * spacing[2]]),
    log: { start: start + structBytes, bytes: logBytes }, data: { start: start + structBytes + logBytes, bytes: dataBytes },
  };
}

/** The list of blocks that every AIM file begins with: struct, log, voxels. Null when these bytes begin with none. */
function blocksOf(bytes: Uint8Array): { version: AimHeader['version']; start: number; sizes: number[] } | null {
  if (bytes.length < 64) return null;
  const view = viewOf(bytes), is030 = fixedText(bytes, 0, 16) === MAGIC_030, at = is030 ? 16 : 0, size = is030 ? 8 : 4;
  const word = (i: number): number => (is030 ? Number(view.getBigInt64(at + 8 * i, true)) : view.getInt32(at + 4 * i, true));
  const listBytes = word(0), version = STRUCT_BYTES[word(1)];
  if (version === undefined || (version === '030') !== is030 || listBytes < 4 * size || listBytes > 5 * size || listBytes % size !== 0) return null;
  return { version, start: at + listBytes, sizes: [word(1), word(2), word(3)] };
}

interface Struct { type: number; position: Vec3; dims: Vec3; offset: Vec3; spacing: Vec3 }

function structOf(view: DataView, start: number, version: AimHeader['version']): Struct {
  const ints = (at: number): Vec3 => [0, 4, 8].map((i) => view.getInt32(start + at + i, true)) as unknown as Vec3;
  const longs = (at: number): Vec3 => [0, 8, 16].map((i) => Number(view.getBigInt64(start + at + i, true))) as unknown as Vec3;
  if (version === '030') {
    const nanometres = longs(184);
    return { type: view.getInt32(start + 12, true), position: longs(16), dims: longs(40), offset: longs(64), spacing: [nanometres[0] * 1e-6, nanometres[1] * 1e-6, nanometres[2] * 1e-6] };
  }
  const float = (at: number): number => vaxFloat(view, start + at);
  if (version === '020') return { type: view.getInt32(start + 20, true), position: ints(24), dims: ints(36), offset: ints(48), spacing: [float(108), float(112), float(116)] };
  return { type: view.getInt32(start + 16, true), dims: ints(20), offset: ints(32), position: ints(56), spacing: [float(68), float(68), float(68)] };
}
