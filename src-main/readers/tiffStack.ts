/** Pages of one or several TIFF files → a volume for every channel. */
import { AppError } from '@shared/errors.js';
import { CENTRED, NO_VOXEL_SIZE } from '@shared/formats/axes.js';
import { tiffFile, type TiffFile, type TiffPage } from '@shared/formats/tiff/ifd.js';
import { blockMean } from '@shared/volume/blockMean.js';
import { centredAffine } from '@shared/volume/geometry.js';
import { BYTES_PER_VOXEL, checkVolume, voxelsPerTimePoint, type Assumption, type Dims, type Dtype, type MetadataEntry, type Volume, type VoxelArray } from '@shared/volume/volume.js';
import { checkBudget, partOf, type ReadContext } from './context.js';
import { parseRanges } from './fileRanges.js';
import { withFile } from './files.js';
import { fileHeader, uniformRescale } from './headers.js';
import { fitToMemory, type HeldGrid, type StoredGrid } from './reduce.js';
import { checkDecodable, readPages, type PlacedPage } from './tiffPages.js';
import { allocateVoxels, bytesOf, toMachineOrder } from './voxels.js';

export interface TiffSource { path: string; fileBytes: number; file: TiffFile }
export interface LocatedPage { page: TiffPage; source: TiffSource }

/** What the pages mean, whoever wrote them. */
export interface TiffStack {
  /** For people: "TIFF (ImageJ)". */
  format: string;
  /** Null: the file's own name. */
  name: string | null;
  channels: number;
  slices: number;
  frames: number;
  /** Null where no page is there: zeros. */
  pageAt(c: number, z: number, t: number): LocatedPage | null;
  /** Null where the file does not say. */
  xMm: number | null;
  yMm: number | null;
  zMm: number | null;
  timesH: number[] | null;
  acquiredAt: string | null;
  slope: number;
  intercept: number;
  valueUnit: string | null;
  /** Empty, or one a channel. */
  channelNames: readonly string[];
  fields: MetadataEntry[];
  warnings: string[];
}

/** Header and directories alone. @throws AppError `damaged`, `not-found` */
export async function openTiff(path: string, context: ReadContext): Promise<TiffSource> {
  return withFile(path, async (file) => {
    const { size } = await file.stat();
    return { path, fileBytes: size, file: await parseRanges(file, path, size, tiffFile(size, path), context) };
  });
}

/** @throws AppError naming the file: `damaged` when pages differ, `unsupported`, `too-large` */
export async function readStack(path: string, stack: TiffStack, context: ReadContext): Promise<Volume[]> {
  const first = stack.pageAt(0, 0, 0);
  if (!first) throw new AppError('damaged', `${path} is a damaged TIFF: its first page is missing.`, 'Export the stack again.');
  const dtype = checkDecodable(first.page, first.source.path);
  const { width, height } = first.page, { channels, slices, frames } = stack;
  const dims: Dims = [width, height, slices], { spacing, assumptions } = spacingOf(stack);
  const grid: StoredGrid = { dims, timeCount: frames, dtype, affine: centredAffine(dims, spacing) };
  const held = fitToMemory(path, grid, { ...context, memoryBudgetBytes: context.memoryBudgetBytes / channels });
  const volumes: Volume[] = [];
  for (let c = 0; c < channels; c++) {
    const part = partOf(context, c / channels, (c + 1) / channels), pages = pagesOf(stack, c, first.page, dtype);
    const data = held.step === 1 ? await readWholePages(pages, grid, part) : await readReduced(path, pages, grid, held, part);
    volumes.push(toVolume(path, stack, c, first.page, dtype, { ...held, assumptions: [...assumptions, ...held.assumptions] }, data));
  }
  return volumes;
}

/** The pages of a channel, slice after slice, time point after time point. @throws AppError `damaged` when they differ */
function pagesOf({ slices, frames, pageAt }: TiffStack, channel: number, { width, height }: TiffPage, dtype: Dtype): (LocatedPage | null)[] {
  return Array.from({ length: slices * frames }, (_, i) => {
    const located = pageAt(channel, i % slices, Math.floor(i / slices));
    if (!located) return null;
    const { page, source } = located;
    if (page.width !== width || page.height !== height || checkDecodable(page, source.path) !== dtype) throw new AppError('damaged', `${source.path} is a damaged TIFF: the pages of its stack differ in size or type.`, 'Export the stack again.');
    return located;
  });
}

/** Each file is opened once. */
async function readWholePages(pages: readonly (LocatedPage | null)[], { dims, dtype }: StoredGrid, context: ReadContext): Promise<VoxelArray> {
  const perPage = dims[0] * dims[1], voxelBytes = BYTES_PER_VOXEL[dtype];
  const bySource = new Map<TiffSource, PlacedPage[]>();
  for (const [i, located] of pages.entries()) {
    if (!located) continue;
    const placed = { page: located.page, offset: i * perPage * voxelBytes }, known = bySource.get(located.source);
    if (known) known.push(placed);
    else bySource.set(located.source, [placed]);
  }
  const data = allocateVoxels(dtype, perPage * pages.length);
  for (const [i, [source, placed]] of [...bySource].entries()) {
    const { littleEndian } = source.file, part = partOf(context, i / bySource.size, (i + 1) / bySource.size);
    await withFile(source.path, (file) => readPages(file, source.path, placed, voxelBytes, bytesOf(data), littleEndian, part));
    for (const { offset } of placed) toMachineOrder(data.subarray(offset / voxelBytes, offset / voxelBytes + perPage), littleEndian);
  }
  return data;
}

/** Page after page, only one of them whole in memory. @throws AppError `damaged` when pages share their bytes: few of them would then take without end */
async function readReduced(path: string, pages: readonly (LocatedPage | null)[], { dims, dtype }: StoredGrid, held: HeldGrid, context: ReadContext): Promise<VoxelArray> {
  const [nx, ny, nz] = dims, stored = pages.flatMap((located) => located?.page.tiles ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
  const present = [...new Set(pages.flatMap((located) => located?.source ?? []))].reduce((sum, { fileBytes }) => sum + fileBytes, 0);
  if (stored > present) throw new AppError('damaged', `${path} is a damaged TIFF: its pages claim ${stored} of ${present} bytes.`, 'Export the stack again.');
  checkBudget(path, nx * ny * BYTES_PER_VOXEL[dtype], context);
  const whole = allocateVoxels(dtype, nx * ny);
  const data = allocateVoxels(dtype, voxelsPerTimePoint(held.dims) * (pages.length / nz)), sink = blockMean(dims, held.step, data);
  for (const [i, located] of pages.entries()) {
    if (located) {
      const { page, source } = located, part = partOf(context, i / pages.length, (i + 1) / pages.length);
      await withFile(source.path, (file) => readPages(file, source.path, [{ page, offset: 0 }], BYTES_PER_VOXEL[dtype], bytesOf(whole), source.file.littleEndian, part));
      toMachineOrder(whole, source.file.littleEndian);
    } else whole.fill(0);
    for (let row = 0; row < ny; row++) sink.add(whole.subarray(row * nx, (row + 1) * nx));
  }
  return data;
}

function toVolume(path: string, stack: TiffStack, channel: number, { photometric }: TiffPage, dtype: Dtype, { dims, affine, block, assumptions }: HeldGrid, data: VoxelArray): Volume {
  const { channels, frames } = stack;
  const channelName = stack.channelNames[channel] ?? '';
  const header = fileHeader(path, {
    format: stack.format, dims, timeCount: frames, dtype, affine, block, rescale: uniformRescale(stack.slope, stack.intercept), unit: stack.valueUnit?.trim() || 'a.u.',
    timesH: stack.timesH, acquiredAt: stack.acquiredAt, assumptions: [...assumptions, CENTRED],
    metadata: [{ group: 'Geometry', name: 'Space', value: 'centred on the stack; a TIFF states no position' }, ...(channelName ? [{ group: 'Channel', name: 'Name', value: channelName }] : []), ...stack.fields],
    warnings: [...stack.warnings, ...(photometric === 0 ? ['The file is marked "white is zero"; stored values are shown as they are.'] : []), ...(photometric === 3 ? ['The file has a colour table; its indices are shown as values.'] : [])],
  });
  const name = stack.name ?? header.name;
  return checkVolume({ header: { ...header, name: channels > 1 ? `${name} · ${channelName || `channel ${channel + 1}`}` : name }, data });
}

function spacingOf({ xMm, yMm, zMm }: TiffStack): { spacing: [number, number, number]; assumptions: Assumption[] } {
  const x = xMm ?? yMm, y = yMm ?? xMm;
  if (x === null || y === null) return { spacing: [1, 1, zMm ?? 1], assumptions: [NO_VOXEL_SIZE] };
  return { spacing: [x, y, zMm ?? x], assumptions: zMm === null ? [{ about: 'spacing', text: 'Slice distance equal to the pixel size: the file gives none.' }] : [] };
}
