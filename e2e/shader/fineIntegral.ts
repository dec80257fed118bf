/**
 * Emission and absorption by the midpoint rule in steps of a fiftieth of a voxel: no tables between samples, no leaps, no early stop, no
 * normalisation. Independent of the march and its twin; shares with them only how a field is read between voxels and what a style means.
 */
import { invertAffine, spacingMm, texToMmAffine, transformPoint, type Vec3 } from '@shared/volume/geometry.js';
import { referenceStepMm } from '@shared/render/referenceStep.js';
import { sampleLinear } from '@shared/render/sampling.js';
import { colourAt, opacityAt, windowCoordinate } from '@shared/transfer/transferFunction.js';
import { pictureField, type DrawnChannel } from '@renderer/state/drawing.js';
import { insideVolume } from './closedForms.js';
import { pixelsOf } from './pixels.js';
import type { Picture } from './recipe.js';
import { drawingOf, gridOf } from './scenario.js';

const STEPS_PER_VOXEL = 50;

/** Premultiplied RGBA of composite channels without lighting, rows from the bottom. */
export function integrateFinely(picture: Picture): number[] {
  const { base, dendrite, timeIndex } = drawingOf(picture);
  const { affine, dims } = gridOf(picture);
  const texFromMm = invertAffine(texToMmAffine(affine, dims));
  const media = [base, dendrite].filter((channel) => channel !== null).map((channel) => mediumOf(channel, timeIndex));
  const referenceMm = referenceStepMm(gridOf(picture));
  return pixelsOf(picture).flatMap(({ ray }) => {
    const sum: [number, number, number, number] = [0, 0, 0, 0];
    const [from, to] = insideVolume(picture, ray) ?? [0, 0];
    const count = Math.ceil((to - from) / Math.min(...spacingMm(affine)) * STEPS_PER_VOXEL);
    const stepMm = (to - from) / count;
    for (let n = 0; n < count; n++) {
      const t = from + (n + 0.5) * stepMm;
      const at = (axis: 0 | 1 | 2): number => ray.originMm[axis] + t * ray.directionMm[axis];
      const posTex = transformPoint(texFromMm, [at(0), at(1), at(2)]);
      for (const medium of media) {
        const { tau, rgb } = medium(posTex);
        const share = (1 - sum[3]) * (1 - Math.exp(-tau * stepMm / referenceMm));
        for (const c of [0, 1, 2] as const) sum[c] += share * rgb[c];
        sum[3] += share;
      }
    }
    return sum;
  });
}

function mediumOf(channel: DrawnChannel, timeIndex: number): (posTex: Vec3) => { tau: number; rgb: Vec3 } {
  const field = pictureField(channel, timeIndex);
  const { style } = channel;
  return (posTex) => {
    const x = windowCoordinate(style, sampleLinear(field, posTex)) ** style.gamma;
    return { tau: -Math.log(1 - Math.min(opacityAt(style, x), 0.9995)), rgb: colourAt(style, x) };
  };
}
