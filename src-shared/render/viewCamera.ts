/**
 * The 3D view's camera in millimetres: twin of shaders/chunks/cameraRay.glsl.
 *
 * One camera serves both projections. The orthographic frame is as high as the perspective one at the target, so that switching
 * keeps the framing. Ndc: −1…1, y up. Px: CSS pixels, origin at the top left, y down.
 */
import { add, cross, dot, length, normalize, scale, subtract, type Vec3 } from '../volume/geometry.js';

export interface ViewCamera { positionMm: Vec3; targetMm: Vec3; up: Vec3; zoom: number }
export type Projection = 'perspective' | 'orthographic';
export interface Viewport { widthPx: number; heightPx: number }

/** Vertical field of view: long enough a lens that a pellet's faces look parallel. */
export const FIELD_OF_VIEW_DEG = 30;
const TAN_HALF = Math.tan(FIELD_OF_VIEW_DEG / 2 * Math.PI / 180);

export interface ViewBasis { right: Vec3; up: Vec3; forward: Vec3; distanceMm: number }

/** Orthonormal, right-handed: right × up = −forward. */
export function viewBasis(camera: ViewCamera): ViewBasis {
  const toTarget = subtract(camera.targetMm, camera.positionMm);
  const forward = normalize(toTarget);
  const right = normalize(cross(forward, camera.up));
  return { right, up: cross(right, forward), forward, distanceMm: length(toTarget) };
}

/** Half the frame's height in mm at the target's depth. */
export function halfHeightMm(camera: ViewCamera): number {
  return length(subtract(camera.targetMm, camera.positionMm)) * TAN_HALF / camera.zoom;
}

/** Millimetres of one CSS pixel at the target's depth (everywhere, in orthographic projection). */
export function mmPerPx(camera: ViewCamera, viewport: Viewport): number {
  return 2 * halfHeightMm(camera) / viewport.heightPx;
}

export interface Ray { originMm: Vec3; directionMm: Vec3 }

/** The ray through an Ndc point; `directionMm` has length 1, so its parameter is in mm. */
export function cameraRay(camera: ViewCamera, projection: Projection, aspect: number, ndc: readonly [number, number]): Ray {
  const { right, up, forward, distanceMm } = viewBasis(camera);
  const half = halfHeightMm(camera);
  const offset = add(scale(right, ndc[0] * half * aspect), scale(up, ndc[1] * half));
  if (projection === 'orthographic') return { originMm: add(camera.positionMm, offset), directionMm: forward };
  return { originMm: camera.positionMm, directionMm: normalize(add(scale(forward, distanceMm), offset)) };
}

/** Row-major 4×4, homogeneous Mm → clip space (Ndc after division by w). Depth spans 1/100 to 100 target distances. */
export function clipFromMm(camera: ViewCamera, projection: Projection, aspect: number): number[] {
  const { right, up, forward, distanceMm } = viewBasis(camera);
  const { positionMm } = camera;
  const half = halfHeightMm(camera);
  const perspective = projection === 'perspective';
  const y = (perspective ? distanceMm : 1) / half, x = y / aspect;
  const near = perspective ? distanceMm / 100 : -distanceMm * 100, far = distanceMm * 100;
  const z = (perspective ? far + near : 2) / (far - near);
  const offset = -(perspective ? 2 * far * near : far + near) / (far - near);
  const along = dot(forward, positionMm);
  return [
    right[0] * x, right[1] * x, right[2] * x, -dot(right, positionMm) * x,
    up[0] * y, up[1] * y, up[2] * y, -dot(up, positionMm) * y,
    forward[0] * z, forward[1] * z, forward[2] * z, -along * z + offset,
    ...(perspective ? [forward[0], forward[1], forward[2], -along] : [0, 0, 0, 1]),
  ];
}

/** Row-major 4×4, homogeneous Mm → homogeneous Px (x, y after division by w; z is clip depth). */
export function pxFromMm(camera: ViewCamera, projection: Projection, viewport: Viewport): number[] {
  const { widthPx, heightPx } = viewport;
  const matrix = clipFromMm(camera, projection, widthPx / heightPx);
  for (let c = 0; c < 4; c++) {
    const w = matrix[12 + c] as number;
    matrix[c] = (matrix[c] as number + w) * widthPx / 2;
    matrix[4 + c] = (w - (matrix[4 + c] as number)) * heightPx / 2;
  }
  return matrix;
}

/** A position's pixel by a matrix of {@link pxFromMm}. */
export function projectToPx(matrix: readonly number[], posMm: Vec3): [number, number] {
  const row = (r: number): number => (matrix[4 * r] ?? 0) * posMm[0] + (matrix[4 * r + 1] ?? 0) * posMm[1] + (matrix[4 * r + 2] ?? 0) * posMm[2] + (matrix[4 * r + 3] ?? 0);
  const w = row(3);
  return [row(0) / w, row(1) / w];
}
