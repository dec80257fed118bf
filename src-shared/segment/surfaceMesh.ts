/** The surface of what was segmented as triangles with shared vertices, for drawing and for files. */
import { determinant, type Affine } from '../volume/geometry.js';
import { BitGrid } from './bitGrid.js';
import { coarserContour } from './coarserContour.js';
import { smoothedVox } from './smoothSurface.js';
import { CASE_EDGES, CASE_STARTS, EDGE_CORNERS } from './surfaceCases.js';
import { cutAt, eachCutCell, type Contour } from './surfaceCells.js';

/** Closed; seen from outside, triangles run counter-clockwise. */
export interface SurfaceMesh {
  /** x, y, z of each vertex. */
  positionsMm: Float32Array;
  /** Outwards, of length 1 (0 where triangles have no area). */
  normals: Float32Array;
  /** Three vertices a triangle. */
  indices: Uint32Array;
  /** Voxels of the volume along each side of a voxel that was contoured: 1, or more where the surface would have had too many triangles. */
  coarseness: number;
}

export interface MeshOptions {
  affine: Affine;
  isSmoothed: boolean;
  /** More triangles than this are not made: the volume is taken coarser instead. 36 bytes a triangle while it is made. */
  mostTriangles?: number;
  /** May throw to cancel. */
  onFraction?: (fraction: number) => void;
}

const MOST_TRIANGLES = 2_000_000;

/** The surface around a mask or labels. */
export function surfaceMesh(contour: Contour, { affine, isSmoothed, mostTriangles = MOST_TRIANGLES, onFraction }: MeshOptions): SurfaceMesh {
  let taken = contour, takenAffine = affine, coarseness = 1, bits = BitGrid.of(contour.inside, contour.grid.dims), count = triangleCount(bits);
  while (count > mostTriangles) {
    ({ contour: taken, affine: takenAffine } = coarserContour(taken, takenAffine));
    coarseness *= 2;
    bits = BitGrid.of(taken.inside, taken.grid.dims);
    count = triangleCount(bits);
  }
  const { positionsVox, indices } = trianglesVox(taken, bits, count, (fraction) => onFraction?.(0.5 * fraction));
  const smooth = isSmoothed ? smoothedVox(positionsVox, indices, (fraction) => onFraction?.(0.5 + 0.5 * fraction)) : positionsVox;
  const positionsMm = toMm(smooth, takenAffine);
  if (determinant(affine) < 0) turnRound(indices);
  return { positionsMm, normals: vertexNormals(positionsMm, indices), indices, coarseness };
}

function triangleCount(inside: BitGrid): number {
  let edges = 0;
  eachCutCell(inside, (_x, _y, _z, corners) => { edges += (CASE_STARTS[corners + 1] as number) - (CASE_STARTS[corners] as number); });
  return edges / 3;
}

function trianglesVox(contour: Contour, inside: BitGrid, count: number, onFraction: (fraction: number) => void): { positionsVox: Float32Array; indices: Uint32Array } {
  const [nx, ny] = contour.grid.dims;
  const indices = new Uint32Array(3 * count);
  // A closed surface has half as many vertices as triangles, and two for each piece; no piece has fewer than eight triangles.
  const positions = new Float32Array(3 * Math.ceil(0.75 * count));
  // Vertices, counted from 1, on the edges along x and y of two planes and along z between them.
  const rowStep = nx + 1, known: Uint32Array[] = Array.from({ length: 5 }, () => new Uint32Array(rowStep * (ny + 1)));
  let plane = -1, vertices = 0, written = 0;
  eachCutCell(inside, (x, y, z, corners) => {
    for (; plane < z; plane++) {
      known.splice(0, 4, known[1] as Uint32Array, known[0] as Uint32Array, known[3] as Uint32Array, known[2] as Uint32Array);
      for (const kind of [1, 3, 4]) known[kind]?.fill(0);
    }
    const end = CASE_STARTS[corners + 1] as number;
    for (let at = CASE_STARTS[corners] as number; at < end; at++) {
      const edge = CASE_EDGES[at] as number, corner = EDGE_CORNERS[edge] as number, axis = edge >> 2;
      const i = x + (corner & 1), j = y + (corner >> 1 & 1), k = z + (corner >> 2);
      const onEdges = known[axis === 2 ? 4 : 2 * axis + (corner >> 2)] as Uint32Array, place = i + 1 + rowStep * (j + 1);
      let vertex = onEdges[place] as number;
      if (vertex === 0) {
        const t = cutAt(contour, i, j, k, axis);
        positions[3 * vertices] = axis === 0 ? i + t : i;
        positions[3 * vertices + 1] = axis === 1 ? j + t : j;
        positions[3 * vertices + 2] = axis === 2 ? k + t : k;
        vertex = onEdges[place] = ++vertices;
      }
      indices[written++] = vertex - 1;
    }
  }, onFraction);
  return { positionsVox: positions.slice(0, 3 * vertices), indices };
}

function toMm(positionsVox: Float32Array, affine: Affine): Float32Array {
  const mm = new Float32Array(positionsVox.length);
  const [a, b, c, d, e, f, g, h, i, j, k, l] = affine as readonly number[] as [number, number, number, number, number, number, number, number, number, number, number, number];
  for (let n = 0; n < mm.length; n += 3) {
    const x = positionsVox[n] as number, y = positionsVox[n + 1] as number, z = positionsVox[n + 2] as number;
    mm[n] = a * x + b * y + c * z + d;
    mm[n + 1] = e * x + f * y + g * z + h;
    mm[n + 2] = i * x + j * y + k * z + l;
  }
  return mm;
}

/** An affine that mirrors turns triangles inside out. */
function turnRound(indices: Uint32Array): void {
  for (let n = 0; n < indices.length; n += 3) [indices[n + 1], indices[n + 2]] = [indices[n + 2] as number, indices[n + 1] as number];
}

/** Mean of the normals of the triangles around each vertex, by area. */
function vertexNormals(p: Float32Array, indices: Uint32Array): Float32Array {
  const normals = new Float32Array(p.length);
  for (let n = 0; n < indices.length; n += 3) {
    const a = 3 * (indices[n] as number), b = 3 * (indices[n + 1] as number), c = 3 * (indices[n + 2] as number);
    const ux = (p[b] as number) - (p[a] as number), uy = (p[b + 1] as number) - (p[a + 1] as number), uz = (p[b + 2] as number) - (p[a + 2] as number);
    const vx = (p[c] as number) - (p[a] as number), vy = (p[c + 1] as number) - (p[a + 1] as number), vz = (p[c + 2] as number) - (p[a + 2] as number);
    const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
    for (let corner = 0; corner < 3; corner++) {
      const vertex = corner === 0 ? a : corner === 1 ? b : c;
      normals[vertex] = (normals[vertex] as number) + nx;
      normals[vertex + 1] = (normals[vertex + 1] as number) + ny;
      normals[vertex + 2] = (normals[vertex + 2] as number) + nz;
    }
  }
  for (let n = 0; n < normals.length; n += 3) {
    const x = normals[n] as number, y = normals[n + 1] as number, z = normals[n + 2] as number, scale = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
    normals[n] = x * scale;
    normals[n + 1] = y * scale;
    normals[n + 2] = z * scale;
  }
  return normals;
}
