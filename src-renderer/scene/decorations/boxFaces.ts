/** Which faces of the volume's box are turned to the viewer, and which edges therefore lie behind the data. */
import { boxEdgesMm, faceCentreMm, FACES, outwardNormal, WHOLE_BOX, type BoxEdge, type Face } from '@shared/render/clipGeometry.js';
import type { Grid } from '@shared/render/slicePlane.js';
import { type Projection, type ViewCamera } from '@shared/render/viewCamera.js';
import type { Vec3 } from '@shared/volume/geometry.js';

interface Box { edges: readonly BoxEdge[]; normals: readonly Vec3[]; middlesMm: readonly Vec3[] }

const boxes = new WeakMap<Grid, Box>();

function boxOf(grid: Grid): Box {
  const known = boxes.get(grid);
  if (known) return known;
  const box = { edges: boxEdgesMm(grid, WHOLE_BOX), normals: FACES.map((face) => outwardNormal(grid, face)), middlesMm: FACES.map((face) => faceCentreMm(grid, WHOLE_BOX, face)) };
  boxes.set(grid, box);
  return box;
}

/** All twelve, each from the low to the high end of its axis. The same array each time. */
export function boxEdges(grid: Grid): readonly BoxEdge[] {
  return boxOf(grid).edges;
}

/** A bit per face of {@link FACES}: turned to the viewer. Allocates nothing, being asked for every frame. */
export function frontMask(grid: Grid, camera: ViewCamera, projection: Projection): number {
  const { normals, middlesMm } = boxOf(grid);
  const { positionMm: [px, py, pz], targetMm: [tx, ty, tz] } = camera;
  let mask = 0;
  for (let n = 0; n < normals.length; n++) {
    const [nx, ny, nz] = normals[n] as Vec3;
    const [mx, my, mz] = projection === 'orthographic' ? camera.targetMm : middlesMm[n] as Vec3;
    const towards = nx * (px - mx) + ny * (py - my) + nz * (pz - mz);
    if (towards > 1e-6 * Math.hypot(px - tx, py - ty, pz - tz)) mask |= 1 << n;
  }
  return mask;
}

export function isFront(mask: number, { axis, side }: Face): boolean {
  return (mask >> (2 * axis + (side === 'max' ? 1 : 0)) & 1) === 1;
}

/** Ends of the edges that lie behind the data: one in front, between two faces turned to the viewer, is left out. */
export function edgesBehind(grid: Grid, mask: number): [Vec3, Vec3][] {
  return boxEdges(grid).filter(({ faces: [a, b] }) => !(isFront(mask, a) && isFront(mask, b))).map(({ fromMm, toMm }) => [fromMm, toMm]);
}
