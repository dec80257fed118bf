/** Moving shapes, and their handles. Nothing is changed in place. */
import { add, dot, length, scale, subtract, type Vec3 } from '../volume/geometry.js';
import type { Roi } from './roi.js';
import { across, fromPlane, toPlane } from './shape.js';

export function moved<R extends Roi>(roi: R, byMm: Vec3): R;
export function moved(roi: Roi, byMm: Vec3): Roi {
  switch (roi.kind) {
    case 'rectangle': case 'ellipse': case 'polygon': return { ...roi, plane: { ...roi.plane, originMm: add(roi.plane.originMm, byMm) } };
    case 'box': case 'cylinder': return { ...roi, centreMm: add(roi.centreMm, byMm) };
    case 'angle': return { ...roi, fromMm: add(roi.fromMm, byMm), vertexMm: add(roi.vertexMm, byMm), toMm: add(roi.toMm, byMm) };
    default: return { ...roi, fromMm: add(roi.fromMm, byMm), toMm: add(roi.toMm, byMm) };
  }
}

/** `outward`: which way it changes the shape; null: any way. */
export interface Handle { posMm: Vec3; outward: Vec3 | null }

const CORNERS = [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const;
const ENDS = [[1, 0], [0, 1], [-1, 0], [0, -1]] as const;

/** In a fixed order, which {@link dragged} knows. */
export function handlesOf(roi: Roi): Handle[] {
  const free = (posMm: Vec3): Handle => ({ posMm, outward: null });
  switch (roi.kind) {
    case 'rectangle': return CORNERS.map(([a, b]) => free(fromPlane(roi.plane, [a * roi.halfMm[0], b * roi.halfMm[1]])));
    case 'ellipse': return ENDS.map(([a, b]) => free(fromPlane(roi.plane, [a * roi.halfMm[0], b * roi.halfMm[1]])));
    case 'polygon': return roi.cornersMm.map((corner) => free(fromPlane(roi.plane, corner)));
    case 'box': return roi.axes.flatMap((axis, n) => ([1, -1] as const).map((side) => alongHandle(roi.centreMm, axis, side * roi.halfMm[n as 0 | 1 | 2])));
    case 'cylinder': return [
      ...([1, -1] as const).map((side) => alongHandle(roi.centreMm, roi.axis, side * roi.halfLengthMm)),
      ...across(roi.axis).flatMap((axis) => ([1, -1] as const).map((side) => alongHandle(roi.centreMm, axis, side * roi.radiusMm))),
    ];
    case 'angle': return [roi.fromMm, roi.vertexMm, roi.toMm].map(free);
    default: return [roi.fromMm, roi.toMm].map(free);
  }
}

function alongHandle(centre: Vec3, axis: Vec3, offsetMm: number): Handle {
  return { posMm: add(centre, scale(axis, offsetMm)), outward: scale(axis, Math.sign(offsetMm)) };
}

/** The shape after handle `index` was dragged to a position; the opposite corner, end or face stays. No side becomes shorter than `leastMm`. */
export function dragged(roi: Roi, index: number, toMm: Vec3, leastMm: number): Roi {
  switch (roi.kind) {
    case 'rectangle': {
      const [a, b] = CORNERS[index as 0 | 1 | 2 | 3];
      const opposite: readonly [number, number] = [-a * roi.halfMm[0], -b * roi.halfMm[1]], [u, v] = toPlane(roi.plane, toMm);
      const half = [Math.max(Math.abs(u - opposite[0]) / 2, leastMm / 2), Math.max(Math.abs(v - opposite[1]) / 2, leastMm / 2)] as const;
      const centre = [opposite[0] + (u < opposite[0] ? -half[0] : half[0]), opposite[1] + (v < opposite[1] ? -half[1] : half[1])] as const;
      return { ...roi, plane: { ...roi.plane, originMm: fromPlane(roi.plane, centre) }, halfMm: half };
    }
    case 'ellipse': {
      const [u, v] = toPlane(roi.plane, toMm);
      return { ...roi, halfMm: index % 2 === 0 ? [Math.max(Math.abs(u), leastMm / 2), roi.halfMm[1]] : [roi.halfMm[0], Math.max(Math.abs(v), leastMm / 2)] };
    }
    case 'polygon': return { ...roi, cornersMm: roi.cornersMm.map((corner, n) => (n === index ? toPlane(roi.plane, toMm) : corner)) };
    case 'box': {
      const n = index >> 1 as 0 | 1 | 2, axis = scale(roi.axes[n], index % 2 === 0 ? 1 : -1);
      const half = Math.max((dot(subtract(toMm, roi.centreMm), axis) + roi.halfMm[n]) / 2, leastMm / 2);
      return { ...roi, centreMm: add(roi.centreMm, scale(axis, half - roi.halfMm[n])), halfMm: [n === 0 ? half : roi.halfMm[0], n === 1 ? half : roi.halfMm[1], n === 2 ? half : roi.halfMm[2]] };
    }
    case 'cylinder': {
      const from = subtract(toMm, roi.centreMm), along = dot(from, roi.axis);
      if (index >= 2) return { ...roi, radiusMm: Math.max(length(subtract(from, scale(roi.axis, along))), leastMm / 2) };
      const side = index === 0 ? 1 : -1, half = Math.max((side * along + roi.halfLengthMm) / 2, leastMm / 2);
      return { ...roi, centreMm: add(roi.centreMm, scale(roi.axis, side * (half - roi.halfLengthMm))), halfLengthMm: half };
    }
    case 'angle': return { ...roi, ...(index === 0 ? { fromMm: toMm } : index === 1 ? { vertexMm: toMm } : { toMm }) };
    default: return { ...roi, ...(index === 0 ? { fromMm: toMm } : { toMm }) };
  }
}
