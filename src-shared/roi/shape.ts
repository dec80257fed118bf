/** What lies in a region: a voxel counts when its centre does. Lower bounds belong to a region, upper ones do not, so that regions side by side share no voxel. */
import { add, cross, dot, length, normalize, scale, subtract, type Vec3 } from '../volume/geometry.js';
import type { FlatRoi, RegionRoi, RoiOf, RoiPlane } from './roi.js';

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

/** Whether a position lies in the region. */
export function insideOf(roi: RegionRoi): (posMm: Vec3) => boolean {
  switch (roi.kind) {
    case 'box': return (posMm) => {
      const from = subtract(posMm, roi.centreMm);
      return roi.axes.every((axis, n) => isWithin(dot(from, axis), roi.halfMm[n as 0 | 1 | 2]));
    };
    case 'cylinder': return (posMm) => {
      const from = subtract(posMm, roi.centreMm), along = dot(from, roi.axis);
      return isWithin(along, roi.halfLengthMm) && length(subtract(from, scale(roi.axis, along))) <= roi.radiusMm + ROUNDING_MM;
    };
    default: return insideOfFlat(roi);
  }
}

function insideOfFlat(roi: FlatRoi): (posMm: Vec3) => boolean {
  const normal = planeNormal(roi.plane);
  const isInOutline = outlineTest(roi);
  return (posMm) => isWithin(dot(subtract(posMm, roi.plane.originMm), normal), roi.thicknessMm / 2) && isInOutline(...toPlane(roi.plane, posMm));
}

function outlineTest(roi: FlatRoi): (u: number, v: number) => boolean {
  if (roi.kind === 'polygon') return (u, v) => isInPolygon(roi.cornersMm, u, v);
  const [a, b] = roi.halfMm;
  return roi.kind === 'rectangle' ? (u, v) => isWithin(u, a) && isWithin(v, b) : (u, v) => (u / a) ** 2 + (v / b) ** 2 <= 1 + ROUNDING_MM;
}

const isWithin = (offset: number, half: number): boolean => offset >= -half - ROUNDING_MM && offset < half - ROUNDING_MM;

/** Even-odd rule. */
function isInPolygon(cornersMm: RoiOf<'polygon'>['cornersMm'], u: number, v: number): boolean {
  let isInside = false;
  cornersMm.forEach(([u1, v1], n) => {
    const [u0, v0] = cornersMm[(n || cornersMm.length) - 1] ?? [u1, v1];
    if (v0 > v !== v1 > v && u < u0 + ((v - v0) / (v1 - v0)) * (u1 - u0)) isInside = !isInside;
  });
  return isInside;
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
  const us = roi.cornersMm.map(([u]) => u), vs = roi.cornersMm.map(([, v]) => v);
  const [u0, u1, v0, v1] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)];
  return [fromPlane(plane, [(u0 + u1) / 2, (v0 + v1) / 2]), [plane.right, plane.down, normal], [(u1 - u0) / 2, (v1 - v0) / 2, thicknessMm / 2]];
}
