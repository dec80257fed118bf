/** Detached data: one file, a printf pattern with its range, or a list, in the folder of the header. */
import { dirname, resolve, sep } from 'node:path';
import { AppError } from '@shared/errors.js';
import { BYTES_PER_VOXEL, voxelsPerTimePoint, type VoxelArray } from '@shared/volume/volume.js';
import { partOf, type ReadContext } from './context.js';
import { fileSize, readHead } from './files.js';
import { missingPayload, readPayload, type Payload } from './payload.js';
import { readGrid, type HeldGrid, type StoredGrid } from './reduce.js';
import { allocateVoxels } from './voxels.js';

const MAX_FILES = 100_000, SHOWN_CHARACTERS = 60;
/** What every file system in use can name; longer is no name but damage. */
const MAX_NAME_BYTES = 1000;

/**
 * Absolute paths that `name` stands for; `slices_%03d.raw 1 40 1` counts.
 * @throws AppError `not-allowed` for a name outside the header's folder: a header must not reach files the user did not choose; `damaged` for what cannot be a name
 */
export function dataPaths(headerPath: string, name: string, listed: readonly string[]): string[] {
  const folder = dirname(headerPath);
  const absolute = (relative: string): string => {
    if (Buffer.byteLength(relative) > MAX_NAME_BYTES) throw new AppError('damaged', `${headerPath} names a data file of ${relative.length} characters (${relative.slice(0, SHOWN_CHARACTERS)}…).`, 'Write the name of the data file into the header again.');
    const path = resolve(folder, relative);
    if (!relative.includes('\0') && path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return path;
    throw new AppError('not-allowed', `${headerPath} names data outside its folder (${relative}).`, 'Put the data file beside its header and correct the header.');
  };
  if (/^LIST/.test(name)) return listed.map(absolute);
  const pattern = /^(.*%0?(\d*)d\S*)\s+(-?\d+)\s+(-?\d+)(?:\s+(-?\d+))?/.exec(name);
  if (!pattern) return [absolute(name)];
  const [, format = '', width = '', first = '0', last = '0', step = '1'] = pattern;
  const by = Number(step) || 1;
  const count = Math.floor((Number(last) - Number(first)) / by) + 1;
  if (!(count >= 1) || count > MAX_FILES) throw new AppError('damaged', `${headerPath}: the data file range "${name}" makes no sense.`, 'Correct the header.');
  return Array.from({ length: count }, (_, i) => absolute(format.replace(/%0?\d*d/, String(Number(first) + i * by).padStart(Number(width) || 1, '0'))));
}

/**
 * The voxels of `paths`, one after the other, equally shared.
 * @param skip bytes before the voxels of each file, −1: they are its last bytes
 * @throws AppError `incomplete` naming the missing file, and those of {@link readPayload}
 */
export async function readDataFiles(headerPath: string, paths: readonly string[], payload: Omit<Payload, 'path' | 'count' | 'dtype'>, grid: StoredGrid, held: HeldGrid, context: ReadContext): Promise<VoxelArray> {
  const [only] = paths, { dtype } = grid, whole = voxelsPerTimePoint(grid.dims) * grid.timeCount;
  if (only === undefined || whole % paths.length !== 0) {
    throw new AppError('damaged', `${headerPath} names ${paths.length} data files for ${whole} voxels.`, 'Correct the header or export the file again.');
  }
  const count = whole / paths.length, bytes = count * BYTES_PER_VOXEL[dtype];
  for (const path of paths) if ((await fileSize(path)) === null) throw missingPayload(path, headerPath);
  const placed = async (path: string): Promise<Omit<Payload, 'count' | 'dtype'>> => {
    const atEnd = payload.skip < 0 && payload.encoding === 'raw';
    return { ...payload, path, offset: atEnd ? Math.max(0, ((await fileSize(path)) ?? 0) - bytes) : payload.offset, skip: Math.max(0, payload.skip) };
  };
  if (paths.length === 1) return readGrid(await placed(only), grid, held, context);
  if (held.step > 1) throw new AppError('too-large', `${headerPath}: its ${paths.length} data files together do not fit into memory.`, 'Join them into one file, which can be read reduced.');
  const data = allocateVoxels(dtype, whole);
  for (const [i, path] of paths.entries()) data.set(await readPayload({ ...await placed(path), dtype, count }, partOf(context, i / paths.length, (i + 1) / paths.length)), i * count);
  return data;
}

/** Bytes up to and including the `lines`-th line break from `offset`. */
export async function skipLines(path: string, offset: number, lines: number): Promise<number> {
  if (!(lines > 0)) return offset;
  const head = await readHead(path, offset + 65_536);
  let at = offset;
  for (let line = 0; line < lines; line++) {
    const next = head.indexOf(10, at);
    if (next < 0) throw new AppError('damaged', `${path}: fewer than ${lines} lines before the data.`, 'Correct the header.');
    at = next + 1;
  }
  return at;
}
