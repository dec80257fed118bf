/** Values along a straight line. */
import { sampleLinear, sampleNearest } from '../render/sampling.js';
import { add, mmToVox, scale, spacingMm, subtract, voxToTex, type Affine } from '../volume/geometry.js';
import type { ScalarField } from '../volume/field.js';
import { lineLengthMm } from './measures.js';
import type { LineRoi } from './roi.js';

export interface LineProfile {
  /** From the first end, mm; the last is the length of the line. */
  distanceMm: Float64Array;
  /** NaN outside the volume. */
  values: Float64Array;
}

const MOST_SAMPLES = 4096;

/** Even steps of at most half the smallest spacing, both ends included. `nearest`: the true voxels; `linear`: between their centres. */
export function lineProfile(line: Pick<LineRoi, 'fromMm' | 'toMm'>, field: ScalarField, affine: Affine, interpolation: 'nearest' | 'linear'): LineProfile {
  const lengthMm = lineLengthMm(line);
  const steps = Math.min(Math.max(Math.ceil(lengthMm / (Math.min(...spacingMm(affine)) / 2) - 1e-6), 1), MOST_SAMPLES - 1);
  const distanceMm = Float64Array.from({ length: steps + 1 }, (_, n) => (lengthMm * n) / steps);
  const values = Float64Array.from(distanceMm, (_, n) => {
    const posTex = voxToTex(field.dims, mmToVox(affine, add(line.fromMm, scale(subtract(line.toMm, line.fromMm), n / steps))));
    if (posTex.some((p) => p < 0 || p > 1)) return NaN;
    return interpolation === 'linear' ? sampleLinear(field, posTex) : sampleNearest(field, posTex);
  });
  return { distanceMm, values };
}
