/** TIFF stacks: plain, ImageJ (hyper)stacks, OME, tifffile. Each channel becomes a volume. */
import { AppError } from '@shared/errors.js';
import { CENTRED, NO_VOXEL_SIZE } from '@shared/formats/axes.js';
import { calibrationOf, type TiffCalibration } from '@shared/formats/tiff/calibration.js';
import { parseTiff, type TiffFile, type TiffPage } from '@shared/formats/tiff/ifd.js';
import { centredAffine } from '@shared/volume/geometry.js';
import { BYTES_PER_VOXEL, checkVolume, type Assumption, type Dims, type Dtype, type Volume } from '@shared/volume/volume.js';
import { announce, checkBudget, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { fileSize, readWhole } from './files.js';
import { fileHeader, regularTimesH, uniformRescale } from './headers.js';
import { checkDecodable, decodePage } from './tiffPages.js';
import { allocateVoxels, bytesOf, toMachineOrder } from './voxels.js';

/** @throws AppError naming the file: `damaged`, `unsupported` (colour, unusual compression), `too-large` */
export async function readTiff(path: string, context: ReadContext): Promise<ReadResult> {
  checkBudget(path, (await fileSize(path)) ?? 0, context);
  const bytes = await readWhole(path);
  const file = parseTiff(bytes, path);
  const { pages, warnings } = expandImageJ(file, bytes.length, stackPages(file.pages));
  const [first] = pages;
  if (!first) throw new AppError('damaged', `${path} is a damaged TIFF: it has no page.`, 'Export the stack again.');
  const dtype = checkDecodable(first, path);
  const calibration = calibrationOf(first, pages.length);
  checkBudget(path, pages.length * first.width * first.height * BYTES_PER_VOXEL[dtype], context);
  announce(context, { dims: [first.width, first.height, calibration.slices], timeCount: calibration.frames, dtype });
  const volumes: Volume[] = [];
  for (let c = 0; c < calibration.channels; c++) {
    volumes.push(readChannel({ path, bytes, file, pages, dtype, calibration, warnings }, c, context));
    context.onFraction((c + 1) / calibration.channels);
  }
  return { volumes, files: [path], errors: [] };
}

/** The pages that form the stack: those like the first full-size one. */
function stackPages(all: readonly TiffPage[]): { pages: TiffPage[]; warnings: string[] } {
  const full = all.filter((page) => !page.isThumbnail);
  const [first] = full;
  const pages = full.filter((page) => page.width === first?.width && page.height === first.height && page.dtype === first.dtype && page.samples === first.samples);
  const left = all.length - pages.length;
  return { pages, warnings: left > 0 ? [`${left} of ${all.length} pages differ in size or type from the first and are left out.`] : [] };
}

/** ImageJ writes stacks over 4 GB as one page followed by the raw images it only counts in its description. */
function expandImageJ(file: TiffFile, fileBytes: number, stack: { pages: TiffPage[]; warnings: string[] }): { pages: TiffPage[]; warnings: string[] } {
  const [first] = stack.pages;
  const images = Number(/^images=(\d+)/m.exec(first?.description ?? '')?.[1] ?? 1);
  const [tile] = first?.tiles ?? [];
  if (!first || !tile || file.pages.length !== 1 || images < 2 || first.compression !== 1 || first.dtype === null) return stack;
  const bytes = first.width * first.height * BYTES_PER_VOXEL[first.dtype];
  const present = Math.min(images, Math.floor((fileBytes - tile.offset) / bytes));
  if (present < 2) return stack;
  const whole = { x: 0, y: 0, width: first.width, height: first.height, bytes };
  return {
    pages: Array.from({ length: present }, (_, i) => ({ ...first, tiles: [{ ...whole, offset: tile.offset + i * bytes }] })),
    warnings: present < images ? [...stack.warnings, `The file holds ${present} of the ${images} images its description counts.`] : stack.warnings,
  };
}

interface Stack { path: string; bytes: Buffer; file: TiffFile; pages: readonly TiffPage[]; dtype: Dtype; calibration: TiffCalibration; warnings: readonly string[] }

function readChannel({ path, bytes, file, pages, dtype, calibration, warnings }: Stack, channel: number, context: ReadContext): Volume {
  const { width = 1, height = 1, photometric = 1 } = pages[0] ?? {};
  const { slices, frames, channels } = calibration;
  const perPage = width * height;
  const data = allocateVoxels(dtype, perPage * slices * frames);
  const target = bytesOf(data), pageBytes = perPage * BYTES_PER_VOXEL[dtype];
  for (let t = 0; t < frames; t++) for (let z = 0; z < slices; z++) {
    throwIfCancelled(context);
    const page = pages[pageIndex(calibration, { c: channel, z, t })];
    if (page) decodePage(page, bytes, target.subarray((z + slices * t) * pageBytes, (z + slices * t + 1) * pageBytes), file.littleEndian, path);
  }
  toMachineOrder(data, file.littleEndian);
  const dims: Dims = [width, height, slices];
  const { spacing, assumptions } = spacingOf(calibration);
  const header = fileHeader(path, {
    format: `TIFF${calibration.source === 'TIFF tags' ? '' : ` (${calibration.source})`}`, dims, timeCount: frames, dtype, affine: centredAffine(dims, spacing),
    rescale: uniformRescale(calibration.slope, calibration.intercept), unit: calibration.valueUnit?.trim() || 'a.u.',
    timesH: regularTimesH(frames, calibration.stepS), assumptions: [...assumptions, CENTRED],
    metadata: [{ group: 'File', name: 'Software', value: pages[0]?.software ?? '' }, { group: 'Geometry', name: 'Space', value: 'centred on the stack; a TIFF states no position' }].filter(({ value }) => value !== ''),
    warnings: [...warnings, ...calibration.warnings, ...(photometric === 0 ? ['The file is marked "white is zero"; stored values are shown as they are.'] : []), ...(photometric === 3 ? ['The file has a colour table; its indices are shown as values.'] : [])],
  });
  return checkVolume({ header: { ...header, name: channels > 1 ? `${header.name} · channel ${channel + 1}` : header.name }, data });
}

function pageIndex({ order, channels, slices, frames }: TiffCalibration, at: { c: number; z: number; t: number }): number {
  const sizes = { c: channels, z: slices, t: frames };
  let index = 0, stride = 1;
  for (const axis of order) { index += at[axis] * stride; stride *= sizes[axis]; }
  return index;
}

function spacingOf({ xMm, yMm, zMm }: TiffCalibration): { spacing: [number, number, number]; assumptions: Assumption[] } {
  const x = xMm ?? yMm, y = yMm ?? xMm;
  if (x === null || y === null) return { spacing: [1, 1, zMm ?? 1], assumptions: [NO_VOXEL_SIZE] };
  return { spacing: [x, y, zMm ?? x], assumptions: zMm === null ? [{ about: 'spacing', text: 'Slice distance equal to the pixel size: the file gives none.' }] : [] };
}
