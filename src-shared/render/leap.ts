/** Reading the leap map along a ray: twin of shaders/chunks/leap.glsl. */
import type { Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import type { Medium } from './compositing.js';
import { BLOCK, type LeapMap } from './leapMap.js';
import { octantOf } from './octants.js';

export function blockOf(posTex: Vec3, dims: Dims): Vec3 {
  const index = (axis: 0 | 1 | 2): number => Math.min(Math.max(Math.floor(posTex[axis] * dims[axis] / BLOCK), 0), Math.ceil(dims[axis] / BLOCK) - 1);
  return [index(0), index(1), index(2)];
}

/** How far (mm) a ray at `posTex` runs before it leaves the cube of blocks less than `reach` blocks away from this one. */
export function exitOfCube(block: Vec3, reach: number, posTex: Vec3, directionTex: Vec3, dims: Dims): number {
  let exit = 1e12;
  for (const axis of [0, 1, 2] as const) {
    const direction = directionTex[axis];
    if (Math.abs(direction) < 1e-12) continue;
    const face = (block[axis] + (direction > 0 ? reach : 1 - reach)) * BLOCK / dims[axis];
    exit = Math.min(exit, (face - posTex[axis]) / direction);
  }
  return Math.max(exit, 0);
}

/** Class of the block at `posTex`, and how far (mm) the ray runs before it may meet another. */
export function cellAt({ cells, blocks, dims, stacks }: LeapMap, posTex: Vec3, directionTex: Vec3, withBase: boolean): { kind: number; exitMm: number } {
  const block = blockOf(posTex, dims);
  const stack = stacks === 8 ? octantOf(directionTex) : 0;
  const at = 4 * (block[0] + blocks[0] * (block[1] + blocks[1] * (block[2] + blocks[2] * stack))) + (withBase ? 0 : 2);
  return { kind: cells[at] as number, exitMm: exitOfCube(block, cells[at + 1] as number, posTex, directionTex, dims) };
}

export function mediumOf({ media }: LeapMap, kind: number): Medium {
  return [media[4 * kind] as number, media[4 * kind + 1] as number, media[4 * kind + 2] as number, media[4 * kind + 3] as number];
}
