/** Layers in 2D data. */
import { chordMm, type LayeredCell, type LayerPlane } from '@shared/render/layerPlanes.js';
import type { Grid } from '@shared/render/slicePlane.js';
import { axisStepMm, centreMm, cross, normalize, type Vec3 } from '@shared/volume/geometry.js';

/** Where a boundary cuts the plane of the only slice: one line, or none. */
export function flatChord(cell: LayeredCell, plane: LayerPlane, { affine, dims }: Grid): (readonly [Vec3, Vec3])[] {
  const normal = normalize(cross(axisStepMm(affine, 0), axisStepMm(affine, 1)));
  const chord = chordMm(cell, plane, centreMm(affine, dims), normal);
  return chord ? [chord] : [];
}
