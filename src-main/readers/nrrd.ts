/** NRRD, attached (.nrrd) or detached (.nhdr). */
import { parseNrrd, type NrrdHeader } from '@shared/formats/nrrd.js';
import { bunzip2 } from '@shared/formats/bzip2.js';
import { BYTES_PER_VOXEL, checkVolume, voxelsPerTimePoint, type VoxelArray } from '@shared/volume/volume.js';
import { checkBudget, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
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
  const unpack = UNPACK[header.encoding], { timeCount, dtype } = header;
  const held = unpack || header.timeIsFastest ? { ...header, step: 1, assumptions: [] } : fitToMemory(path, header, context);
  const stored = unpack ? await readPacked(paths[0] ?? path, header, unpack, context) : await readPlain(path, paths, header, held, context);
  const data = header.timeIsFastest ? timeLast(path, stored, header, context) : stored;
  return {
    volumes: [checkVolume({
      data,
      header: fileHeader(path, {
        format: 'NRRD', dims: held.dims, timeCount, dtype, affine: held.affine, block: held.block, rescale: uniformRescale(1, 0), warnings: header.warnings, assumptions: [...header.assumptions, ...held.assumptions],
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
  const encoding = header.encoding === 'bzip2' || header.encoding === 'hex' ? 'raw' : header.encoding;
  return readDataFiles(path, paths, {
    offset: await skipLines(paths[0] ?? path, start, header.lineSkip), skip: header.byteSkip, encoding, littleEndian: header.littleEndian,
  }, header, held, context);
}

/** What turns stored into plain bytes, at most `bytes` of them. */
type Unpack = (stored: Uint8Array, bytes: number, file: string, onFraction: (fraction: number) => void) => Uint8Array;
const UNPACK: Partial<Record<NrrdHeader['encoding'], Unpack>> = { bzip2: bunzip2, hex: unpackHex };

/** Two hexadecimal digits a byte; blanks between them do not count. */
function unpackHex(stored: Uint8Array, bytes: number): Uint8Array {
  const digits = Buffer.from(stored).toString('latin1').replace(/\s+/g, '');
  return Buffer.from(digits.slice(0, 2 * bytes), 'hex');
}

async function readPacked(path: string, header: NrrdHeader, unpack: Unpack, context: ReadContext): Promise<VoxelArray> {
  const count = voxelsPerTimePoint(header.dims) * header.timeCount, bytes = count * BYTES_PER_VOXEL[header.dtype], skip = Math.max(0, header.byteSkip);
  const stored = await fileSize(path);
  if (stored === null) throw missingPayload(path);
  checkBudget(path, bytes + skip + stored, context);
  const start = await skipLines(path, header.dataFile === null ? header.headerBytes : 0, header.lineSkip);
  const unpacked = unpack((await readWhole(path)).subarray(start), bytes + skip, path, (fraction) => { context.onFraction(fraction); }).subarray(skip);
  if (unpacked.length < bytes) throw truncated(path, unpacked.length, bytes);
  const data = allocateVoxels(header.dtype, count);
  bytesOf(data).set(unpacked);
  toMachineOrder(data, header.littleEndian);
  return data;
}

/** From all time points of a voxel side by side to volume after volume. */
function timeLast(path: string, stored: VoxelArray, { timeCount, dtype }: NrrdHeader, context: ReadContext): VoxelArray {
  checkBudget(path, 2 * stored.byteLength, context);
  const data = allocateVoxels(dtype, stored.length), voxels = stored.length / timeCount;
  for (let t = 0; t < timeCount; t++) {
    throwIfCancelled(context);
    for (let i = 0; i < voxels; i++) data[t * voxels + i] = stored[i * timeCount + t] ?? 0;
  }
  return data;
}
