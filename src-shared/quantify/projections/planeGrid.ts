/** Pixels of a plane in space, and where a view direction meets the volume. */
import { add, centreMm, cross, dot, invertAffine, normalize, scale, spacingMm, subtract, transformDirection, transformPoint, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { corners } from '../../render/slicePlane.js';

/** Square pixels; `right`, `down` and `view` are orthonormal, in Mm. Pixel (x, y) has its centre at `centreMm + (x + ½ − width/2)·right·pixelMm + …`. */
export interface PlaneGrid { centreMm: Vec3; right: Vec3; down: Vec3; view: Vec3; pixelMm: number; width: number; height: number }

/** Pixels as small as the smallest spacing that hold everything of the volume, seen along `view`. `down` need not be perpendicular to it. */
export function planeGridOf(grid: { dims: Dims; affine: Affine }, view: Vec3, towardsDown: Vec3): PlaneGrid {
  const e3 = normalize(view);
  const e2 = normalize(subtract(towardsDown, scale(e3, dot(towardsDown, e3))));
  const e1 = cross(e2, e3);
  const pixelMm = Math.min(...spacingMm(grid.affine));
  const middle = centreMm(grid.affine, grid.dims);
  const reach = (direction: Vec3): number => Math.max(...corners(grid).map((corner) => Math.abs(dot(subtract(corner, middle), direction))));
  const pixels = (direction: Vec3): number => Math.max(1, Math.ceil(2 * reach(direction) / pixelMm - ROUNDING));
  return { centreMm: middle, right: e1, down: e2, view: e3, pixelMm, width: pixels(e1), height: pixels(e2) };
}

const ROUNDING = 1e-6;

/** Vox of the first pixel's centre, moved by `depthMm` along the view, and steps to the right, downwards and 1 mm along the view. */
export function voxSteps({ centreMm: middle, right, down, view, pixelMm, width, height }: PlaneGrid, affine: Affine, depthMm: number): { first: Vec3; right: Vec3; down: Vec3; perMm: Vec3 } {
  const voxFromMm = invertAffine(affine);
  const cornerMm = add(middle, add(scale(right, (0.5 - width / 2) * pixelMm), add(scale(down, (0.5 - height / 2) * pixelMm), scale(view, depthMm))));
  const turned = (direction: Vec3, s: number): Vec3 => transformDirection(voxFromMm, scale(direction, s));
  return { first: transformPoint(voxFromMm, cornerMm), right: turned(right, pixelMm), down: turned(down, pixelMm), perMm: turned(view, 1) };
}

/** Depths along the view, mm from the plane's centre, between which the volume lies. */
export function depthReachMm(grid: { dims: Dims; affine: Affine }, { centreMm: middle, view }: Pick<PlaneGrid, 'centreMm' | 'view'>): readonly [number, number] {
  const depths = corners(grid).map((corner) => dot(subtract(corner, middle), view));
  return [Math.min(...depths), Math.max(...depths)];
}
