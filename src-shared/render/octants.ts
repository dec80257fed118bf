/**
 * Distances that only look ahead, one per octant of directions.
 *
 * Ahead of a block lie the seven neighbours to which a ray of the octant can go next. Where one of them is of another class the distance is 1;
 * else it is 1 more than the smallest of theirs: the cube of d blocks ahead of a block is the block and the cubes of d − 1 ahead of the seven.
 * What lies outside the volume is of no class: rays end there.
 */
import type { Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { FARTHEST } from './chebyshev.js';

/** Bit n is set where the ray moves forward, or not at all, along axis n. */
export function octantOf(directionTex: Vec3): number {
  return ([0, 1, 2] as const).reduce<number>((octant, axis) => octant + (directionTex[axis] > 0 || Math.abs(directionTex[axis]) < 1e-12 ? 1 << axis : 0), 0);
}

/** The distances of an octant, in blocks, 1…255; i fastest. The array is written anew by each call. */
export function octantDistances(classes: Uint8Array, blocks: Dims): (octant: number) => Uint8Array {
  const [nx, ny, nz] = blocks;
  const row = nx + 2, plane = row * (ny + 2);
  const padded = withEdges(classes, blocks);
  const reach = new Uint8Array(padded.length);
  const out = new Uint8Array(classes.length);
  return (octant) => {
    const dx = octant & 1 ? 1 : -1, dy = octant & 2 ? row : -row, dz = octant & 4 ? plane : -plane;
    reach.fill(FARTHEST);
    for (let c = 0; c < nz; c++) for (let b = 0; b < ny; b++) {
      const k = octant & 4 ? nz - 1 - c : c, j = octant & 2 ? ny - 1 - b : b;
      const start = 1 + row * (j + 1) + plane * (k + 1);
      let at = start + (octant & 1 ? nx - 1 : 0);
      for (let a = 0; a < nx; a++, at -= dx) {
        const own = padded[at];
        const isUniform = padded[at + dx] === own && padded[at + dy] === own && padded[at + dz] === own && padded[at + dx + dy] === own
          && padded[at + dx + dz] === own && padded[at + dy + dz] === own && padded[at + dx + dy + dz] === own;
        reach[at] = isUniform ? leastOfSeven(reach, at, dx, dy, dz) : 1;
      }
      out.set(reach.subarray(start, start + nx), nx * (j + ny * k));
    }
    return out;
  };
}

/** 1 more than the smallest distance of the seven neighbours ahead. */
function leastOfSeven(reach: Uint8Array, at: number, dx: number, dy: number, dz: number): number {
  let least = FARTHEST - 1;
  if ((reach[at + dx] as number) < least) least = reach[at + dx] as number;
  if ((reach[at + dy] as number) < least) least = reach[at + dy] as number;
  if ((reach[at + dz] as number) < least) least = reach[at + dz] as number;
  if ((reach[at + dx + dy] as number) < least) least = reach[at + dx + dy] as number;
  if ((reach[at + dx + dz] as number) < least) least = reach[at + dx + dz] as number;
  if ((reach[at + dy + dz] as number) < least) least = reach[at + dy + dz] as number;
  if ((reach[at + dx + dy + dz] as number) < least) least = reach[at + dx + dy + dz] as number;
  return least + 1;
}

/** A border of one block with the classes of the blocks beside it: it changes nothing, and spares the question whether a neighbour is there. */
function withEdges(classes: Uint8Array, [nx, ny, nz]: Dims): Uint8Array {
  const row = nx + 2, plane = row * (ny + 2);
  const padded = new Uint8Array(plane * (nz + 2));
  for (let k = 0; k < nz + 2; k++) for (let j = 0; j < ny + 2; j++) {
    const from = nx * (clampTo(j - 1, ny) + ny * clampTo(k - 1, nz)), to = row * j + plane * k;
    padded.set(classes.subarray(from, from + nx), to + 1);
    padded[to] = classes[from] as number;
    padded[to + nx + 1] = classes[from + nx - 1] as number;
  }
  return padded;
}

function clampTo(i: number, n: number): number {
  return Math.min(Math.max(i, 0), n - 1);
}
