/** MRC and CCP4 maps, plain or gzipped. */
import { halfToNumber } from '@shared/formats/binary.js';
import { MRC_HEADER_BYTES, parseMrc, type MrcHeader } from '@shared/formats/mrc/header.js';
import { checkVolume, voxelsPerTimePoint, type VoxelArray } from '@shared/volume/volume.js';
import { checkBudget, type ReadContext, type ReadResult } from './context.js';
import { readHead } from './files.js';
import { fileHeader, uniformRescale } from './headers.js';
import { inflateHead } from './inflate.js';
import { readPayload } from './payload.js';
import { allocateVoxels } from './voxels.js';

/** @throws AppError naming the file; see {@link parseMrc} */
export async function readMrc(path: string, context: ReadContext): Promise<ReadResult> {
  const head = await readHead(path, MRC_HEADER_BYTES), isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const header = parseMrc(isGzip ? await inflateHead(path, MRC_HEADER_BYTES) : head, path);
  const { dims, timeCount, affine, metadata, warnings, assumptions } = header;
  const data = await readVoxels(path, header, isGzip, context);
  return {
    volumes: [checkVolume({
      data,
      header: fileHeader(path, {
        format: 'MRC', dims, timeCount, dtype: header.stored === 'float16' ? 'float32' : header.stored, affine, rescale: uniformRescale(1, 0), metadata, warnings, assumptions,
      }),
    })],
    files: [path], errors: [],
  };
}

async function readVoxels(path: string, { dims, timeCount, stored, littleEndian, dataOffset }: MrcHeader, isGzip: boolean, context: ReadContext): Promise<VoxelArray> {
  const count = voxelsPerTimePoint(dims) * timeCount;
  const payload = { path, offset: 0, skip: dataOffset, encoding: isGzip ? 'gzip' as const : 'raw' as const, count, littleEndian };
  if (stored !== 'float16') return readPayload({ ...payload, dtype: stored }, context);
  checkBudget(path, 6 * count, context);
  const halves = await readPayload({ ...payload, dtype: 'uint16' }, context);
  const values = Float32Array.from({ length: 65_536 }, (_, bits) => halfToNumber(bits));
  const data = allocateVoxels('float32', count);
  for (let i = 0; i < count; i++) data[i] = values[halves[i] ?? 0] ?? NaN;
  return data;
}
