/** Histogram and statistics of a part of a volume: as ImageJ gives them, and over the native values. */
import type { Description, DescribeRequest } from '../contract/quantify.js';
import { physicalValues } from '../analysis/scan.js';
import type { Values } from '../segment/grid.js';
import { determinant } from '../volume/geometry.js';
import { rescaleAt, voxelsPerTimePoint, type Volume, type VolumeHeader } from '../volume/volume.js';
import { calibrated, imageJHistogram, type ImageJType } from './imageJ.js';
import { maskOf } from './region.js';
import { selectValues, type Selection } from './selection.js';
import { selectionHistogram, selectionStatistics } from './selectionStatistics.js';

/** Parts of the time, of a float32 volume. */
const AFTER = { mask: 0.05, values: 0.3, imageJ: 0.65, bins: 0.75 };

/** @param onFraction told after each of the steps; may throw to stop. */
export function describe(volume: Volume, { timeIndex, region, slice, limits, bins, range }: Omit<DescribeRequest, 'volumeId'>, onFraction: (fraction: number) => void = () => undefined): Description {
  const { header } = volume, { dims } = header;
  const selection: Selection = { mask: region && maskOf(region, header), slice, limits };
  onFraction(AFTER.mask);
  const physical = physicalValues(volume, timeIndex);
  const selected = selectValues(physical, dims, selection);
  onFraction(AFTER.values);
  const { type, calibration } = imageJTypeOf(header, timeIndex);
  const scope = slice !== null || dims[2] === 1 ? 'slice' : 'stack';
  const raw = calibration === null ? selected : selectValues(storedValues(volume, timeIndex), dims, { ...selection, limits: limits && rawLimits(limits, calibration) });
  const histogram = imageJHistogram(raw, { type, scope, bins, range });
  onFraction(AFTER.imageJ);
  const { counts, ...numbers } = calibration === null ? histogram : calibrated(histogram, calibration);
  const native = selectionHistogram(selected, bins);
  onFraction(AFTER.bins);
  return {
    unit: header.unit,
    imageJ: { ...numbers, type, scope, counts: Array.from(counts) },
    native: { ...selectionStatistics(selected), histogram: { min: native.min, max: native.max, counts: Array.from(native.counts) } },
    volumeMm3: selected.values.length * Math.abs(determinant(header.affine)),
  };
}

interface Calibration { slope: number; intercept: number }

const IMAGEJ_TYPES: Partial<Record<VolumeHeader['dtype'], ImageJType>> = { uint8: '8-bit', int8: '16-bit', uint16: '16-bit', int16: '16-bit' };

/** How ImageJ holds the file: integers as they are stored, with one calibration for all slices; everything else as 32-bit physical values. */
export function imageJTypeOf(header: Pick<VolumeHeader, 'dtype' | 'rescale' | 'dims' | 'timeCount'>, timeIndex: number): { type: ImageJType; calibration: Calibration | null } {
  const type = IMAGEJ_TYPES[header.dtype], calibration = rescaleAt(header, 0, timeIndex);
  const isCommon = Array.from({ length: header.dims[2] }, (_, k) => rescaleAt(header, k, timeIndex)).every(({ slope, intercept }) => slope === calibration.slope && intercept === calibration.intercept);
  return type !== undefined && isCommon && calibration.slope !== 0 ? { type, calibration } : { type: '32-bit', calibration: null };
}

function storedValues({ header, data }: Volume, timeIndex: number): Values {
  const count = voxelsPerTimePoint(header.dims);
  return Float32Array.from(data.subarray(timeIndex * count, (timeIndex + 1) * count));
}

function rawLimits([lower, upper]: readonly [number, number], { slope, intercept }: Calibration): readonly [number, number] {
  const a = (lower - intercept) / slope, b = (upper - intercept) / slope;
  return a <= b ? [a, b] : [b, a];
}
