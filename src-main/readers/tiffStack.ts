/** Pages of one or several TIFF files → a volume for every channel. */
import { AppError } from '@shared/errors.js';
import { CENTRED, NO_VOXEL_SIZE } from '@shared/formats/axes.js';
import { parseTiff, type TiffFile, type TiffPage } from '@shared/formats/tiff/ifd.js';
import { centredAffine } from '@shared/volume/geometry.js';
import { BYTES_PER_VOXEL, checkVolume, type Assumption, type Dims, type MetadataEntry, type Volume } from '@shared/volume/volume.js';
import { announce, checkBudget, throwIfCancelled, type ReadContext } from './context.js';
import { fileSize, readWhole } from './files.js';
import { fileHeader, uniformRescale } from './headers.js';
import { checkDecodable, decodePage } from './tiffPages.js';
import { allocateVoxels, bytesOf, toMachineOrder } from './voxels.js';

export interface TiffSource { path: string; bytes: Buffer; file: TiffFile }
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

/** @throws AppError `too-large`, `damaged` */
export async function openTiff(path: string, context: ReadContext): Promise<TiffSource> {
  checkBudget(path, (await fileSize(path)) ?? 0, context);
  const bytes = await readWhole(path);
  return { path, bytes, file: parseTiff(bytes, path) };
}

/** @throws AppError naming the file: `damaged` when pages differ, `unsupported` */
export function readStack(path: string, stack: TiffStack, context: ReadContext): Volume[] {
  const first = stack.pageAt(0, 0, 0);
  if (!first) throw new AppError('damaged', `${path} is a damaged TIFF: its first page is missing.`, 'Export the stack again.');
  const dtype = checkDecodable(first.page, first.source.path);
  const { width, height } = first.page, { channels, slices, frames } = stack;
  checkBudget(path, channels * slices * frames * width * height * BYTES_PER_VOXEL[dtype], context);
  announce(context, { dims: [width, height, slices], timeCount: frames, dtype });
  return Array.from({ length: channels }, (_, c) => {
    const volume = readChannel(path, stack, first.page, c, context);
    context.onFraction((c + 1) / channels);
    return volume;
  });
}

function readChannel(path: string, stack: TiffStack, first: TiffPage, channel: number, context: ReadContext): Volume {
  const { width, height, photometric } = first, { slices, frames, channels } = stack;
  const dtype = checkDecodable(first, path), perPage = width * height;
  const data = allocateVoxels(dtype, perPage * slices * frames);
  for (let t = 0; t < frames; t++) for (let z = 0; z < slices; z++) {
    throwIfCancelled(context);
    const located = stack.pageAt(channel, z, t);
    if (!located) continue;
    const { page, source } = located;
    if (page.width !== width || page.height !== height || checkDecodable(page, source.path) !== dtype) throw new AppError('damaged', `${source.path} is a damaged TIFF: the pages of its stack differ in size or type.`, 'Export the stack again.');
    const target = data.subarray((z + slices * t) * perPage, (z + slices * t + 1) * perPage);
    decodePage(page, source.bytes, bytesOf(target), source.file.littleEndian, source.path);
    toMachineOrder(target, source.file.littleEndian);
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
