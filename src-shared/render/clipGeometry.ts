/** Where the clip box and the clip planes lie in space, and how a pointer's ray moves them. */
import { add, cross, dot, length, normalize, scale, subtract, texToMmAffine, transformPoint, type Vec3 } from '../volume/geometry.js';
import type { Axis, Grid } from './slicePlane.js';
import type { Ray } from './viewCamera.js';

export type BoxTex = Readonly<Record<'min' | 'max', Vec3>>;
/** The kept half-space is `normal · posMm ≤ offsetMm`; `normal` has length 1. */
export interface Plane { normal: Vec3; offsetMm: number }
export type Side = 'min' | 'max';
export interface Face { axis: Axis; side: Side }
export interface BoxEdge { fromMm: Vec3; toMm: Vec3; faces: readonly [Face, Face] }

export const WHOLE_BOX: BoxTex = { min: [0, 0, 0], max: [1, 1, 1] };
export const AXES = [0, 1, 2] as const;
export const FACES: readonly Face[] = AXES.flatMap((axis) => [{ axis, side: 'min' }, { axis, side: 'max' }] as const);

export function isWholeBox({ min, max }: BoxTex): boolean {
  return AXES.every((axis) => min[axis] <= 0 && max[axis] >= 1);
}

/** Position in mm at fractions (0: the low face, 1: the high one) of a box. */
function inBoxMm(grid: Grid, { min, max }: BoxTex, [x, y, z]: Vec3): Vec3 {
  const posTex: Vec3 = [min[0] + x * (max[0] - min[0]), min[1] + y * (max[1] - min[1]), min[2] + z * (max[2] - min[2])];
  return transformPoint(texToMmAffine(grid.affine, grid.dims), posTex);
}

function boxCentreMm(grid: Grid, box: BoxTex): Vec3 {
  return inBoxMm(grid, box, [0.5, 0.5, 0.5]);
}

/** The middle of one of a box's faces. */
export function faceCentreMm(grid: Grid, box: BoxTex, { axis, side }: Face): Vec3 {
  const at: [number, number, number] = [0.5, 0.5, 0.5];
  at[axis] = side === 'max' ? 1 : 0;
  return inBoxMm(grid, box, at);
}

/** A box's twelve edges, each from the low to the high end of its axis, with the two faces that meet in it. */
export function boxEdgesMm(grid: Grid, box: BoxTex): BoxEdge[] {
  return AXES.flatMap((axis) => [0, 1, 2, 3].map((n): BoxEdge => {
    const [a, b] = AXES.filter((other) => other !== axis) as [Axis, Axis];
    const end = (along: 0 | 1): Vec3 => {
      const at: [number, number, number] = [along, along, along];
      at[a] = n & 1;
      at[b] = n >> 1;
      return inBoxMm(grid, box, at);
    };
    return { fromMm: end(0), toMm: end(1), faces: [{ axis: a, side: n & 1 ? 'max' : 'min' }, { axis: b, side: n >> 1 ? 'max' : 'min' }] };
  }));
}

/** Unit normal of a face of any box along the voxel axes, pointing out of it: perpendicular to the face also where the axes are not to each other. */
export function outwardNormal(grid: Grid, { axis, side }: Face): Vec3 {
  const [a, b] = AXES.filter((other) => other !== axis) as [Axis, Axis];
  const plane = cross(texStepMm(grid, a), texStepMm(grid, b));
  return scale(normalize(plane), Math.sign(dot(plane, texStepMm(grid, axis))) * (side === 'max' ? 1 : -1));
}

/** From one end of the volume to the other along a voxel axis, in mm. */
export function texStepMm({ affine, dims }: Grid, axis: Axis): Vec3 {
  return scale([affine[axis] ?? NaN, affine[4 + axis] ?? NaN, affine[8 + axis] ?? NaN], dims[axis]);
}

/** Where a plane cuts a box: the corners in order around the cut (3 to 6), empty where it misses the box or only touches it. */
export function planePolygonMm(grid: Grid, { normal, offsetMm }: Plane, box: BoxTex = WHOLE_BOX): Vec3[] {
  const height = (posMm: Vec3): number => dot(normal, posMm) - offsetMm;
  const tolerance = 1e-9 * Math.max(...AXES.map((axis) => length(texStepMm(grid, axis))));
  const cuts = boxEdgesMm(grid, box).flatMap(({ fromMm, toMm }): Vec3[] => {
    const [a, b] = [height(fromMm), height(toMm)];
    if (Math.abs(a) <= tolerance && Math.abs(b) <= tolerance) return [fromMm, toMm];
    return a * b > 0 || a === b ? [] : [add(fromMm, scale(subtract(toMm, fromMm), a / (a - b)))];
  });
  const corners = cuts.filter((cut, i) => cuts.findIndex((other) => length(subtract(cut, other)) <= 1e3 * tolerance) === i);
  return corners.length < 3 ? [] : aroundMiddle(corners, normal);
}

function aroundMiddle(points: readonly Vec3[], normal: Vec3): Vec3[] {
  const middle = meanOf(points);
  const right = normalize(subtract(points[0] ?? middle, middle));
  const up = cross(normal, right);
  const angle = (point: Vec3): number => Math.atan2(dot(subtract(point, middle), up), dot(subtract(point, middle), right));
  return points.toSorted((a, b) => angle(a) - angle(b));
}

/** Where a plane's handle stands: the middle of what it cuts from the box; on a plane that misses the box, the point nearest to the box's middle. */
export function planeCentreMm(grid: Grid, plane: Plane, box: BoxTex): Vec3 {
  const polygon = planePolygonMm(grid, plane, box);
  const middle = polygon.length > 0 ? meanOf(polygon) : boxCentreMm(grid, box);
  return subtract(middle, scale(plane.normal, dot(plane.normal, middle) - plane.offsetMm));
}

/**
 * How far along `alongMm` (in its lengths, from `fromMm`) the line comes nearest to a ray: there a handle on the line lies under the pointer.
 * Null where the line runs towards the eye, so that the pointer says next to nothing about it.
 */
export function nearestOnLine(ray: Ray, fromMm: Vec3, alongMm: Vec3): number | null {
  const size = length(alongMm);
  const unit = scale(alongMm, 1 / size);
  const cosine = dot(unit, ray.directionMm);
  const sineSquared = 1 - cosine * cosine;
  if (sineSquared < 1e-3) return null;
  const offset = subtract(fromMm, ray.originMm);
  return (cosine * dot(offset, ray.directionMm) - dot(offset, unit)) / (sineSquared * size);
}

/**
 * The unit vector from `centreMm` to where a ray meets the sphere of `radiusMm` around it, on the side `towardsEye` or the other.
 * Beyond the sphere's rim it comes back on the other side, as far inside as the pointer is outside, so that a drag can turn right around.
 */
export function turnedNormal(ray: Ray, centreMm: Vec3, radiusMm: number, towardsEye: boolean): Vec3 {
  const toCentre = subtract(centreMm, ray.originMm);
  const across = subtract(scale(ray.directionMm, dot(toCentre, ray.directionMm)), toCentre);
  const reach = length(across) / radiusMm;
  const isBeyond = reach > 1;
  const inside = isBeyond ? Math.max(2 - reach, 0) : reach;
  const sideways = reach === 0 ? across : scale(across, inside / (reach * radiusMm));
  const depth = Math.sqrt(Math.max(1 - inside * inside, 0)) * (towardsEye === isBeyond ? 1 : -1);
  return normalize(add(sideways, scale(ray.directionMm, depth)));
}

function meanOf(points: readonly Vec3[]): Vec3 {
  return scale(points.reduce(add, [0, 0, 0]), 1 / points.length);
}
