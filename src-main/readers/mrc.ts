/** MRC and CCP4 maps, plain or gzipped. */
import { halfTable } from '@shared/formats/binary.js';
import { MRC_HEADER_BYTES, parseMrc, type MrcHeader } from '@shared/formats/mrc/header.js';
import { checkVolume, voxelsPerTimePoint, type VoxelArray } from '@shared/volume/volume.js';
import { checkBudget, type ReadContext, type ReadResult } from './context.js';
import { readHead } from './files.js';
import { fileHeader, uniformRescale } from './headers.js';
import { inflateHead } from './inflate.js';
import { readPayload, type Payload } from './payload.js';
import { fitToMemory, readGrid, type HeldGrid } from './reduce.js';
import { allocateVoxels } from './voxels.js';

/** @throws AppError naming the file; see {@link parseMrc} */
export async function readMrc(path: string, context: ReadContext): Promise<ReadResult> {
  const head = await readHead(path, MRC_HEADER_BYTES), isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const header = parseMrc(isGzip ? await inflateHead(path, MRC_HEADER_BYTES) : head, path);
  const { timeCount, metadata, warnings, stored } = header, dtype = stored === 'float16' ? 'float32' : stored;
  const where = { path, offset: 0, skip: header.dataOffset, encoding: isGzip ? 'gzip' as const : 'raw' as const, littleEndian: header.littleEndian };
  const grid = { ...header, dtype }, held: HeldGrid = stored === 'float16' ? { ...header, step: 1, assumptions: [] } : fitToMemory(path, grid, context);
  const data = await (stored === 'float16' ? readHalves(where, header, context) : readGrid(where, grid, held, context));
  return {
    volumes: [checkVolume({
      data,
      header: fileHeader(path, { format: 'MRC', dims: held.dims, timeCount, dtype, affine: held.affine, block: held.block, rescale: uniformRescale(1, 0), metadata, warnings, assumptions: [...header.assumptions, ...held.assumptions] }),
    })],
    files: [path], errors: [],
  };
}

/** 16-bit floats as 32-bit ones. */
async function readHalves(where: Omit<Payload, 'dtype' | 'count'>, { dims, timeCount }: MrcHeader, context: ReadContext): Promise<VoxelArray> {
  const count = voxelsPerTimePoint(dims) * timeCount;
  checkBudget(where.path, 6 * count, context);
  const halves = await readPayload({ ...where, dtype: 'uint16', count }, context);
  const values = halfTable();
  const data = allocateVoxels('float32', count);
  for (let i = 0; i < count; i++) data[i] = values[halves[i] ?? 0] ?? NaN;
  return data;
}
