/** Scanco microCT: ISQ (with RSQ, RAD) and AIM. */
import { AppError } from '@shared/errors.js';
import { AIM_HEADER_BYTES, parseAim, type AimHeader } from '@shared/formats/scanco/aim.js';
import { aimCreatedAt, parseAimLog } from '@shared/formats/scanco/aimLog.js';
import { ISQ_HEADER_BYTES, parseIsq } from '@shared/formats/scanco/isq.js';
import { MAX_VOXELS_PER_BYTE, padBorder, unpackBits, unpackRuns, unpackTwo } from '@shared/formats/scanco/unpack.js';
import { vaxFloat } from '@shared/formats/scanco/vms.js';
import { fieldsOf } from '@shared/volume/metadata.js';
import { checkVolume, voxelsPerTimePoint, type Dims, type VoxelArray } from '@shared/volume/volume.js';
import { checkBudget, type ReadContext, type ReadResult } from './context.js';
import { fileSize, readHead, readInto, truncated, withFile } from './files.js';
import { fileHeader, uniformRescale } from './headers.js';
import { missingPayload, readPayload } from './payload.js';
import { fitToMemory, readGrid, type HeldGrid } from './reduce.js';
import { allocateVoxels } from './voxels.js';

const MAX_LOG_BYTES = 2 ** 20;
/** A volume may be this many times what its compressed middle holds. */
const MAX_BORDER_SHARE = 64;

/** @throws AppError naming the file; see {@link parseIsq} */
export async function readIsq(path: string, context: ReadContext): Promise<ReadResult> {
  const header = parseIsq(await readHead(path, ISQ_HEADER_BYTES), path), grid = { ...header, timeCount: 1, dtype: 'int16' as const };
  const held = fitToMemory(path, grid, context);
  const data = await readGrid({ path, offset: header.dataOffset, encoding: 'raw', skip: 0, littleEndian: true }, grid, held, context);
  const { acquiredAt, metadata } = header, assumptions = [...header.assumptions, ...held.assumptions];
  return { volumes: [checkVolume({ data, header: fileHeader(path, { format: 'Scanco ISQ', dims: held.dims, timeCount: 1, dtype: 'int16', affine: held.affine, block: held.block, rescale: uniformRescale(1, 0), acquiredAt, metadata, assumptions }) })], files: [path], errors: [] };
}

/** @throws AppError naming the file; see {@link parseAim} */
export async function readAim(path: string, context: ReadContext): Promise<ReadResult> {
  const aim = parseAim(await readHead(path, AIM_HEADER_BYTES), path);
  const stored = await fileSize(path);
  if (stored === null) throw missingPayload(path);
  if (stored < aim.data.start + aim.data.bytes) throw truncated(path, stored, aim.data.start + aim.data.bytes);
  const log = parseAimLog((await readPart(path, aim.log.start, Math.min(aim.log.bytes, MAX_LOG_BYTES))).toString('latin1'));
  const grid = { ...aim, timeCount: 1 }, held: HeldGrid = aim.packing === 'none' ? fitToMemory(path, grid, context) : { ...aim, step: 1, assumptions: [] };
  const data = await (aim.packing === 'none' ? readGrid({ path, offset: aim.data.start, encoding: 'raw', skip: 0, littleEndian: true }, grid, held, context) : unpackAim(path, aim, context));
  return {
    volumes: [checkVolume({
      data,
      header: fileHeader(path, {
        format: `Scanco AIM ${aim.version}`, dims: held.dims, timeCount: 1, dtype: aim.dtype, affine: held.affine, block: held.block, rescale: uniformRescale(1, 0), acquiredAt: aimCreatedAt(log),
        assumptions: [{ about: 'unit', text: 'Values as stored: attenuation and density need the scaling that the metadata give.' }, ...held.assumptions],
        metadata: [...fieldsOf('AIM header', { version: aim.version, type: `0x${aim.type.toString(16).padStart(8, '0')}`, position: aim.position, dimensions: aim.dims, offset: aim.offset }), ...log],
      }),
    })],
    files: [path], errors: [],
  };
}

async function unpackAim(path: string, aim: AimHeader, context: ReadContext): Promise<VoxelArray> {
  const { dims, packing, data: { start, bytes } } = aim, count = voxelsPerTimePoint(dims);
  if (packing === 'vax') return readVaxFloats(path, start, count, context);
  const isBordered = packing !== 'bits';
  const inner: Dims = isBordered ? [dims[0] - 2 * aim.offset[0], dims[1] - 2 * aim.offset[1], dims[2] - 2 * aim.offset[2]] : dims, innerCount = voxelsPerTimePoint(inner);
  const isBorderSensible = aim.offset.every((n) => n >= 0) && inner.every((n) => n > 0) && count <= Math.max(2 ** 24, MAX_BORDER_SHARE * innerCount);
  if (!isBorderSensible) throw new AppError('damaged', `${path}: the border of the AIM header (${aim.offset.join(', ')}) makes no sense for ${dims.join('×')}.`, 'Copy the file again from its source.');
  if (innerCount > bytes * MAX_VOXELS_PER_BYTE[packing]) throw truncated(path, bytes, Math.ceil(innerCount / MAX_VOXELS_PER_BYTE[packing]));
  checkBudget(path, count + innerCount + bytes, context);
  const packed = await readPart(path, start, bytes), voxels = new Int8Array(innerCount), data = allocateVoxels('int8', count);
  const runs = packed.subarray(aim.lengthBytes);
  const found = packing === 'runs' ? unpackRuns(runs, voxels) : packing === 'two' ? unpackTwo(runs, voxels) : unpackBits(packed, voxels, dims);
  if (found < innerCount) throw new AppError('damaged', `${path}: its compressed data hold ${found} of ${innerCount} voxels.`, 'Copy the file again from its source.');
  padBorder(voxels, dims, isBordered ? aim.offset : [0, 0, 0], new Int8Array(data.buffer));
  context.onFraction(1);
  return data;
}

async function readVaxFloats(path: string, start: number, count: number, context: ReadContext): Promise<VoxelArray> {
  const data = await readPayload({ path, offset: start, encoding: 'raw', skip: 0, dtype: 'float32', count, littleEndian: true }, context);
  const view = new DataView(data.buffer);
  for (let i = 0; i < count; i++) data[i] = vaxFloat(view, 4 * i);
  return data;
}

async function readPart(path: string, start: number, bytes: number): Promise<Buffer> {
  const part = Buffer.allocUnsafeSlow(bytes);
  await withFile(path, (file) => readInto(file, path, part, start));
  return part;
}
