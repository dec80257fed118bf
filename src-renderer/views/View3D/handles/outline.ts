/**
 * Lines of the clip box over the picture, clear while it can be dragged, faint when it merely hides something; and the arms of the planes'
 * handles. Where planes cut the volume is drawn in the volume (scene/ClipOutlines.tsx).
 */
import { boxEdgesMm, isWholeBox, type Face } from '@shared/render/clipGeometry.js';
import { projectToPx, pxFromMm, viewBasis } from '@shared/render/viewCamera.js';
import { add, dot, scale, subtract, type Vec3 } from '@shared/volume/geometry.js';
import type { Point, Primitive } from '@renderer/scene/decorations/primitives.js';
import type { Palette } from '@renderer/scene/palette.js';
import type { Handle, HandleView } from './handles.js';

type Segment = readonly [from: Vec3, to: Vec3];

/** `handles`: those on screen. */
export function clipOutline(view: HandleView, handles: readonly Handle[], { text, line, halo }: Palette): Primitive[] {
  const isOn = view.isClipOn;
  if (!isOn && isWholeBox(view.clip.boxTex)) return [];
  const toPx = segmentPx(view);
  const plain = (segment: Segment, dashed: boolean): Primitive[] => toPx(segment).map(([from, to]) => ({ kind: 'line', from, to, colour: line, dashed }));
  const haloed = (segment: Segment, widthPx: number): Primitive[] => toPx(segment).flatMap(([from, to]): Primitive[] => [
    { kind: 'line', from, to, colour: halo, widthPx: widthPx + 2 },
    { kind: 'line', from, to, colour: text, widthPx },
  ]);
  const farFaces = handles.flatMap((handle) => (handle.kind === 'face' && handle.isFar ? [handle.face] : []));
  const isFar = (face: Face): boolean => farFaces.some(({ axis, side }) => axis === face.axis && side === face.side);
  const edges = boxEdgesMm(view.grid, view.clip.boxTex).map(({ fromMm, toMm, faces }) => ({ segment: [fromMm, toMm] as const, isHidden: faces.every(isFar) }));
  return [
    ...edges.filter(({ isHidden }) => isHidden || !isOn).flatMap(({ segment, isHidden }) => plain(segment, isHidden)),
    ...edges.filter(({ isHidden }) => !isHidden && isOn).flatMap(({ segment }) => haloed(segment, 1)),
    ...handles.flatMap((handle) => (handle.kind === 'turn' ? haloed([handle.centreMm, handle.posMm], 1.5) : [])),
  ];
}

/** Nearer to the eye than this part of the target's distance nothing has a place on screen. */
const NEAREST = 0.01;

/** A segment's ends on screen; what reaches behind the eye of a perspective view is cut off. */
function segmentPx({ camera, projection, viewport }: HandleView): (segment: Segment) => [Point, Point][] {
  const matrix = pxFromMm(camera, projection, viewport);
  const { forward, distanceMm } = viewBasis(camera);
  const depth = (posMm: Vec3): number => (projection === 'orthographic' ? 1 : dot(subtract(posMm, camera.positionMm), forward) - NEAREST * distanceMm);
  return ([from, to]) => {
    const [a, b] = [depth(from), depth(to)];
    if (a <= 0 && b <= 0) return [];
    const cut = (): Vec3 => add(from, scale(subtract(to, from), a / (a - b)));
    return [[projectToPx(matrix, a > 0 ? from : cut()), projectToPx(matrix, b > 0 ? to : cut())]];
  };
}
