/** Shapes as they are drawn on a slice: from where the pointer went down to where it is. */
import { cross, length, scale, subtract, type Vec3 } from '../volume/geometry.js';
import type { Roi, RoiKind, RoiPlane } from './roi.js';
import { fromPlane, planeNormal, toPlane } from './shape.js';

export interface DrawnOn {
  plane: RoiPlane;
  /** Of the slice. */
  thicknessMm: number;
  /** No side is shorter. */
  leastMm: number;
}

/** Shapes that one drag draws; the others are made by clicks. */
export const isDrawnByDrag = (kind: RoiKind): boolean => kind !== 'polygon' && kind !== 'angle';

/** A rectangle between two corners, an ellipse inside it, a box as deep as its smaller side, a cylinder across the slice about `fromMm`, a line. */
export function drawnByDrag(kind: RoiKind, named: { id: string; name: string }, fromMm: Vec3, toMm: Vec3, on: DrawnOn): Roi | null {
  const { plane, thicknessMm, leastMm } = on;
  const [u0, v0] = toPlane(plane, fromMm), [u1, v1] = toPlane(plane, toMm);
  const half = [Math.max(Math.abs(u1 - u0), leastMm) / 2, Math.max(Math.abs(v1 - v0), leastMm) / 2] as const;
  const centre = fromPlane(plane, [(u0 + u1) / 2, (v0 + v1) / 2]);
  switch (kind) {
    case 'rectangle': case 'ellipse': return { ...named, kind, plane: { ...plane, originMm: centre }, thicknessMm, halfMm: half };
    case 'box': return { ...named, kind, centreMm: centre, axes: [plane.right, plane.down, planeNormal(plane)], halfMm: [half[0], half[1], Math.max(Math.min(...half), thicknessMm / 2)] };
    case 'cylinder': {
      const radiusMm = Math.max(length(subtract(toMm, fromMm)), leastMm / 2);
      return { ...named, kind, centreMm: fromMm, axis: planeNormal(plane), radiusMm, halfLengthMm: Math.max(radiusMm, thicknessMm / 2) };
    }
    case 'ruler': case 'profile': return { ...named, kind, fromMm, toMm };
    default: return null;
  }
}

/** Null: not enough points yet. */
export function drawnByClicks(kind: RoiKind, named: { id: string; name: string }, pointsMm: readonly Vec3[], { plane, thicknessMm }: DrawnOn): Roi | null {
  const [a, b, c] = pointsMm;
  if (!a || !b || !c) return null;
  if (kind === 'angle') return { ...named, kind, fromMm: a, vertexMm: b, toMm: c };
  if (kind !== 'polygon') return null;
  const area = cross(subtract(b, a), subtract(c, a));
  if (pointsMm.length === 3 && length(area) === 0) return null;
  return { ...named, kind, plane: { ...plane, originMm: a }, thicknessMm, cornersMm: pointsMm.map((point) => toPlane({ ...plane, originMm: a }, point)) };
}

/** One step of an arrow key within the plane: +1 to the right and downwards. */
export function nudgeMm({ right, down }: RoiPlane, stepMm: number, [x, y]: readonly [number, number]): Vec3 {
  const across = scale(right, x * stepMm), below = scale(down, y * stepMm);
  return [across[0] + below[0], across[1] + below[1], across[2] + below[2]];
}
