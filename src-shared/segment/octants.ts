/** The corners of a mask where eight voxels meet, which add up to its Euler numbers. */
import type { Mask } from './grid.js';
import type { Runs } from './runs.js';

/** An octant is eight bits: bit (dy + 2·dz + 4·dx) is set where its voxel is in the mask. */
const voxelOf = (octant: number, x: number, y: number, z: number): number => octant >> y + 2 * z + 4 * x & 1;

const PAIRS = [[0, 0], [0, 1], [1, 0], [1, 1]] as const, BOTH = [0, 1] as const;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Voxels, then the four stretches, planes and the whole of an octant along x, y, z; each as how many of its voxels are set. */
function countsOf(octant: number): { voxels: number; lines: number[]; planes: number[] } {
  const at = (x: number, y: number, z: number): number => voxelOf(octant, x, y, z);
  const lines = PAIRS.flatMap(([a, b]) => [at(0, a, b) + at(1, a, b), at(a, 0, b) + at(a, 1, b), at(a, b, 0) + at(a, b, 1)]);
  const planes = BOTH.flatMap((a) => [sum(PAIRS.map(([b, c]) => at(a, b, c))), sum(PAIRS.map(([b, c]) => at(b, a, c))), sum(PAIRS.map(([b, c]) => at(b, c, a)))]);
  return { voxels: sum(PAIRS.map(([a, b]) => at(0, a, b) + at(1, a, b))), lines, planes };
}

const tableOf = (partsOf: (octant: number) => number): Int32Array => Int32Array.from({ length: 256 }, (_, octant) => partsOf(octant));

/** What the tables count in: eighths, since a voxel lies in eight octants, an edge of the grid in two, a face in four. */
export const OCTANT_PARTS = 8;

/** Its one vertex, − half of each edge of a cube that ends here, + a quarter of each face, − an eighth of each cube. */
export const EULER_26 = tableOf((octant) => {
  const { voxels, lines, planes } = countsOf(octant);
  const some = (counts: readonly number[]): number => counts.filter((count) => count > 0).length;
  return voxels === 0 ? 0 : 8 - 4 * some(planes) + 2 * some(lines) - voxels;
});

/** An eighth of each voxel, − a quarter of each pair across a face, + half of each full square, − the full cube. */
export const EULER_6 = tableOf((octant) => {
  const { voxels, lines, planes } = countsOf(octant);
  return voxels - 2 * lines.filter((count) => count === 2).length + 4 * planes.filter((count) => count === 4).length - (voxels === 8 ? 8 : 0);
});

/** Calls `visit` with each octant that is not empty, beyond the faces of the volume too, and with one of its voxels. */
export function eachOctant(mask: Mask, { dims: [nx, ny, nz], firstOfRow }: Runs, visit: (octant: number, voxel: number) => void): void {
  const isEmpty = (y: number, z: number): boolean => y < 0 || y >= ny || z < 0 || z >= nz || firstOfRow[y + ny * z] === firstOfRow[y + ny * z + 1];
  const empty = new Uint8Array(nx);
  for (let z = 0; z <= nz; z++) for (let y = 0; y <= ny; y++) {
    const rows = ([[-1, -1], [0, -1], [-1, 0], [0, 0]] as const).map(([dy, dz]) => (isEmpty(y + dy, z + dz) ? -1 : nx * (y + dy + ny * (z + dz))));
    if (rows.every((row) => row < 0)) continue;
    const [a, b, c, d] = rows.map((row) => (row < 0 ? empty : mask.subarray(row, row + nx))) as [Mask, Mask, Mask, Mask];
    for (let x = 0, before = 0; x <= nx; x++) {
      const here = x === nx ? 0 : (a[x] as number) | (b[x] as number) << 1 | (c[x] as number) << 2 | (d[x] as number) << 3;
      const octant = before | here << 4;
      before = here;
      if (octant === 0) continue;
      const lowest = 31 - Math.clz32(octant & -octant);
      visit(octant, (rows[lowest & 3] as number) + x - (lowest < 4 ? 1 : 0));
    }
  }
}
