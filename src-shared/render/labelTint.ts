/** Colours of clusters in projections of the dendrites: the other half of shaders/chunks/seenCoordinates.glsl. */
import type { Vec3 } from '../volume/geometry.js';
import type { Rgba } from './compositing.js';
import { labelledAt } from './labels.js';
import type { MarchScene } from './marchScene.js';
import { posTexAt, type Path, type Step } from './marchStep.js';

/** Colour times its weight, and the weight. */
export type Tint = Rgba;
export const UNTINTED: Tint = [0, 0, 0, 0];

/** The tint after one more step: of the largest value so far, or of each value by its share. `gathered`: before the step. */
export function gatherTint({ dendrite, labels }: MarchScene, tint: Tint, gathered: number, { fromMm, lengthMm, front, back }: Step, path: Path): Tint {
  const mode = dendrite?.mode;
  if (!dendrite || !labels || (mode !== 'mip' && mode !== 'mean' && mode !== 'sum')) return tint;
  const clusterAt = (posTex: Vec3): Vec3 | null => {
    const { label, entry: [r, g, b] } = labelledAt(labels, posTex);
    return label === 0 ? null : [r, g, b];
  };
  if (mode === 'mip') {
    if (Math.max(front.dendrite, back.dendrite) <= gathered) return tint;
    const colour = clusterAt(posTexAt(path, front.dendrite > back.dendrite ? fromMm : fromMm + lengthMm));
    return colour ? [...colour, 1] : UNTINTED;
  }
  const colour = clusterAt(posTexAt(path, fromMm + lengthMm / 2));
  const weight = Math.max((front.dendrite + back.dendrite) / 2 - dendrite.zeroAt, 0) * lengthMm;
  return colour ? [tint[0] + colour[0] * weight, tint[1] + colour[1] * weight, tint[2] + colour[2] * weight, tint[3] + weight] : tint;
}

/** A premultiplied projection in the colours of its clusters. */
export function tinted(premultiplied: Rgba, [r, g, b, weight]: Tint): Rgba {
  const alpha = premultiplied[3];
  return weight > 0 ? [r / weight * alpha, g / weight * alpha, b / weight * alpha, alpha] : premultiplied;
}
