/** NRRD, attached (.nrrd) or detached (.nhdr). */
import { parseNrrd, type NrrdHeader } from '@shared/formats/nrrd.js';
import { bunzip2 } from '@shared/formats/bzip2.js';
import { BYTES_PER_VOXEL, checkVolume, voxelsPerTimePoint, type VoxelArray } from '@shared/volume/volume.js';
import { checkBudget, type ReadContext, type ReadResult } from './context.js';
import { dataPaths, readDataFiles, skipLines } from './dataFiles.js';
import { fileSize, readHead, readWhole, truncated } from './files.js';
import { fileHeader, regularTimesH, uniformRescale } from './headers.js';
import { missingPayload } from './payload.js';
import { fitToMemory, type HeldGrid } from './reduce.js';
import { allocateVoxels, bytesOf, toMachineOrder } from './voxels.js';

const MAX_HEADER_BYTES = 1024 * 1024;

/** @throws AppError naming the file; see {@link parseNrrd} */
export async function readNrrd(path: string, context: ReadContext): Promise<ReadResult> {
  const header = parseNrrd((await readHead(path, MAX_HEADER_BYTES)).toString('latin1'), path);
  const paths = header.dataFile === null ? [path] : dataPaths(path, header.dataFile.split('\n')[0] ?? '', header.dataFile.split('\n').slice(1).filter(Boolean));
  const isBzip2 = header.encoding === 'bzip2', { timeCount, dtype } = header;
  const held = isBzip2 ? { ...header, step: 1, assumptions: [] } : fitToMemory(path, header, context);
  const data = isBzip2 ? await readBzip2(paths[0] ?? path, header, context) : await readPlain(path, paths, header, held, context);
  return {
    volumes: [checkVolume({
      data,
      header: fileHeader(path, {
        format: 'NRRD', dims: held.dims, timeCount, dtype, affine: held.affine, rescale: uniformRescale(1, 0), warnings: header.warnings, assumptions: [...header.assumptions, ...held.assumptions],
        timesH: regularTimesH(timeCount, header.timeStepS),
        metadata: [
          { group: 'Geometry', name: 'Space', value: header.space ?? 'not stated by the NRRD file' },
          { group: 'File', name: 'Version', value: header.version },
          ...[...header.fields].map(([name, value]) => ({ group: 'Header', name, value })),
          ...[...header.keyValues].map(([name, value]) => ({ group: 'Key/value', name, value })),
        ],
      }),
    })],
    files: [...new Set([path, ...paths])], errors: [],
  };
}

async function readPlain(path: string, paths: readonly string[], header: NrrdHeader, held: HeldGrid, context: ReadContext): Promise<VoxelArray> {
  const start = header.dataFile === null ? header.headerBytes : 0;
  const encoding = header.encoding === 'bzip2' ? 'raw' : header.encoding;
  return readDataFiles(path, paths, {
    offset: await skipLines(paths[0] ?? path, start, header.lineSkip), skip: header.byteSkip, encoding, littleEndian: header.littleEndian,
  }, header, held, context);
}

async function readBzip2(path: string, header: NrrdHeader, context: ReadContext): Promise<VoxelArray> {
  const count = voxelsPerTimePoint(header.dims) * header.timeCount, bytes = count * BYTES_PER_VOXEL[header.dtype];
  const stored = await fileSize(path);
  if (stored === null) throw missingPayload(path);
  checkBudget(path, bytes + stored, context);
  const packed = (await readWhole(path)).subarray(header.dataFile === null ? header.headerBytes : 0);
  const unpacked = bunzip2(packed, bytes, path);
  if (unpacked.length < bytes) throw truncated(path, unpacked.length, bytes);
  const data = allocateVoxels(header.dtype, count);
  bytesOf(data).set(unpacked);
  toMachineOrder(data, header.littleEndian);
  return data;
}
