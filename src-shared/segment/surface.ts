/** Area of the surface of what was segmented, by marching cubes (Lorensen and Cline 1987). docs/formulas.md. */
import { BitGrid } from './bitGrid.js';
import { CASE_CUTS, CASE_EDGES, CASE_STARTS, EDGE_CORNERS } from './surfaceCases.js';
import { cutAt, eachCutCell, type Contour } from './surfaceCells.js';

export interface SurfaceArea {
  totalMm2: number;
  /** Of each label, from 0 (always 0); a mask is label 1. */
  byLabelMm2: Float64Array;
  triangleCount: number;
}

/** Sum of the areas of the triangles in mm², with anisotropic spacing. `onFraction` may throw to cancel. */
export function surfaceArea(contour: Contour, onFraction?: (fraction: number) => void): SurfaceArea {
  const { inside, grid: { dims, spacingMm } } = contour;
  const [nx, ny] = dims, [dx, dy, dz] = spacingMm;
  let largest = 0;
  for (let n = 0; n < inside.length; n++) if ((inside[n] as number) > largest) largest = inside[n] as number;
  const byLabelMm2 = new Float64Array(largest + 1);
  let totalMm2 = 0, triangleCount = 0;
  // Of the twelve edges of a cell.
  const px = new Float64Array(12), py = new Float64Array(12), pz = new Float64Array(12);
  eachCutCell(BitGrid.of(inside, dims), (x, y, z, corners) => {
    for (let edge = 0; edge < 12; edge++) {
      if (((CASE_CUTS[corners] as number) >> edge & 1) === 0) continue;
      const corner = EDGE_CORNERS[edge] as number, axis = edge >> 2;
      const i = x + (corner & 1), j = y + (corner >> 1 & 1), k = z + (corner >> 2), t = cutAt(contour, i, j, k, axis);
      px[edge] = dx * (axis === 0 ? i + t : i);
      py[edge] = dy * (axis === 1 ? j + t : j);
      pz[edge] = dz * (axis === 2 ? k + t : k);
    }
    let area = 0;
    const end = CASE_STARTS[corners + 1] as number;
    for (let at = CASE_STARTS[corners] as number; at < end; at += 3) {
      const a = CASE_EDGES[at] as number, b = CASE_EDGES[at + 1] as number, c = CASE_EDGES[at + 2] as number;
      const ux = (px[b] as number) - (px[a] as number), uy = (py[b] as number) - (py[a] as number), uz = (pz[b] as number) - (pz[a] as number);
      const vx = (px[c] as number) - (px[a] as number), vy = (py[c] as number) - (py[a] as number), vz = (pz[c] as number) - (pz[a] as number);
      const nX = uy * vz - uz * vy, nY = uz * vx - ux * vz, nZ = ux * vy - uy * vx;
      area += Math.sqrt(nX * nX + nY * nY + nZ * nZ) / 2;
      triangleCount++;
    }
    totalMm2 += area;
    const corner = 31 - Math.clz32(corners);
    const label = inside[x + (corner & 1) + nx * (y + (corner >> 1 & 1) + ny * (z + (corner >> 2)))] as number;
    byLabelMm2[label] = (byLabelMm2[label] as number) + area;
  }, onFraction);
  return { totalMm2, byLabelMm2, triangleCount };
}
