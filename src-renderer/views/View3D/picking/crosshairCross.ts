/** The crosshair as a small cross in space, each arm in the colour of its axis. */
import type { Sample } from '@shared/contract/library.js';
import { mmPerPx, projectToPx, pxFromMm } from '@shared/render/viewCamera.js';
import type { Document } from '@shared/session/schema.js';
import { add, axisStepMm, normalize, scale } from '@shared/volume/geometry.js';
import type { Primitive } from '@renderer/scene/decorations/primitives.js';
import { AXIS_COLOURS, type Palette } from '@renderer/scene/palette.js';
import { crosshairOf } from '@renderer/state/selectors.js';
import type { HandleView } from '../handles/handles.js';

const ARM_PX = 11;
/** Left free, so that what is in the cross stays visible. */
const GAP_PX = 3;

export function crosshairCross(view: HandleView, sample: Sample, document: Document, { halo }: Palette): Primitive[] {
  const matrix = pxFromMm(view.camera, view.projection, view.viewport);
  const posMm = crosshairOf(document, sample);
  const pxMm = mmPerPx(view.camera, view.viewport);
  const arms = ([0, 1, 2] as const).flatMap((axis) => [1, -1].map((sign) => {
    const along = scale(normalize(axisStepMm(sample.affine, axis)), sign * pxMm);
    const end = (px: number): [number, number] => projectToPx(matrix, add(posMm, scale(along, px)));
    return { from: end(GAP_PX), to: end(ARM_PX), colour: AXIS_COLOURS[axis] };
  }));
  return [
    ...arms.map(({ from, to }): Primitive => ({ kind: 'line', from, to, colour: halo, widthPx: 4 })),
    ...arms.map((arm): Primitive => ({ kind: 'line', ...arm, widthPx: 2 })),
  ];
}
