/** TIFF stacks: plain, ImageJ (hyper)stacks, OME (of one or several files), tifffile. Each channel becomes a volume. */
import { AppError } from '@shared/errors.js';
import { calibrationOf, type TiffCalibration } from '@shared/formats/tiff/calibration.js';
import type { TiffFile, TiffPage } from '@shared/formats/tiff/ifd.js';
import { tiffMoment } from '@shared/formats/moment.js';
import { BYTES_PER_VOXEL } from '@shared/volume/volume.js';
import type { ReadContext, ReadResult } from './context.js';
import { regularTimesH } from './headers.js';
import { readOme } from './tiffOme.js';
import { openTiff, readStack, type LocatedPage, type TiffStack } from './tiffStack.js';

/** @throws AppError naming the file: `damaged`, `unsupported` (colour, unusual compression), `too-large` */
export async function readTiff(path: string, context: ReadContext): Promise<ReadResult> {
  const source = await openTiff(path, context);
  const { file, fileBytes } = source;
  const { description = '' } = file.pages[0] ?? {};
  if (/<(\w+:)?OME[\s>]/.test(description)) return readOme(source, description, context);
  const { pages, warnings } = expandImageJ(file, fileBytes, stackPages(file.pages));
  const [first] = pages;
  if (!first) throw new AppError('damaged', `${path} is a damaged TIFF: it has no page.`, 'Export the stack again.');
  const located = pages.map((page): LocatedPage => ({ page, source }));
  const calibration = calibrationOf(first, pages.length);
  return { volumes: await readStack(path, stackOf(located, file, calibration, warnings), context), files: [path], errors: [] };
}

function stackOf(pages: readonly LocatedPage[], { fields }: TiffFile, calibration: TiffCalibration, warnings: readonly string[]): TiffStack {
  const { source, frames, stepS } = calibration;
  return {
    ...calibration, format: `TIFF${source === 'TIFF tags' ? '' : ` (${source})`}`, name: null, channelNames: [],
    pageAt: (c, z, t) => pages[pageIndex(calibration, { c, z, t })] ?? null,
    timesH: regularTimesH(frames, stepS), acquiredAt: tiffMoment(pages[0]?.page.dateTime ?? ''), fields: [...calibration.fields, ...fields],
    warnings: [...warnings, ...calibration.warnings],
  };
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

function pageIndex({ order, channels, slices, frames }: TiffCalibration, at: { c: number; z: number; t: number }): number {
  const sizes = { c: channels, z: slices, t: frames };
  let index = 0, stride = 1;
  for (const axis of order) { index += at[axis] * stride; stride *= sizes[axis]; }
  return index;
}
