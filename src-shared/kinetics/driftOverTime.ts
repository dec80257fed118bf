/** The drift of the cell over a series. */
import type { Values } from '../segment/grid.js';
import { axisStepMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { displacementOf } from './drift.js';
import { spectrumOf } from './driftSpectrum.js';
import type { PreparedSeries } from './result.js';

export interface SeriesDrift { /** Against the first time point. */ shiftsVox: Vec3[]; report: PreparedSeries['drift'] }

/** @param imageAt the channel that shows the cell best @param onFraction may throw to cancel */
export function driftOverTime(imageAt: (timeIndex: number) => Values, timeCount: number, { dims, affine }: { dims: Dims; affine: Affine }, isCorrected: boolean, onFraction: (fraction: number) => void): SeriesDrift {
  const first = spectrumOf(imageAt(0), dims);
  const found = Array.from({ length: timeCount }, (_, t) => {
    onFraction(t / timeCount);
    return t === 0 ? { shiftVox: [0, 0, 0] as Vec3, errorVox: null } : displacementOf(first, spectrumOf(imageAt(t), dims));
  });
  const shiftsMm = found.map(({ shiftVox }) => millimetres(shiftVox, affine));
  const errors = found.flatMap(({ errorVox }) => (errorVox ? [Math.hypot(...errorsMm(errorVox, affine))] : []));
  return {
    shiftsVox: found.map(({ shiftVox }) => shiftVox),
    report: {
      shiftsMm, isCorrected, mostMm: Math.max(...shiftsMm.map((shift) => Math.hypot(...shift))),
      errorMm: errors.length === 0 ? null : Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length),
    },
  };
}

function millimetres(shiftVox: Vec3, affine: Affine): Vec3 {
  const steps = ([0, 1, 2] as const).map((axis) => axisStepMm(affine, axis));
  const along = (n: 0 | 1 | 2): number => steps.reduce((sum, step, axis) => sum + step[n] * (shiftVox[axis] as number), 0);
  return [along(0), along(1), along(2)];
}

const errorsMm = (errorVox: Vec3, affine: Affine): number[] => ([0, 1, 2] as const).map((axis) => errorVox[axis] * Math.hypot(...axisStepMm(affine, axis)));
