/**
 * Empty-space skipping: twin of shaders/chunks/skip.glsl.
 *
 * Blocks of 4³ voxels keep the smallest and largest value that trilinear sampling can reach inside them (one voxel beyond their faces).
 * Under a transfer function a block is empty when nothing in that range has opacity. The map holds, per block, the Chebyshev distance
 * in blocks to the nearest block that is not empty (0: this one), so a ray may leave a cube of 2d − 1 blocks at once.
 * Only samples of zero opacity are skipped: the picture does not change.
 */
import type { Vec3 } from '../volume/geometry.js';
import { LUT_SIZE, windowCoordinate } from '../transfer/transferFunction.js';
import type { Dims } from '../volume/volume.js';
import { BLOCK, blockCount, type BlockRange } from './blockRanges.js';

export { blockRanges, emptyRanges, widenByLayer, type BlockRange } from './blockRanges.js';

const FARTHEST = 255;

export interface SkipMap {
  /** Voxels of the volume. */
  dims: Dims;
  blocks: Dims;
  /** Chebyshev distance in blocks, i fastest, at most 255. */
  distance: Uint8Array;
}

export interface SkipChannel { range: BlockRange; windowMin: number; windowMax: number; lut: Uint8Array }

/** Distance map under the channels' windows and tables. */
export function skipMap(dims: Dims, channels: readonly SkipChannel[]): SkipMap {
  const blocks = blockCount(dims);
  const occupied = new Uint8Array(blocks[0] * blocks[1] * blocks[2]);
  for (const { range, windowMin, windowMax, lut } of channels) {
    const opaqueUpTo = prefixCountOfOpacity(lut);
    const position = (value: number): number => windowCoordinate({ windowMin, windowMax }, value) * (LUT_SIZE - 1);
    for (let block = 0; block < occupied.length; block++) {
      const [low, high] = [range.min[block] ?? Infinity, range.max[block] ?? -Infinity];
      if (low > high) continue;
      const first = Math.max(0, Math.floor(position(low) - 1e-3)), last = Math.min(LUT_SIZE - 1, Math.ceil(position(high) + 1e-3));
      if ((opaqueUpTo[last + 1] ?? 0) > (opaqueUpTo[first] ?? 0)) occupied[block] = 1;
    }
  }
  return { dims, blocks, distance: chebyshevDistance(occupied, blocks) };
}

/**
 * Distance in blocks to the nearest occupied one, by a forward and a backward pass over the 13 neighbours that come before and after
 * (exact for this metric; Borgefors 1986). The grid is worked on with a border of one far block.
 */
export function chebyshevDistance(occupied: Uint8Array, [nx, ny, nz]: Dims): Uint8Array {
  const rowStride = nx + 2, planeStride = rowStride * (ny + 2);
  const padded = new Uint8Array(planeStride * (nz + 2)).fill(FARTHEST);
  const start = (j: number, k: number): number => 1 + rowStride * (j + 1) + planeStride * (k + 1);
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
    if (occupied[i + nx * (j + ny * k)]) padded[start(j, k) + i] = 0;
  }
  const before = NEIGHBOURS_BEFORE.map(([i, j, k]) => i + rowStride * j + planeStride * k);
  const relax = (at: number, sign: 1 | -1): void => {
    let best = padded[at] as number;
    for (const offset of before) {
      const through = (padded[at + sign * offset] as number) + 1;
      if (through < best) best = through;
    }
    padded[at] = best;
  };
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) relax(start(j, k) + i, 1);
  for (let k = nz - 1; k >= 0; k--) for (let j = ny - 1; j >= 0; j--) for (let i = nx - 1; i >= 0; i--) relax(start(j, k) + i, -1);
  const distance = new Uint8Array(nx * ny * nz);
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) distance.set(padded.subarray(start(j, k), start(j, k) + nx), nx * (j + ny * k));
  return distance;
}

/** Steps (i, j, k) to the neighbours that come first in storage order. */
const NEIGHBOURS_BEFORE: readonly Vec3[] = [
  [-1, -1, -1], [0, -1, -1], [1, -1, -1], [-1, 0, -1], [0, 0, -1], [1, 0, -1], [-1, 1, -1], [0, 1, -1], [1, 1, -1],
  [-1, -1, 0], [0, -1, 0], [1, -1, 0], [-1, 0, 0],
];

/** How far (mm) a ray at `posTex` runs before it leaves the empty cube around it; 0 in a block that is not empty. */
export function exitOfEmptyCube(map: SkipMap, posTex: Vec3, directionTex: Vec3): number {
  const block = [0, 1, 2].map((axis) => {
    const n = map.dims[axis] ?? 1;
    return Math.min(Math.max(Math.floor((posTex[axis] ?? 0) * n / BLOCK), 0), (map.blocks[axis] ?? 1) - 1);
  });
  const [a = 0, b = 0, c = 0] = block;
  const distance = map.distance[a + map.blocks[0] * (b + map.blocks[1] * c)] ?? 0;
  if (distance === 0) return 0;
  let exit = Infinity;
  for (const axis of [0, 1, 2] as const) {
    const direction = directionTex[axis];
    if (Math.abs(direction) < 1e-12) continue;
    const face = ((block[axis] ?? 0) + (direction > 0 ? distance : 1 - distance)) * BLOCK / map.dims[axis];
    exit = Math.min(exit, (face - posTex[axis]) / direction);
  }
  return Math.max(exit, 0);
}

function prefixCountOfOpacity(lut: Uint8Array): Uint16Array {
  const prefix = new Uint16Array(LUT_SIZE + 1);
  for (let i = 0; i < LUT_SIZE; i++) prefix[i + 1] = (prefix[i] ?? 0) + ((lut[4 * i + 3] ?? 0) > 0 ? 1 : 0);
  return prefix;
}
