/** What lies in a region: a voxel counts when its centre does. Lower bounds belong to a region, upper ones do not, so that regions side by side share no voxel. */
import { add, cross, dot, normalize, scale, subtract, type Vec3 } from '../volume/geometry.js';
import type { RegionRoi, RoiOf, RoiPlane } from './roi.js';

/** Positions that differ by less are the same, mm. */
const ROUNDING_MM = 1e-9;

/** Two directions across `axis`, all three orthonormal. */
export function across(axis: Vec3): readonly [Vec3, Vec3] {
  const least = [0, 1, 2].reduce((a, b) => (Math.abs(axis[b as 0 | 1 | 2]) < Math.abs(axis[a as 0 | 1 | 2]) ? b : a), 0);
  const u = normalize(cross(axis, [least === 0 ? 1 : 0, least === 1 ? 1 : 0, least === 2 ? 1 : 0]));
  return [u, cross(axis, u)];
}

export const planeNormal = ({ right, down }: RoiPlane): Vec3 => cross(right, down);

/** In the plane's own mm, to the right and downwards. */
export function toPlane({ originMm, right, down }: RoiPlane, posMm: Vec3): readonly [number, number] {
  const from = subtract(posMm, originMm);
  return [dot(from, right), dot(from, down)];
}

export function fromPlane({ originMm, right, down }: RoiPlane, [u, v]: readonly [number, number]): Vec3 {
  return add(originMm, add(scale(right, u), scale(down, v)));
}

/** A region in its own coordinates: millimetres from its middle along three perpendicular directions, none farther than `halfMm`. */
export interface LocalShape {
  centreMm: Vec3;
  axes: readonly [Vec3, Vec3, Vec3];
  halfMm: Vec3;
  isInside: (u: number, v: number, w: number) => boolean;
  /** Every straight line meets it in one piece. */
  isConvex: boolean;
}

export function localShape(roi: RegionRoi): LocalShape {
  const [centreMm, axes, halfMm] = boundingBox(roi), [a, , c] = halfMm;
  const isInOutline = outlineTest(roi, halfMm);
  const isInside = roi.kind === 'cylinder' ? (u: number, v: number, w: number) => isWithin(u, a) && isInOutline(v, w) : (u: number, v: number, w: number) => isWithin(w, c) && isInOutline(u, v);
  return { centreMm, axes, halfMm, isInside, isConvex: roi.kind !== 'polygon' };
}

/** Across a cylinder's axis; else in the plane of the first two directions. */
function outlineTest(roi: RegionRoi, [a, b]: Vec3): (u: number, v: number) => boolean {
  switch (roi.kind) {
    case 'box': case 'rectangle': return (u, v) => isWithin(u, a) && isWithin(v, b);
    case 'ellipse': return (u, v) => (u / a) * (u / a) + (v / b) * (v / b) <= 1 + ROUNDING_MM;
    case 'cylinder': { const squared = (roi.radiusMm + ROUNDING_MM) ** 2; return (v, w) => v * v + w * w <= squared; }
    default: return polygonTest(roi);
  }
}

const isWithin = (offset: number, half: number): boolean => offset >= -half - ROUNDING_MM && offset < half - ROUNDING_MM;

/** Even-odd rule. */
function polygonTest(roi: RoiOf<'polygon'>): (u: number, v: number) => boolean {
  const middle = middleOf(roi.cornersMm), count = roi.cornersMm.length;
  const us = Float64Array.from(roi.cornersMm, ([u]) => u - middle[0]), vs = Float64Array.from(roi.cornersMm, ([, v]) => v - middle[1]);
  return (u, v) => {
    let isInside = false;
    for (let n = 0, before = count - 1; n < count; before = n++) {
      const v0 = vs[before] as number, v1 = vs[n] as number;
      if (v0 > v === v1 > v) continue;
      const u0 = us[before] as number;
      if (u < u0 + ((v - v0) / (v1 - v0)) * ((us[n] as number) - u0)) isInside = !isInside;
    }
    return isInside;
  };
}

/** Corners of a box that holds the region. */
export function boundsMm(roi: RegionRoi): Vec3[] {
  const [centre, axes, half] = boundingBox(roi);
  return Array.from({ length: 8 }, (_, c) => axes.reduce((at, axis, n) => add(at, scale(axis, (c >> n) & 1 ? half[n as 0 | 1 | 2] : -half[n as 0 | 1 | 2])), centre));
}

function boundingBox(roi: RegionRoi): readonly [Vec3, readonly [Vec3, Vec3, Vec3], Vec3] {
  if (roi.kind === 'box') return [roi.centreMm, roi.axes, roi.halfMm];
  if (roi.kind === 'cylinder') return [roi.centreMm, [roi.axis, ...across(roi.axis)], [roi.halfLengthMm, roi.radiusMm, roi.radiusMm]];
  const { plane, thicknessMm } = roi, normal = planeNormal(plane);
  if (roi.kind !== 'polygon') return [plane.originMm, [plane.right, plane.down, normal], [roi.halfMm[0], roi.halfMm[1], thicknessMm / 2]];
  const [us, vs] = spans(roi.cornersMm);
  return [fromPlane(plane, middleOf(roi.cornersMm)), [plane.right, plane.down, normal], [(us[1] - us[0]) / 2, (vs[1] - vs[0]) / 2, thicknessMm / 2]];
}

type Corners = RoiOf<'polygon'>['cornersMm'];
type Span = readonly [least: number, most: number];

function spans(cornersMm: Corners): readonly [Span, Span] {
  const of = (n: 0 | 1): Span => { const at = cornersMm.map((corner) => corner[n]); return [Math.min(...at), Math.max(...at)]; };
  return [of(0), of(1)];
}

function middleOf(cornersMm: Corners): readonly [number, number] {
  const [us, vs] = spans(cornersMm);
  return [(us[0] + us[1]) / 2, (vs[0] + vs[1]) / 2];
}
