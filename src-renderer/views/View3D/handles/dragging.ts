/** What a drag or a key makes of a handle. */
import { nearestOnLine, turnedNormal } from '@shared/render/clipGeometry.js';
import { cameraRay, mmPerPx, viewBasis, type Ray } from '@shared/render/viewCamera.js';
import { add, dot, length, normalize, scale } from '@shared/volume/geometry.js';
import { rotate } from '@renderer/scene/orbit.js';
import { movePlane, setClipFace, turnPlane } from '@renderer/state/actions/clip.js';
import type { Pace } from '@renderer/state/history.js';
import { useLayersPicture } from '@renderer/state/layersPicture.js';
import type { Handle, HandleView, LayerHandle } from './handles.js';

export type Point = readonly [x: number, y: number];
type Eye = Pick<HandleView, 'camera' | 'projection' | 'viewport'>;

/** Sine of the angle to the line of sight below which a line is too foreshortened to be followed: 10°. */
const LEAST_SINE = 0.17;
const KEY_RADIANS = Math.PI / 36;
const TILT_RADIANS_PER_PX = 0.004;

/** The ray through a place in the view, CSS px. */
export function rayAt({ camera, projection, viewport: { widthPx, heightPx } }: Eye, [x, y]: Point): Ray {
  return cameraRay(camera, projection, widthPx / heightPx, [2 * x / widthPx - 1, 1 - 2 * y / heightPx]);
}

/** Moves `handle`, as it was when it was taken, to where it lies under `px`; `fromPx` is where it lay. */
export function dragTo(handle: Handle, eye: Eye, fromPx: Point, px: Point): void {
  if (handle.kind === 'turn') {
    const isTowardsEye = dot(handle.alongMm, rayAt(eye, fromPx).directionMm) < 0;
    turnPlane(handle.plane.id, turnedNormal(rayAt(eye, px), handle.centreMm, handle.radiusMm, isTowardsEye), 'drag', handle.centreMm);
  } else moveBy(handle, movedAlong(handle, eye, fromPx, px), 'drag');
}

/** In lengths of `alongMm`. Along the line of sight nothing moves on screen: there, up is away from the eye. */
function movedAlong({ posMm, alongMm }: Handle, eye: Eye, fromPx: Point, px: Point): number {
  const { directionMm } = rayAt(eye, fromPx);
  const cosine = dot(normalize(alongMm), directionMm);
  const isForeshortened = Math.sqrt(Math.max(1 - cosine * cosine, 0)) < LEAST_SINE;
  if (isForeshortened) return Math.sign(cosine) * (fromPx[1] - px[1]) * mmPerPx(eye.camera, eye.viewport) / length(alongMm);
  return nearestOnLine(rayAt(eye, px), posMm, alongMm) ?? 0;
}

function moveBy(handle: Exclude<Handle, { kind: 'turn' }>, lengths: number, pace: Pace): void {
  if (handle.kind === 'layer') useLayersPicture.getState().picture?.onEdit(handle.side, { normal: handle.cellFace.normal, offsetMm: handle.cellFace.offsetMm + lengths }, pace);
  else if (handle.kind === 'face') setClipFace(handle.face.axis, handle.face.side, handle.valueTex + lengths, pace);
  else movePlane(handle.plane.id, handle.plane.offsetMm + lengths, pace);
}

/** Turns a face of the cell about its middle, as a ball under the pointer would turn; `movedPx` since it was taken. */
export function tiltBy({ side, cellFace, centreMm }: LayerHandle, eye: Eye, [dx, dy]: Point, pace: Pace): void {
  const { right, up } = viewBasis(eye.camera);
  const normal = rotate(rotate(cellFace.normal, up, dx * TILT_RADIANS_PER_PX), right, dy * TILT_RADIANS_PER_PX);
  useLayersPicture.getState().picture?.onEdit(side, { normal, offsetMm: dot(normal, centreMm) }, pace);
}

const ARROWS: Readonly<Record<string, Point>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Arrow keys: right and up move by one voxel (a tenth with `fine`), or turn a direction by 5° towards where they point. False: not a key of handles. */
export function keyMoves(handle: Handle, eye: Eye, key: string, fine: boolean): boolean {
  const arrow = ARROWS[key];
  if (!arrow) return false;
  const [x, y] = arrow;
  const factor = fine ? 0.1 : 1;
  if (handle.kind === 'turn') {
    const { right, up } = viewBasis(eye.camera);
    const axis = add(scale(up, x), scale(right, -y));
    turnPlane(handle.plane.id, rotate(handle.plane.normal, axis, KEY_RADIANS * factor), 'nudge', handle.centreMm);
  } else moveBy(handle, (x + y) * factor * (handle.kind === 'face' ? handle.voxelTex : handle.voxelMm), 'nudge');
  return true;
}

/** Double click: a face goes back to the volume's. */
export function resetHandle(handle: Handle): void {
  if (handle.kind === 'face') setClipFace(handle.face.axis, handle.face.side, handle.face.side === 'min' ? 0 : 1, 'once');
}
