/** What ImageJ and tifffile write into a TIFF: which page is which slice, channel and time, and how large a voxel is. */
import { fieldsOf } from '../../volume/metadata.js';
import type { MetadataEntry } from '../../volume/volume.js';
import { mmPerUnit, secondsPerUnit } from '../units.js';
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
  /** What the description says, name by name. */
  fields: MetadataEntry[];
  warnings: string[];
}

const DEFAULTS = { channels: 1, frames: 1, order: ['c', 'z', 't'] as const, xMm: null, yMm: null, zMm: null, stepS: null, slope: 1, intercept: 0, valueUnit: null, fields: [] as MetadataEntry[], warnings: [] as string[] };

/** @param pageCount pages, or images that ImageJ stores behind a single page */
export function calibrationOf(first: TiffPage, pageCount: number): TiffCalibration {
  const { description } = first;
  const found = /^ImageJ=/m.test(description) ? fromImageJ(description, first, pageCount)
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
  const spacing = number('spacing'), zUnitMm = fields.has('zunit') ? mmPerUnit(fields.get('zunit') ?? '') : mm;
  return {
    ...DEFAULTS, channels, frames, slices: number('slices') ?? Math.max(1, Math.round(pageCount / (channels * frames))), source: 'ImageJ',
    ...resolutionMm(page, mm), zMm: spacing !== null && spacing !== 0 && zUnitMm !== null ? Math.abs(spacing) * zUnitMm : null,
    stepS: (number('finterval') ?? NaN) * (secondsPerUnit(fields.get('tunit') ?? 's') ?? NaN) || null, fields: fieldsOf('ImageJ', Object.fromEntries(fields)),
    ...valuesOf(number, page), valueUnit: fields.get('vunit') ?? null,
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

/** tifffile: `{"shape": [t, z, y, x], "axes": "TZYX", "spacing": …}`. */
function fromTifffile(description: string, page: TiffPage, pageCount: number): TiffCalibration {
  const shape = (/"shape"\s*:\s*\[([^\]]*)\]/.exec(description)?.[1] ?? '').split(',').map(Number);
  const unit = /"unit"\s*:\s*"([^"]*)"/.exec(description)?.[1];
  const mm = unit === undefined ? null : mmPerUnit(unit);
  const spacing = Number(/"spacing"\s*:\s*([\d.eE+-]+)/.exec(description)?.[1] ?? NaN);
  const frames = shape.length === 4 && (shape[0] ?? 0) * (shape[1] ?? 0) === pageCount ? shape[0] ?? 1 : 1;
  return { ...DEFAULTS, frames, slices: pageCount / frames, source: 'tifffile', ...resolutionMm(page, mm), zMm: spacing > 0 && mm !== null ? spacing * mm : null, stepS: timeStepOf(description), fields: fieldsOf('tifffile', { description }) };
}

/** tifffile passes on ImageJ's `finterval` in seconds. */
function timeStepOf(description: string): number | null {
  const seconds = Number(/"finterval"\s*:\s*([\d.eE+-]+)/.exec(description)?.[1] ?? NaN);
  return seconds > 0 ? seconds : null;
}

/**
 * Pixel size from the resolution tags. Per inch it is a print resolution that says nothing about the object, so only pixels per
 * centimetre count, or per the unit that ImageJ names.
 */
function resolutionMm(page: TiffPage, unitMm: number | null): { xMm: number | null; yMm: number | null } {
  const mm = unitMm ?? (page.resolutionUnit === 3 ? 10 : null);
  return { xMm: mm !== null && page.xResolution !== null ? mm / page.xResolution : null, yMm: mm !== null && page.yResolution !== null ? mm / page.yResolution : null };
}
