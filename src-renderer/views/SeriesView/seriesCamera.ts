/** How the image lies in its view. Pure. */
import { chordMm, type LayeredCell } from '@shared/render/layerPlanes.js';
import { mmToPx, pxToMm, type PixelGrid, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import { cross, dot, subtract } from '@shared/volume/geometry.js';
import { pixelsOf, RESTING, type SliceCamera } from '../SliceView/sliceGeometry.js';

type View = Readonly<{ widthPx: number; heightPx: number }>;

/** Part of the view that the cell takes at most, along and across. */
const SHARE = 0.7;
const MOST_ZOOM = 12;
export const MAX_ZOOM = 40;

/** Fills the view with what both faces enclose; the whole image where they do not cut it. */
export function cellCamera(cell: LayeredCell | null, frame: SlicePlaneFrame, view: View): SliceCamera {
  const whole = pixelsOf(frame, view, RESTING);
  const ends = cell ? [cell.faceA, cell.faceB].flatMap((face) => chordMm(cell, face, frame.centreMm, cross(frame.right, frame.down)) ?? []).map((posMm) => mmToPx(whole, posMm)) : [];
  if (ends.length < 4) return RESTING;
  const [left, right] = extent(ends.map(([x]) => x)), [top, bottom] = extent(ends.map(([, y]) => y));
  const zoom = Math.min(Math.max(Math.min(SHARE * view.widthPx / (right - left), SHARE * view.heightPx / (bottom - top)), 1), MOST_ZOOM);
  return { zoom, panMm: panTo(whole, frame, [(left + right) / 2, (top + bottom) / 2]) };
}

/** Zoomed about a pixel, which stays where it is. */
export function zoomedAt(camera: SliceCamera, frame: SlicePlaneFrame, view: View, px: readonly [number, number], factor: number): SliceCamera {
  const zoom = Math.min(Math.max(camera.zoom * factor, 1), MAX_ZOOM);
  if (zoom === 1) return RESTING;
  const before = pxToMm(pixelsOf(frame, view, camera), px), after = pxToMm(pixelsOf(frame, view, { ...camera, zoom }), px);
  return { zoom, panMm: [camera.panMm[0] + dot(subtract(before, after), frame.right), camera.panMm[1] + dot(subtract(before, after), frame.down)] };
}

/** Moved with the pointer. */
export function pannedBy(camera: SliceCamera, frame: SlicePlaneFrame, view: View, movePx: readonly [number, number]): SliceCamera {
  const { rightMm, downMm } = pixelsOf(frame, view, camera);
  return { ...camera, panMm: [camera.panMm[0] - movePx[0] * dot(rightMm, frame.right), camera.panMm[1] - movePx[1] * dot(downMm, frame.down)] };
}

function panTo(whole: PixelGrid, frame: SlicePlaneFrame, px: readonly [number, number]): [number, number] {
  const away = subtract(pxToMm(whole, px), frame.centreMm);
  return [dot(away, frame.right), dot(away, frame.down)];
}

const extent = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
