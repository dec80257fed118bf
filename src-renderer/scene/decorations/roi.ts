/** Where shapes appear in a slice, for the screen and for pictures of it. */
import type { Sample } from '@shared/contract/library.js';
import { mmToPx, type PixelGrid, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import type { DrawnOn } from '@shared/roi/draw.js';
import { middleMm } from '@shared/roi/measures.js';
import { flatOutlineMm, flatSectionMm, liesIn, sectionMm } from '@shared/roi/outline.js';
import { isFlat, isRegion, type Roi } from '@shared/roi/roi.js';
import { axisStepMm, cross, dot, spacingMm, type Vec3 } from '@shared/volume/geometry.js';
import { sizeText } from '@renderer/state/roiText.js';
import { textWidthPx, keepInside, TEXT_PX, type Point, type Primitive } from './primitives.js';

export interface ShownRoi {
  roi: Roi;
  pieces: readonly { pointsPx: readonly Point[]; isClosed: boolean }[];
  /** A flat shape seen from its edge: where another slice cuts it. */
  isEdge: boolean;
  labelPx: Point;
}

/** Between a shape and its label. */
const GAP_PX = 12;

/** What a shape drawn on this slice lies on: its plane, and the thickness of one slice across it. */
export function drawnOn(sample: Pick<Sample, 'affine'>, { centreMm, right, down }: SlicePlaneFrame): DrawnOn {
  const normal = cross(right, down), leastMm = Math.min(...spacingMm(sample.affine));
  const along = ([0, 1, 2] as const).map((axis) => Math.abs(dot(axisStepMm(sample.affine, axis), normal)));
  const across = along.filter((mm) => mm > 1e-6 * leastMm);
  return { plane: { originMm: centreMm, right, down }, thicknessMm: across.length === 1 ? across[0] ?? leastMm : leastMm, leastMm };
}

/** The shapes that lie in the slice or are cut by it. */
export function shownRois(rois: readonly Roi[], on: DrawnOn, pixels: PixelGrid): ShownRoi[] {
  return rois.flatMap((roi) => {
    const { paths, isClosed, isEdge } = pathsOf(roi, on);
    const pieces = paths.map((path) => ({ pointsPx: path.map((point) => mmToPx(pixels, point)), isClosed }));
    return pieces.length > 0 ? [{ roi, pieces, isEdge, labelPx: labelPx(roi, pieces.flatMap(({ pointsPx }) => pointsPx), pixels) }] : [];
  });
}

interface Paths { paths: readonly (readonly Vec3[])[]; isClosed: boolean; isEdge: boolean }

function pathsOf(roi: Roi, { plane, thicknessMm }: DrawnOn): Paths {
  if (roi.kind === 'box' || roi.kind === 'cylinder') return { paths: [sectionMm(roi, plane)].filter((path) => path.length > 0), isClosed: true, isEdge: false };
  const isIn = liesIn(roi, plane, thicknessMm);
  if (isFlat(roi)) return isIn ? { paths: [flatOutlineMm(roi)], isClosed: true, isEdge: false } : { paths: flatSectionMm(roi, plane), isClosed: false, isEdge: true };
  const path = roi.kind === 'angle' ? [roi.fromMm, roi.vertexMm, roi.toMm] : [roi.fromMm, roi.toMm];
  return { paths: isIn ? [path] : [], isClosed: false, isEdge: false };
}

/** Beside the middle of a line, above anything else. */
function labelPx(roi: Roi, points: readonly Point[], pixels: PixelGrid): Point {
  const [from, to] = points, [x, y] = mmToPx(pixels, middleMm(roi));
  if (from && to && (roi.kind === 'ruler' || roi.kind === 'profile')) {
    const [right, down] = [to[0] - from[0], to[1] - from[1]], length = Math.hypot(right, down) || 1, side = right < 0 ? -1 : 1;
    const half = textWidthPx(sizeText(roi), TEXT_PX) / 2, reach = GAP_PX + Math.abs(down / length) * (half - 6);
    return [x + side * (down / length) * reach, y - side * (right / length) * reach];
  }
  return [x, Math.max(GAP_PX + 4, Math.min(...points.map((point) => point[1])) - GAP_PX)];
}

const CASING = 'rgba(0,0,0,0.6)', INK = '#f2f2f4';

/** The shapes of a picture: lines and angles with what they measure, regions with their names. */
export function roiMarks(rois: readonly Roi[], on: DrawnOn, pixels: PixelGrid): Primitive[] {
  return shownRois(rois, on, pixels).flatMap(({ roi, pieces, isEdge, labelPx: at }) => {
    const edges = pieces.flatMap(({ pointsPx, isClosed }) => pointsPx.flatMap((from, n) => { const to = pointsPx[n + 1] ?? (isClosed ? pointsPx[0] : undefined); return to ? [[from, to] as const] : []; }));
    const text = isRegion(roi) ? roi.name : sizeText(roi);
    const label: Primitive = { kind: 'text', at: [keepInside(at[0], textWidthPx(text, TEXT_PX), 'center', pixels.widthPx), at[1]], text, colour: INK };
    return [
      ...edges.map(([from, to]): Primitive => ({ kind: 'line', from, to, colour: CASING, widthPx: 3.5 })),
      ...edges.map(([from, to]): Primitive => ({ kind: 'line', from, to, colour: INK, widthPx: 1.25 })),
      ...(isEdge ? [] : [label]),
    ];
  });
}
