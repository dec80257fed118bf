/** What ImageJ, OME and tifffile write into a TIFF: which page is which slice, channel and time, and how large a voxel is. */
import { mmPerUnit } from '../units.js';
import type { TiffPage } from './ifd.js';

export interface TiffCalibration {
  channels: number;
  slices: number;
  frames: number;
  /** Order in which pages run, fastest first. */
  order: readonly ('c' | 'z' | 't')[];
  /** Null where the file does not say. */
  xMm: number | null;
  yMm: number | null;
  zMm: number | null;
  /** Between frames. */
  stepS: number | null;
  slope: number;
  intercept: number;
  valueUnit: string | null;
  source: string;
  warnings: string[];
}

const DEFAULTS = { channels: 1, frames: 1, order: ['c', 'z', 't'] as const, xMm: null, yMm: null, zMm: null, stepS: null, slope: 1, intercept: 0, valueUnit: null, warnings: [] as string[] };

/** @param pageCount pages, or images that ImageJ stores behind a single page */
export function calibrationOf(first: TiffPage, pageCount: number): TiffCalibration {
  const { description } = first;
  const found = /^ImageJ=/m.test(description) ? fromImageJ(description, first, pageCount)
    : /<OME[\s>]/.test(description) ? fromOme(description, pageCount)
      : /^\s*\{.*"shape"/s.test(description) ? fromTifffile(description, first, pageCount)
        : { ...DEFAULTS, slices: pageCount, source: 'TIFF tags', ...resolutionMm(first, null) };
  if (found.channels * found.slices * found.frames === pageCount) return found;
  return { ...found, channels: 1, frames: 1, slices: pageCount, warnings: [...found.warnings, `The ${found.source} description counts ${found.channels} × ${found.slices} × ${found.frames} pages, the file has ${pageCount}; they are shown as slices.`] };
}

/** ImageJ: `key=value` lines; channels run fastest, then slices, then frames. Source: ij/io/FileInfo, TiffEncoder. */
function fromImageJ(description: string, page: TiffPage, pageCount: number): TiffCalibration {
  const fields = new Map([...description.matchAll(/^(\w+)=(.*?)\r?$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));
  const number = (name: string): number | null => {
    const value = Number(fields.get(name) ?? NaN);
    return Number.isFinite(value) ? value : null;
  };
  const channels = number('channels') ?? 1, frames = number('frames') ?? 1;
  const unit = fields.get('unit') ?? null;
  const mm = unit === null ? null : mmPerUnit(unit);
  const spacing = number('spacing');
  return {
    ...DEFAULTS, channels, frames, slices: number('slices') ?? Math.max(1, Math.round(pageCount / (channels * frames))), source: 'ImageJ',
    ...resolutionMm(page, mm), zMm: spacing !== null && spacing !== 0 && mm !== null ? Math.abs(spacing) * mm : null,
    stepS: number('finterval'), ...valuesOf(number, page), valueUnit: fields.get('vunit') ?? null,
    warnings: unit !== null && mm === null && !/^(pixels?|)$/i.test(unit.trim()) ? [`Unit "${unit}" is unknown.`] : [],
  };
}

/** ImageJ holds signed 16-bit samples as unsigned ones, this much higher; its calibration counts from there. */
const IMAGEJ_INT16_OFFSET = 32_768;

/** `physical = stored × slope + intercept`: exactly where Dendrograph wrote the file, else from ImageJ's straight line (`cf` 0). */
function valuesOf(number: (name: string) => number | null, page: TiffPage): { slope: number; intercept: number } {
  const slope = number('rescale_slope'), intercept = number('rescale_intercept');
  if (slope !== null && intercept !== null) return { slope, intercept };
  if (number('cf') !== 0) return { slope: 1, intercept: 0 };
  const c1 = number('c1') ?? 1;
  return { slope: c1, intercept: (number('c0') ?? 0) + (page.dtype === 'int16' ? IMAGEJ_INT16_OFFSET * c1 : 0) };
}

/** OME-XML: the attributes of `Pixels`. Source: OME-TIFF specification. */
function fromOme(xml: string, pageCount: number): TiffCalibration {
  const pixels = /<(?:\w+:)?Pixels\b([^>]*)>/.exec(xml)?.[1] ?? '';
  const attribute = (name: string): string | null => new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`).exec(pixels)?.[1] ?? null;
  const count = (name: string): number => Math.max(1, Math.trunc(Number(attribute(name) ?? 1)) || 1);
  const size = (axis: string): number | null => {
    const value = Number(attribute(`PhysicalSize${axis}`) ?? NaN);
    const mm = mmPerUnit(attribute(`PhysicalSize${axis}Unit`) ?? 'µm');
    return value > 0 && mm !== null ? value * mm : null;
  };
  const order = (attribute('DimensionOrder') ?? 'XYCZT').slice(2).toLowerCase().split('').filter((axis): axis is 'c' | 'z' | 't' => /[czt]/.test(axis));
  const increment = Number(attribute('TimeIncrement') ?? NaN);
  const images = xml.match(/<(?:\w+:)?Image\b/g)?.length ?? 1;
  return {
    ...DEFAULTS, channels: count('SizeC'), slices: count('SizeZ'), frames: count('SizeT'), order: order.length === 3 ? order : DEFAULTS.order, source: 'OME',
    xMm: size('X'), yMm: size('Y'), zMm: size('Z'), stepS: increment > 0 ? increment : null,
    warnings: [...(images > 1 ? [`The OME description holds ${images} images; only the pages of this file are shown.`] : []), ...(pageCount === 1 && count('SizeZ') * count('SizeC') * count('SizeT') > 1 ? ['Other pages lie in other files of the OME set; open their folder.'] : [])],
  };
}

/** tifffile: `{"shape": [t, z, y, x], "axes": "TZYX", "spacing": …}`. */
function fromTifffile(description: string, page: TiffPage, pageCount: number): TiffCalibration {
  const shape = (/"shape"\s*:\s*\[([^\]]*)\]/.exec(description)?.[1] ?? '').split(',').map(Number);
  const unit = /"unit"\s*:\s*"([^"]*)"/.exec(description)?.[1];
  const mm = unit === undefined ? null : mmPerUnit(unit);
  const spacing = Number(/"spacing"\s*:\s*([\d.eE+-]+)/.exec(description)?.[1] ?? NaN);
  const frames = shape.length === 4 && (shape[0] ?? 0) * (shape[1] ?? 0) === pageCount ? shape[0] ?? 1 : 1;
  return { ...DEFAULTS, frames, slices: pageCount / frames, source: 'tifffile', ...resolutionMm(page, mm), zMm: spacing > 0 && mm !== null ? spacing * mm : null };
}

/**
 * Pixel size from the resolution tags. Per inch it is a print resolution that says nothing about the object, so only pixels per
 * centimetre count, or per the unit that ImageJ names.
 */
function resolutionMm(page: TiffPage, unitMm: number | null): { xMm: number | null; yMm: number | null } {
  const mm = unitMm ?? (page.resolutionUnit === 3 ? 10 : null);
  return { xMm: mm !== null && page.xResolution !== null ? mm / page.xResolution : null, yMm: mm !== null && page.yResolution !== null ? mm / page.yResolution : null };
}
