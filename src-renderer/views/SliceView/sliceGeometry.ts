/** A slice view's geometry: which plane, which pixels, which voxel axes it shows. Pure. */
import type { Sample } from '@shared/contract/library.js';
import { fitPixels, PLANE_AXES, planeFrame, sliceIndex, type Axis, type PixelGrid, type PlaneRequest, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import type { Document } from '@shared/session/schema.js';
import { axisStepMm, length, type Vec3 } from '@shared/volume/geometry.js';
import { crosshairOf } from '@renderer/state/selectors.js';
import type { SlicePlane } from '@renderer/state/store.js';

/** How the picture is moved inside its view, like a camera: never saved, never undone. */
export interface SliceCamera { zoom: number; panMm: readonly [number, number] }
export const RESTING: SliceCamera = { zoom: 1, panMm: [0, 0] };

function requestOf(plane: SlicePlane, document: Document): PlaneRequest {
  return plane === 'oblique' ? { plane, oblique: document.oblique } : { plane };
}

export function frameOf(plane: SlicePlane, document: Document, sample: Sample): SlicePlaneFrame {
  return planeFrame(sample, requestOf(plane, document), crosshairOf(document, sample));
}

/** CSS pixels of the view → space. The picture keeps a margin for its labels. */
export function pixelsOf(frame: SlicePlaneFrame, view: { widthPx: number; heightPx: number }, camera: SliceCamera): PixelGrid {
  const fitted = Math.max(frame.widthMm / view.widthPx, frame.heightMm / view.heightPx);
  const inside = Math.max(frame.widthMm / Math.max(view.widthPx - 2 * MARGIN_X_PX, 1), frame.heightMm / Math.max(view.heightPx - 2 * MARGIN_Y_PX, 1));
  return fitPixels(frame, view, camera.zoom * Math.max(fitted / inside, 0.5), camera.panMm);
}

const MARGIN_X_PX = 20;
const MARGIN_Y_PX = 24;

/** The same picture in `ratio` times as many pixels. */
export function devicePixels(pixels: PixelGrid, ratio: number): PixelGrid {
  const smaller = (v: Vec3): Vec3 => [v[0] / ratio, v[1] / ratio, v[2] / ratio];
  return { ...pixels, widthPx: Math.round(pixels.widthPx * ratio), heightPx: Math.round(pixels.heightPx * ratio), rightMm: smaller(pixels.rightMm), downMm: smaller(pixels.downMm) };
}

/** The voxel axis the view looks along, with its slice number; null for the oblique plane. */
export function sliceOf(plane: SlicePlane, document: Document, sample: Sample): { axis: Axis; index: number; count: number } | null {
  if (plane === 'oblique') return null;
  const axis = PLANE_AXES[plane][2];
  return { axis, index: sliceIndex(sample, plane, crosshairOf(document, sample)), count: sample.dims[axis] };
}

/** How far the plane reaches along its own normal: the crosshair's coordinate on the axis it cuts, in mm. */
export function positionMm(sample: Sample, axis: Axis, index: number): number {
  const step = axisStepMm(sample.affine, axis);
  const size = length(step);
  const origin: Vec3 = [sample.affine[3] ?? 0, sample.affine[7] ?? 0, sample.affine[11] ?? 0];
  const positive = ([0, 1, 2] as const).find((world) => Math.abs(step[world]) > (1 - 1e-9) * size);
  return positive === undefined ? index * size : origin[positive] + index * step[positive];
}
