/** Shapes as lines: in space, and where a slice cuts them. */
import { add, cross, dot, scale, subtract, type Vec3 } from '../volume/geometry.js';
import { isFlat, type FlatRoi, type Roi, type RoiPlane, type SolidRoi } from './roi.js';
import { across, boundsMm, fromPlane, planeNormal, toPlane } from './shape.js';

export type Segment = readonly [Vec3, Vec3];

const ROUND_PARTS = 64;
const turn = (n: number): number => (2 * Math.PI * n) / ROUND_PARTS;

/** Corners of the outline; a round one as a polygon of 64. */
export function flatOutlineMm(roi: FlatRoi): Vec3[] {
  if (roi.kind === 'polygon') return roi.cornersMm.map((corner) => fromPlane(roi.plane, corner));
  const [a, b] = roi.halfMm;
  if (roi.kind === 'rectangle') return ([[-a, -b], [a, -b], [a, b], [-a, b]] as const).map((corner) => fromPlane(roi.plane, corner));
  return Array.from({ length: ROUND_PARTS }, (_, n) => fromPlane(roi.plane, [a * Math.cos(turn(n)), b * Math.sin(turn(n))]));
}

const BOX_EDGES = [[0, 1], [2, 3], [4, 5], [6, 7], [0, 2], [1, 3], [4, 6], [5, 7], [0, 4], [1, 5], [2, 6], [3, 7]] as const;

/** Edges of the surface; a cylinder as a prism of 64 sides, of which every sixteenth edge is `drawn` in 3D. */
function solidEdges(roi: SolidRoi): { edges: Segment[]; drawn: Segment[] } {
  if (roi.kind === 'box') {
    const corners = boundsMm(roi);
    const edges = BOX_EDGES.map(([a, b]): Segment => [corners[a] ?? roi.centreMm, corners[b] ?? roi.centreMm]);
    return { edges, drawn: edges };
  }
  const [u, v] = across(roi.axis);
  const at = (n: number, side: 1 | -1): Vec3 =>
    add(roi.centreMm, add(scale(roi.axis, side * roi.halfLengthMm), add(scale(u, roi.radiusMm * Math.cos(turn(n))), scale(v, roi.radiusMm * Math.sin(turn(n))))));
  const rims = ([1, -1] as const).flatMap((side) => Array.from({ length: ROUND_PARTS }, (_, n): Segment => [at(n, side), at(n + 1, side)]));
  const sides = Array.from({ length: ROUND_PARTS }, (_, n): Segment => [at(n, -1), at(n, 1)]);
  return { edges: [...rims, ...sides], drawn: [...rims, ...sides.filter((_, n) => n % 16 === 0)] };
}

/** What is drawn in 3D. */
export function outlineMm(roi: Roi): Segment[] {
  if (isFlat(roi)) return closed(flatOutlineMm(roi));
  switch (roi.kind) {
    case 'box': case 'cylinder': return solidEdges(roi).drawn;
    case 'angle': return [[roi.fromMm, roi.vertexMm], [roi.vertexMm, roi.toMm]];
    default: return [[roi.fromMm, roi.toMm]];
  }
}

function closed(corners: readonly Vec3[]): Segment[] {
  return corners.map((corner, n) => [corner, corners[(n + 1) % corners.length] ?? corner]);
}

/** Whether a shape that is not solid lies in a slice: parallel to it, and no farther than half its thickness. */
export function liesIn(roi: Exclude<Roi, SolidRoi>, plane: RoiPlane, thicknessMm: number): boolean {
  const normal = planeNormal(plane);
  const reach = thicknessMm / 2 + 1e-6 * thicknessMm;
  const points = isFlat(roi) ? [roi.plane.originMm, add(roi.plane.originMm, roi.plane.right), add(roi.plane.originMm, roi.plane.down)]
    : roi.kind === 'angle' ? [roi.fromMm, roi.vertexMm, roi.toMm] : [roi.fromMm, roi.toMm];
  return points.every((point) => Math.abs(dot(subtract(point, plane.originMm), normal)) <= reach);
}

/** Where a plane that is not parallel to it cuts a flat region: pieces of one straight line. Its thickness is left out. */
export function flatSectionMm(roi: FlatRoi, plane: RoiPlane): Segment[] {
  const normal = planeNormal(plane), along = cross(normal, planeNormal(roi.plane));
  const points = crossings(closed(flatOutlineMm(roi)), plane).sort((a, b) => dot(a, along) - dot(b, along));
  return points.flatMap((from, n): Segment[] => { const to = points[n + 1]; return n % 2 === 0 && to ? [[from, to]] : []; });
}

/** Where edges pass through a plane. */
function crossings(edges: readonly Segment[], { originMm, right, down }: RoiPlane): Vec3[] {
  const normal = planeNormal({ originMm, right, down });
  return edges.flatMap(([a, b]) => {
    const da = dot(subtract(a, originMm), normal), db = dot(subtract(b, originMm), normal);
    return da < 0 !== db < 0 ? [add(a, scale(subtract(b, a), da / (da - db)))] : [];
  });
}

/** Corners of the convex figure in which a plane cuts a solid region, in order; empty where it does not. */
export function sectionMm(roi: SolidRoi, plane: RoiPlane): Vec3[] {
  const flat = crossings(solidEdges(roi).edges, plane).map((point) => toPlane(plane, point));
  const mean = (n: 0 | 1): number => flat.reduce((sum, p) => sum + p[n], 0) / flat.length;
  const [u, v] = [mean(0), mean(1)];
  return flat.map((p) => ({ p, angle: Math.atan2(p[1] - v, p[0] - u) })).sort((a, b) => a.angle - b.angle).map(({ p }) => fromPlane(plane, p));
}
