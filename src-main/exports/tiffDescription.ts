/** What a TIFF stack says about itself: to ImageJ, and to people. */
import type { TiffExportRequest } from '@shared/contract/files.js';
import { AXIS_NAMES } from '@shared/volume/channels.js';
import { spacingMm } from '@shared/volume/geometry.js';
import { BYTES_PER_VOXEL, rescaleAt, type Dtype, type Volume } from '@shared/volume/volume.js';
import type { ImageJDescription } from './imageJ.js';
import { SLICE_AXES } from './slices.js';

/** ImageJ keeps signed 16-bit values as unsigned ones, moved up by this; its display range and calibration count from there. */
const IMAGEJ_INT16_OFFSET = 32_768;

/**
 * @param dtype of the samples in the file. @param range of the finite samples; min > max when there is none.
 * ImageJ calibrates 8- and 16-bit stacks only; what it cannot hold is in the notes. Signed 16-bit stacks without a rescale need
 * no calibration, because ImageJ shows their values by itself.
 */
export function describeStack(
  volume: Volume, request: TiffExportRequest, slices: readonly number[], dtype: Dtype, range: { min: number; max: number },
): ImageJDescription {
  const { header } = volume;
  const [right, down] = SLICE_AXES[request.axis];
  const shift = dtype === 'int16' ? IMAGEJ_INT16_OFFSET : 0;
  const rescale = request.sampleFormat === 'float32' ? null : commonRescale(volume, request, slices);
  const isIdentity = rescale !== null && rescale !== 'per slice' && rescale.slope === 1 && rescale.intercept === 0;
  const canCalibrate = rescale !== null && rescale !== 'per slice' && !isIdentity && BYTES_PER_VOXEL[dtype] <= 2;
  const finite = range.min <= range.max;
  return {
    count: slices.length,
    spacingMm: spacingMm(header.affine)[request.axis],
    displayMin: finite ? range.min + shift : 0,
    displayMax: finite ? range.max + shift : 0,
    calibration: canCalibrate ? { slope: rescale.slope, intercept: rescale.intercept - shift * rescale.slope } : null,
    valueUnit: header.unit,
    notes: [
      ['name_of_volume', header.name],
      ['orientation', `columns ${AXIS_NAMES[right]}, rows ${AXIS_NAMES[down]} downwards, slices ${AXIS_NAMES[request.axis]}, from index 0`],
      ...(request.slice === null ? [] : [['slice_index', String(request.slice)]] as const),
      ...(header.timeCount > 1 ? [['time_index', String(request.timeIndex)]] as const : []),
      ...(header.synthetic ? [['synthetic', 'true']] as const : []),
      ...rescaleNotes(rescale),
    ],
  };
}

type CommonRescale = { slope: number; intercept: number } | 'per slice' | null;

function rescaleNotes(rescale: CommonRescale): (readonly [string, string])[] {
  if (rescale === null) return [['values', 'physical']];
  if (rescale === 'per slice') return [['values', 'stored; slope and intercept differ from slice to slice, export float32 for physical values']];
  return [['values', 'stored'], ['rescale_slope', String(rescale.slope)], ['rescale_intercept', String(rescale.intercept)]];
}

/** The slope and intercept that all exported voxels share. */
function commonRescale({ header }: Volume, { axis, timeIndex }: TiffExportRequest, slices: readonly number[]): CommonRescale {
  const ks = axis === 2 ? slices : Array.from({ length: header.dims[2] }, (_, k) => k);
  const all = ks.map((k) => rescaleAt(header, k, timeIndex));
  const first = all[0] ?? { slope: 1, intercept: 0 };
  return all.every(({ slope, intercept }) => slope === first.slope && intercept === first.intercept) ? first : 'per slice';
}
