/** Whether what the user says about raw voxels fits the file, to the byte. */
import { BYTES_PER_VOXEL, voxelsPerTimePoint, type Dtype } from '@shared/volume/volume.js';
import type { RawRecipe } from '@shared/import/recipe.js';

/** Bytes from the beginning of the file to the end of the last voxel; NaN while a number is missing. */
export function neededBytes({ dtype, dims, timeCount, headerBytes }: RawRecipe): number {
  return headerBytes + voxelsPerTimePoint(dims) * timeCount * BYTES_PER_VOXEL[dtype];
}

/** "640 000" */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, '\u202f');

/** "needs 640 000 of 640 512 bytes, 512 left over" */
export function arithmeticText(raw: RawRecipe, fileBytes: number): string {
  const needed = neededBytes(raw);
  if (!Number.isFinite(needed)) return `The file has ${grouped(fileBytes)} bytes.`;
  const left = fileBytes - needed;
  const verdict = left === 0 ? 'fits exactly' : left > 0 ? `${grouped(left)} left over` : `${grouped(-left)} too many`;
  return `Needs ${grouped(needed)} of ${grouped(fileBytes)} bytes, ${verdict}.`;
}

export interface RawFix { title: string; raw: RawRecipe }

/** One change each that makes it fit to the byte, the most likely first. */
export function rawFixes(raw: RawRecipe, fileBytes: number): RawFix[] {
  const { dtype, dims, timeCount, headerBytes } = raw;
  const needed = neededBytes(raw);
  if (!Number.isFinite(needed) || needed === fileBytes) return [];
  const header = headerBytes + fileBytes - needed;
  const dataBytes = fileBytes - headerBytes;
  const volumeBytes = voxelsPerTimePoint(dims) * BYTES_PER_VOXEL[dtype];
  const z = dataBytes * dims[2] / (volumeBytes * timeCount), times = dataBytes / volumeBytes;
  const voxelBytes = dataBytes / (voxelsPerTimePoint(dims) * timeCount);
  const other = OF_SIZE[voxelBytes];
  const fixes: (RawFix | null)[] = [
    header >= 0 ? { title: header > headerBytes && headerBytes === 0 ? `Put the ${grouped(header)} bytes into the header` : `Header of ${grouped(header)} bytes`, raw: { ...raw, headerBytes: header } } : null,
    other ? { title: `${String(8 * voxelBytes)} bits per voxel`, raw: { ...raw, dtype: other } } : null,
    isCount(z) ? { title: `${grouped(z)} voxels along z`, raw: { ...raw, dims: [dims[0], dims[1], z] } } : null,
    isCount(times) && dims[2] > 1 ? { title: `${grouped(times)} time points`, raw: { ...raw, timeCount: times } } : null,
  ];
  return fixes.filter((fix) => fix !== null).slice(0, MOST_FIXES);
}

const MOST_FIXES = 3;
const OF_SIZE: Readonly<Record<number, Dtype>> = { 1: 'uint8', 2: 'uint16', 4: 'float32', 8: 'float64' };
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
