/** Moving the 3D view's camera, as pure functions of it. Pointer, keys, presets and tests use the same ones. */
import { boundingRadiusMm, corners, type Axis, type Grid } from '@shared/render/slicePlane.js';
import { FIELD_OF_VIEW_DEG, mmPerPx, viewBasis, type ViewCamera, type Viewport } from '@shared/render/viewCamera.js';
import { add, axisStepMm, centreMm, cross, dot, length, normalize, scale, subtract, type Vec3 } from '@shared/volume/geometry.js';
import type { ViewPreset } from '@renderer/state/viewRequests.js';

/** What "up" means on screen: electrode A, at the low end of the stack axis, is on top, as in the slices. */
export function sceneUp(grid: Grid, stackAxis: Axis): Vec3 {
  return scale(normalize(axisStepMm(grid.affine, stackAxis)), -1);
}

/** Turns the camera about its target: `yawRad` about `up`, then `pitchRad` (positive: over the top), never past the poles. */
export function orbit(camera: ViewCamera, up: Vec3, yawRad: number, pitchRad: number): ViewCamera {
  const turned = turn(camera, up, yawRad);
  const elevation = Math.asin(Math.min(Math.max(-dot(viewBasis(turned).forward, up), -1), 1));
  const wanted = Math.min(Math.max(elevation + pitchRad, -Math.PI / 2), Math.PI / 2);
  return turn(turned, viewBasis(turned).right, elevation - wanted);
}

/** Moves camera and target so that the picture follows the pointer at the target's depth. */
export function pan(camera: ViewCamera, rightPx: number, downPx: number, viewport: Viewport): ViewCamera {
  const { right, up } = viewBasis(camera);
  const size = mmPerPx(camera, viewport);
  const move = add(scale(right, -rightPx * size), scale(up, downPx * size));
  return { ...camera, positionMm: add(camera.positionMm, move), targetMm: add(camera.targetMm, move) };
}

/** Goes nearer (factor < 1) or farther, within what the volume's size allows. */
export function dolly(camera: ViewCamera, factor: number, radiusMm: number): ViewCamera {
  const offset = subtract(camera.positionMm, camera.targetMm);
  const distance = Math.min(Math.max(length(offset) * factor, radiusMm / 20), radiusMm * 60);
  return { ...camera, positionMm: add(camera.targetMm, scale(normalize(offset), distance)) };
}

/** The same direction of view, with the whole volume in the frame and room for its labels. */
export function fit(camera: ViewCamera, grid: Grid, viewport: Viewport): ViewCamera {
  const { right, up, forward } = viewBasis(camera);
  const middleMm = centreMm(grid.affine, grid.dims);
  const from = corners(grid).map((corner) => subtract(corner, middleMm));
  const reach = Math.tan(FIELD_OF_VIEW_DEG / 2 * Math.PI / 180);
  const upright = span(from, up, forward, reach * room(viewport.heightPx, MARGIN_Y_PX));
  const across = span(from, right, forward, reach * viewport.widthPx / viewport.heightPx * room(viewport.widthPx, MARGIN_X_PX));
  const targetMm = add(middleMm, add(scale(up, upright.shiftMm), scale(right, across.shiftMm)));
  return { targetMm, positionMm: subtract(targetMm, scale(forward, Math.max(upright.distanceMm, across.distanceMm))), up: camera.up, zoom: 1 };
}

/**
 * Nearest camera, and its shift along `side`, from which all points lie between −reach and +reach of the frame's side at unit depth.
 * In perspective near points spread farther, so a tilted box is not framed evenly about its middle. Orthographic views fit too.
 */
function span(from: readonly Vec3[], side: Vec3, forward: Vec3, reach: number): { distanceMm: number; shiftMm: number } {
  const most = (sign: 1 | -1): number => Math.max(...from.map((point) => sign * dot(point, side) - reach * Math.min(dot(point, forward), 0)));
  return { distanceMm: (most(1) + most(-1)) / (2 * reach), shiftMm: (most(1) - most(-1)) / 2 };
}

/** For the electrodes' names beside the box, and the numbers below it. */
const MARGIN_X_PX = 92;
const MARGIN_Y_PX = 28;

/** Part of a side that the volume may fill; at least three fifths of a small view. */
function room(sidePx: number, marginPx: number): number {
  return Math.max(1 - 2 * marginPx / sidePx, 0.6);
}

/** A preset view with the volume fitted. `fit` keeps the present direction. A single slice is seen face on instead of isometrically. */
export function presetCamera(preset: ViewPreset, grid: Grid, stackAxis: Axis, viewport: Viewport, present: ViewCamera | null): ViewCamera {
  if (preset === 'fit' && present) return fit(present, grid, viewport);
  const up = sceneUp(grid, stackAxis);
  const [h, v] = ([0, 1, 2] as const).filter((axis) => axis !== stackAxis);
  const right = normalize(axisStepMm(grid.affine, h ?? 0));
  const side = looking(grid, cross(up, right), up);
  if (preset === 'side' || grid.dims[2] === 1) return fit(side, grid, viewport);
  if (preset === 'electrodeA' || preset === 'electrodeB') {
    const along = scale(up, preset === 'electrodeA' ? -1 : 1);
    return fit(looking(grid, along, scale(normalize(axisStepMm(grid.affine, v ?? 1)), -1)), grid, viewport);
  }
  return fit(orbit(side, up, ISOMETRIC_YAW, ISOMETRIC_PITCH), grid, viewport);
}

const ISOMETRIC_YAW = -28 * Math.PI / 180;
const ISOMETRIC_PITCH = 25 * Math.PI / 180;

function looking(grid: Grid, forward: Vec3, up: Vec3): ViewCamera {
  const targetMm = centreMm(grid.affine, grid.dims);
  return { targetMm, positionMm: subtract(targetMm, scale(forward, 4 * boundingRadiusMm(grid))), up, zoom: 1 };
}

function turn(camera: ViewCamera, axis: Vec3, angleRad: number): ViewCamera {
  const offset = subtract(camera.positionMm, camera.targetMm);
  return { ...camera, positionMm: add(camera.targetMm, rotate(offset, axis, angleRad)), up: normalize(rotate(camera.up, axis, angleRad)) };
}

/** Rodrigues' rotation about a unit axis. */
export function rotate(v: Vec3, axis: Vec3, angleRad: number): Vec3 {
  const [c, s] = [Math.cos(angleRad), Math.sin(angleRad)];
  return add(add(scale(v, c), scale(cross(axis, v), s)), scale(axis, dot(axis, v) * (1 - c)));
}
