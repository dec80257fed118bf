/** Where each handle's element goes in the view. Pure. */
import { mmPerPx, projectToPx, pxFromMm, viewBasis } from '@shared/render/viewCamera.js';
import { add, dot, normalize, scale, subtract } from '@shared/volume/geometry.js';
import type { Point } from './dragging.js';
import type { Placed } from './handleElement.js';
import type { Handle, HandleView } from './handles.js';

/** A direction that points at the eye, or away from it, keeps clear of the handle in its plane. */
const CLEAR_PX = 26;
const CURSORS = ['ew-resize', 'nesw-resize', 'ns-resize', 'nwse-resize'] as const;
/** Shorter on screen than this part of its length, a line has no direction there. */
const LEAST_SINE = 0.17;

export function placeHandles(view: HandleView, handles: readonly Handle[]): Placed[] {
  const matrix = pxFromMm(view.camera, view.projection, view.viewport);
  const { forward } = viewBasis(view.camera);
  const { widthPx, heightPx } = view.viewport;
  const stepMm = mmPerPx(view.camera, view.viewport);
  return handles.map((handle) => {
    const truePx = projectToPx(matrix, handle.posMm);
    const px = handle.kind === 'turn' ? clearOf(projectToPx(matrix, handle.centreMm), truePx) : truePx;
    const isInFront = view.projection === 'orthographic' || dot(subtract(handle.posMm, view.camera.positionMm), forward) > 0;
    const isVisible = isInFront && px[0] >= 0 && px[1] >= 0 && px[0] <= widthPx && px[1] <= heightPx;
    const [x, y] = projectToPx(matrix, add(handle.posMm, scale(normalize(handle.alongMm), stepMm)));
    return { handle, view, truePx, px, isVisible, cursor: handle.kind === 'turn' ? '' : cursorAlong([x - truePx[0], y - truePx[1]]) };
  });
}

function clearOf([x, y]: Point, tip: Point): Point {
  const [dx, dy] = [tip[0] - x, tip[1] - y];
  const size = Math.hypot(dx, dy);
  if (size >= CLEAR_PX) return tip;
  return size < 1 ? [x, y - CLEAR_PX] : [x + dx / size * CLEAR_PX, y + dy / size * CLEAR_PX];
}

/** The double arrow nearest to a direction on screen, for a line of one pixel's length seen from the side. */
function cursorAlong([dx, dy]: Point): string {
  if (Math.hypot(dx, dy) < LEAST_SINE) return 'ns-resize';
  const eighth = Math.round(Math.atan2(-dy, dx) / (Math.PI / 4));
  return CURSORS[(eighth + 4) % 4] ?? 'move';
}
