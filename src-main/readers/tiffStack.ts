/** Pages of one or several TIFF files → a volume for every channel. */
import { AppError } from '@shared/errors.js';
import { CENTRED, NO_VOXEL_SIZE } from '@shared/formats/axes.js';
import { tiffFile, type TiffFile, type TiffPage } from '@shared/formats/tiff/ifd.js';
import { centredAffine } from '@shared/volume/geometry.js';
import { BYTES_PER_VOXEL, checkVolume, type Assumption, type Dims, type MetadataEntry, type Volume } from '@shared/volume/volume.js';
import { announce, checkBudget, partOf, type ReadContext } from './context.js';
import { parseRanges } from './fileRanges.js';
import { withFile } from './files.js';
import { fileHeader, uniformRescale } from './headers.js';
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
  checkBudget(path, channels * slices * frames * width * height * BYTES_PER_VOXEL[dtype], context);
  announce(context, { dims: [width, height, slices], timeCount: frames, dtype });
  const volumes: Volume[] = [];
  for (let c = 0; c < channels; c++) volumes.push(await readChannel(path, stack, first.page, c, partOf(context, c / channels, (c + 1) / channels)));
  return volumes;
}

async function readChannel(path: string, stack: TiffStack, first: TiffPage, channel: number, context: ReadContext): Promise<Volume> {
  const { width, height, photometric } = first, { slices, frames, channels } = stack;
  const dtype = checkDecodable(first, path), perPage = width * height, voxelBytes = BYTES_PER_VOXEL[dtype];
  const bySource = new Map<TiffSource, PlacedPage[]>();
  for (let i = 0; i < slices * frames; i++) {
    const located = stack.pageAt(channel, i % slices, Math.floor(i / slices));
    if (!located) continue;
    const { page, source } = located;
    if (page.width !== width || page.height !== height || checkDecodable(page, source.path) !== dtype) throw new AppError('damaged', `${source.path} is a damaged TIFF: the pages of its stack differ in size or type.`, 'Export the stack again.');
    const placed = { page, offset: i * perPage * voxelBytes }, known = bySource.get(source);
    if (known) known.push(placed);
    else bySource.set(source, [placed]);
  }
  const data = allocateVoxels(dtype, perPage * slices * frames);
  for (const [i, [source, pages]] of [...bySource].entries()) {
    const { littleEndian } = source.file, part = partOf(context, i / bySource.size, (i + 1) / bySource.size);
    await withFile(source.path, (file) => readPages(file, source.path, pages, voxelBytes, bytesOf(data), littleEndian, part));
    for (const { offset } of pages) toMachineOrder(data.subarray(offset / voxelBytes, offset / voxelBytes + perPage), littleEndian);
  }
  const dims: Dims = [width, height, slices];
  const { spacing, assumptions } = spacingOf(stack);
  const channelName = stack.channelNames[channel] ?? '';
  const header = fileHeader(path, {
    format: stack.format, dims, timeCount: frames, dtype, affine: centredAffine(dims, spacing), rescale: uniformRescale(stack.slope, stack.intercept), unit: stack.valueUnit?.trim() || 'a.u.',
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
