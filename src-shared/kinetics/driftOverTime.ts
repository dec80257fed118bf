/** The drift of the cell over a series. */
import type { Values } from '../segment/grid.js';
import { AXIS_NAMES } from '../volume/channels.js';
import { axisStepMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { displacementOf, type Displacement } from './drift.js';
import { spectrumOf } from './driftSpectrum.js';
import type { PreparedSeries } from './result.js';

type Axis = 0 | 1 | 2;

/** Side lobes of magnitudes are folded up and do not move with the cell: measured as 0.043 voxels (root mean square) on images moved by parts of a voxel. */
const MAGNITUDE_ERROR_VOX = 0.043;

export interface SeriesDrift { /** Against the first time point. */ shiftsVox: Vec3[]; report: PreparedSeries['drift']; messages: string[] }

/**
 * Along an axis that shows no structure at half of the time points or more, no shift is given at any.
 * @param imageAt the channel that shows the cell best @param lost time points without an image, with why: their shift is 0 @param onFraction may throw to cancel
 */
export function driftOverTime(imageAt: (timeIndex: number) => Values, lost: readonly (string | null)[], { dims, affine, llzoAt, isReal }: { dims: Dims; affine: Affine; llzoAt: unknown; isReal: boolean }, isCorrected: boolean, onFraction: (fraction: number) => void): SeriesDrift {
  const reference = Math.max(0, lost.indexOf(null)), first = spectrumOf(imageAt(reference), dims);
  const found = lost.map((reason, t): Displacement | null => {
    onFraction(t / lost.length);
    return t === reference || reason !== null ? null : displacementOf(first, spectrumOf(imageAt(t), dims));
  });
  const compared = found.filter((own) => own !== null), axes = ([0, 1, 2] as const).filter((axis) => dims[axis] > 1);
  const unseenAxes = axes.filter((axis) => compared.length > 0 && 2 * compared.filter(({ unseen }) => unseen.includes(axis)).length >= compared.length);
  const kept = <T extends Vec3>(own: T): Vec3 => own.map((value, axis) => (unseenAxes.includes(axis as Axis) ? 0 : value)) as [...Vec3];
  const shiftsVox = found.map((own): Vec3 => kept(own?.shiftVox ?? [0, 0, 0])), shiftsMm = shiftsVox.map((shift) => millimetres(shift, affine));
  const errors = compared.flatMap(({ errorVox }) => (errorVox ? [Math.hypot(...errorsMm(kept(errorVox.map((own, axis) => (isReal || dims[axis] === 1 ? own : Math.hypot(own, MAGNITUDE_ERROR_VOX))) as [...Vec3]), affine))] : []));
  return {
    shiftsVox, messages: messagesOf(unseenAxes, axes, compared.length > 0 && llzoAt === null),
    report: {
      shiftsMm, isCorrected, unseenAxes, mostMm: Math.max(...shiftsMm.map((shift) => Math.hypot(...shift))),
      errorMm: errors.length === 0 || unseenAxes.length === axes.length ? null : Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length),
    },
  };
}

function messagesOf(unseen: readonly Axis[], axes: readonly Axis[], isOfDendrites: boolean): string[] {
  const names = unseen.map((axis) => AXIS_NAMES[axis]).join(' and ');
  return [
    ...(unseen.length > 0 ? [`Along ${names} the images show nothing that could be seen to move: no drift is given${unseen.length === axes.length ? '' : ' or corrected along it'}.`] : []),
    ...(isOfDendrites && unseen.length < axes.length ? ['Without an LLZO channel the drift is that of the dendrite images: what grows on one side looks like a shift, which its error does not hold.'] : []),
  ];
}

function millimetres(shiftVox: Vec3, affine: Affine): Vec3 {
  const steps = ([0, 1, 2] as const).map((axis) => axisStepMm(affine, axis));
  const along = (n: Axis): number => steps.reduce((sum, step, axis) => sum + step[n] * (shiftVox[axis] as number), 0);
  return [along(0), along(1), along(2)];
}

const errorsMm = (errorVox: Vec3, affine: Affine): number[] => ([0, 1, 2] as const).map((axis) => errorVox[axis] * Math.hypot(...axisStepMm(affine, axis)));
