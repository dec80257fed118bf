/**
 * Marching cubes' cases (Lorensen and Cline 1987), derived rather than listed. Corner dx + 2·dy + 4·dz of a cell; edge 4·axis + its place
 * among the edges along that axis. On a face with two inside corners across, these are joined, as 26-connected voxels are; both cells at a
 * face see the same four corners and so agree, and the surface is closed.
 */

import { cross, length, subtract, type Vec3 } from '../volume/geometry.js';

/** Of each edge: the corner it starts from. It runs along axis floor(edge / 4). */
export const EDGE_CORNERS: readonly number[] = [1, 2, 4].flatMap((axis) => [0, 1, 2, 3, 4, 5, 6, 7].filter((corner) => (corner & axis) === 0));

/** Corners around each face, counter-clockwise as seen from outside the cell. */
const FACES = [1, 2, 4].flatMap((axis) => {
  const [u, v] = axis === 1 ? [2, 4] : axis === 2 ? [4, 1] : [1, 2];
  return [[0, v, u | v, u], [axis, axis | u, axis | u | v, axis | v]];
});

const edgeBetween = (a: number, b: number): number => {
  const axis = Math.log2(a ^ b);
  return 4 * axis + EDGE_CORNERS.slice(4 * axis, 4 * axis + 4).indexOf(Math.min(a, b));
};

/** Where the surface leaves each cut edge of a case to, across a face: from the way out of the object around outside corners to the way back in. */
function stepsOf(corners: number): Map<number, number> {
  const isInside = (corner: number | undefined): boolean => (corners >> (corner ?? 0) & 1) === 1;
  const steps = new Map<number, number>();
  for (const face of FACES) for (let from = 0; from < 4; from++) {
    const at = (n: number): number => face[n % 4] ?? 0;
    if (!isInside(at(from)) || isInside(at(from + 1))) continue;
    let to = from + 1;
    while (!isInside(at(to + 1))) to++;
    steps.set(edgeBetween(at(from), at(from + 1)), edgeBetween(at(to), at(to + 1)));
  }
  return steps;
}

/** Rings of cut edges; seen from outside the object they run counter-clockwise. */
function ringsOf(corners: number): number[][] {
  const steps = stepsOf(corners);
  const rings: number[][] = [];
  for (const first of [...steps.keys()]) {
    const ring: number[] = [];
    for (let edge: number | undefined = first; edge !== undefined && steps.has(edge);) {
      ring.push(edge);
      const next = steps.get(edge);
      steps.delete(edge);
      edge = next;
    }
    if (ring.length > 0) rings.push(ring);
  }
  return rings;
}

/** Middle of an edge. */
function middleOf(edge: number): Vec3 {
  const corner = EDGE_CORNERS[edge] ?? 0, at = (axis: number): number => (corner >> axis & 1) + (edge >> 2 === axis ? 0.5 : 0);
  return [at(0), at(1), at(2)];
}

/** A fan over a ring from its `apex`-th edge. */
const fan = (ring: readonly number[], apex: number): number[] =>
  ring.slice(2).flatMap((_, n) => [0, n + 2, n + 1].map((step) => ring[(apex + step) % ring.length] ?? 0));

function areaOf(triangles: readonly number[]): number {
  let area = 0;
  for (let n = 0; n < triangles.length; n += 3) {
    const [a, b, c] = triangles.slice(n, n + 3).map(middleOf) as [Vec3, Vec3, Vec3];
    area += length(cross(subtract(b, a), subtract(c, a))) / 2;
  }
  return area;
}

/** Triangles of a case, three edges each: over each ring the fan of the largest area, which is what Lewiner's tables (scikit-image) amount to. */
function trianglesOf(corners: number): number[] {
  return ringsOf(corners).flatMap((ring) => {
    const fans = ring.map((_, apex) => fan(ring, apex));
    return fans.reduce((best, one) => areaOf(one) > areaOf(best) + 1e-9 ? one : best);
  });
}

const CASES = Array.from({ length: 256 }, (_, corners) => trianglesOf(corners));
/** Edges of the triangles of all cases; those of case n from CASE_STARTS[n] up to CASE_STARTS[n + 1]. */
export const CASE_EDGES = Uint8Array.from(CASES.flat());
export const CASE_STARTS = Uint16Array.from({ length: 257 }, (_, corners) => CASES.slice(0, corners).reduce((sum, edges) => sum + edges.length, 0));
/** Edges that each case cuts, as bits. */
export const CASE_CUTS = Uint16Array.from(CASES, (edges) => edges.reduce((bits, edge) => bits | 1 << edge, 0));
