/**
 * Where a slice view lies in space. Voxel axes run to the right and downwards (x right, y down; x right, z down; y right, z down),
 * so row 0 of the file is at the top and electrode A, at the low end of the stack axis, is at the top or on the left. Nothing is flipped.
 */
import { add, axisStepMm, centreMm, cross, dot, length, mmToVox, normalize, scale, subtract, voxToMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { normalAt, uprightAxes, type PlaneAngles } from './planeAngles.js';

export type AxisPlane = 'xy' | 'xz' | 'yz';
export type Axis = 0 | 1 | 2;
export interface Grid { dims: Dims; affine: Affine }

/** A rectangle in space that holds the whole slice; `right` and `down` are unit vectors in mm. */
export interface SlicePlaneFrame {
  centreMm: Vec3;
  right: Vec3;
  down: Vec3;
  widthMm: number;
  heightMm: number;
}

/** Voxel axes of a plane: to the right, downwards, along its normal. */
export const PLANE_AXES: Record<AxisPlane, readonly [Axis, Axis, Axis]> = { xy: [0, 1, 2], xz: [0, 2, 1], yz: [1, 2, 0] };

/** Slice index of a plane through `posMm`: the nearest voxel, kept inside the volume. */
export function sliceIndex(grid: Grid, plane: AxisPlane, posMm: Vec3): number {
  const normal = PLANE_AXES[plane][2];
  return Math.min(Math.max(Math.round(mmToVox(grid.affine, posMm)[normal]), 0), grid.dims[normal] - 1);
}

/** The slice through the centres of voxels `index` along the plane's normal. */
export function axisPlaneFrame(grid: Grid, plane: AxisPlane, index: number): SlicePlaneFrame {
  const [h, v, n] = PLANE_AXES[plane];
  const centreVox = [0, 0, 0] as [number, number, number];
  centreVox[h] = (grid.dims[h] - 1) / 2;
  centreVox[v] = (grid.dims[v] - 1) / 2;
  centreVox[n] = index;
  const right = normalize(axisStepMm(grid.affine, h));
  const columnDown = axisStepMm(grid.affine, v);
  const down = normalize(subtract(columnDown, scale(right, dot(columnDown, right))));
  const widthMm = grid.dims[h] * length(axisStepMm(grid.affine, h)) + grid.dims[v] * Math.abs(dot(columnDown, right));
  return { centreMm: voxToMm(grid.affine, centreVox), right, down, widthMm, heightMm: grid.dims[v] * dot(columnDown, down) };
}

/** Plane through `posMm`, its normal turned from the third voxel axis by `tiltDeg` towards `azimuthDeg` (counted from the first axis). */
export function obliquePlaneFrame(grid: Grid, posMm: Vec3, oblique: PlaneAngles): SlicePlaneFrame {
  const { x, y, z } = uprightAxes(grid.affine);
  const azimuth = oblique.azimuthDeg * Math.PI / 180;
  const towards = add(scale(x, Math.cos(azimuth)), scale(y, Math.sin(azimuth)));
  const right = normalize(subtract(scale(y, Math.cos(azimuth)), scale(x, Math.sin(azimuth))));
  const normal = normalAt(grid.affine, oblique);
  const across = cross(normal, right);
  const down = dot(across, z) < 0 || (dot(across, z) === 0 && dot(across, towards) < 0) ? scale(across, -1) : across;
  const reach = corners(grid).map((corner) => subtract(corner, posMm));
  const [minRight, maxRight] = extent(reach.map((r) => dot(r, right)));
  const [minDown, maxDown] = extent(reach.map((r) => dot(r, down)));
  return {
    centreMm: add(posMm, add(scale(right, (minRight + maxRight) / 2), scale(down, (minDown + maxDown) / 2))),
    right, down, widthMm: maxRight - minRight, heightMm: maxDown - minDown,
  };
}

export type PlaneRequest = { plane: AxisPlane } | { plane: 'oblique'; oblique: PlaneAngles };

/** The frame of any plane through a position. */
export function planeFrame(grid: Grid, request: PlaneRequest, posMm: Vec3): SlicePlaneFrame {
  return request.plane === 'oblique'
    ? obliquePlaneFrame(grid, posMm, request.oblique)
    : axisPlaneFrame(grid, request.plane, sliceIndex(grid, request.plane, posMm));
}

/** How a picture of `widthPx` × `heightPx` maps to space: Mm of its top-left corner, and the step in mm per pixel to the right and down. */
export interface PixelGrid { widthPx: number; heightPx: number; cornerMm: Vec3; rightMm: Vec3; downMm: Vec3 }

/** The frame letterboxed into a view; `zoom` 1 fits it, `panMm` moves the picture's centre within the plane. */
export function fitPixels(frame: SlicePlaneFrame, view: { widthPx: number; heightPx: number }, zoom = 1, panMm: readonly [number, number] = [0, 0]): PixelGrid {
  const mmPerPx = Math.max(frame.widthMm / view.widthPx, frame.heightMm / view.heightPx) / zoom;
  const rightMm = scale(frame.right, mmPerPx), downMm = scale(frame.down, mmPerPx);
  const centre = add(frame.centreMm, add(scale(frame.right, panMm[0]), scale(frame.down, panMm[1])));
  const cornerMm = subtract(centre, add(scale(rightMm, view.widthPx / 2), scale(downMm, view.heightPx / 2)));
  return { ...view, cornerMm, rightMm, downMm };
}

/** Pixel coordinates (a pixel's centre at + 0.5) → Mm. */
export function pxToMm(pixels: PixelGrid, px: readonly [number, number]): Vec3 {
  return add(pixels.cornerMm, add(scale(pixels.rightMm, px[0]), scale(pixels.downMm, px[1])));
}

/** Mm → pixel coordinates of its projection onto the plane. */
export function mmToPx(pixels: PixelGrid, posMm: Vec3): [number, number] {
  const from = subtract(posMm, pixels.cornerMm);
  return [dot(from, pixels.rightMm) / dot(pixels.rightMm, pixels.rightMm), dot(from, pixels.downMm) / dot(pixels.downMm, pixels.downMm)];
}

/** The volume's eight corners (outer voxel edges) in mm. */
export function corners(grid: Grid): Vec3[] {
  const { dims, affine } = grid;
  return Array.from({ length: 8 }, (_, c) => voxToMm(affine, [(c & 1 ? dims[0] : 0) - 0.5, (c & 2 ? dims[1] : 0) - 0.5, (c & 4 ? dims[2] : 0) - 0.5]));
}

/** Distance from the volume's centre to its farthest corner. */
export function boundingRadiusMm(grid: Grid): number {
  const centre = centreMm(grid.affine, grid.dims);
  return Math.max(...corners(grid).map((corner) => length(subtract(corner, centre))));
}

function extent(values: number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
