/**
 * Leaping: rays cross homogeneous space in one step. The reading side: shaders/chunks/leap.glsl and leap.ts.
 *
 * Blocks of 4³ voxels keep the smallest and largest value that trilinear sampling can reach inside them. Under a transfer function a block is
 * EMPTY (nothing has opacity), one of up to 254 flat media (optical depth and colour are the same for every value in its range, within a
 * tolerance), or MIXED (must be sampled). Per block the map holds this class and the Chebyshev distance in blocks to the nearest block of
 * another class (1: a neighbour; at most 255), so that a ray may treat a cube of 2d − 1 blocks alike. A ray only ever meets the blocks ahead of
 * it, so the map of a volume of moderate size has a stack per octant of directions, each with the distances within that octant.
 * It holds both twice: for both channels together, and for the dendrites alone (where the base is cut away).
 */
import type { Dims } from '../volume/volume.js';
import { channelKinds, EMPTY, MIXED, type LeapStyle } from './blockClasses.js';
import { blockCount, type BlockRange } from './blockRanges.js';
import { distanceToOtherClass } from './chebyshev.js';
import { octantDistances } from './octants.js';

export { EMPTY, MIXED } from './blockClasses.js';
export { BLOCK } from './blockRanges.js';

export interface LeapMap {
  /** Voxels of the volume. */
  dims: Dims;
  blocks: Dims;
  /** 8: one stack of blocks after the other, by octant (see `octantOf`); 1: one for all directions. */
  stacks: 1 | 8;
  /** Per block of every stack, i fastest: class and distance of both channels, class and distance of the dendrites alone. */
  cells: Uint8Array;
  /** Per class (256): r·τ, g·τ, b·τ, τ of one reference step; 0 for MIXED and EMPTY; NOT_FLAT where the class must be sampled after all. */
  media: Float32Array;
}

/** In place of a medium: a class of another transfer function, which is not known to be flat under this one. */
export const NOT_FLAT: readonly [number, number, number, number] = [0, 0, 0, -1];

/** A map that leaps nowhere: correct for every transfer function. */
export function sampleEverything(dims: Dims): LeapMap {
  const blocks = blockCount(dims);
  const cells = new Uint8Array(4 * blocks[0] * blocks[1] * blocks[2]);
  for (let at = 0; at < cells.length; at += 4) cells.set([MIXED, 255, MIXED, 255], at);
  return { dims, blocks, stacks: 1, cells, media: new Float32Array(4 * CLASSES) };
}

/** One channel of a volume and how it is drawn. */
export interface LeapChannel extends LeapStyle { range: BlockRange }

/** Null: the channel is absent or invisible. */
export interface LeapChannels { base: LeapChannel | null; dendrite: LeapChannel | null }

/** A map and, per class from 2 on, of which kinds of the two channels it is made. */
export interface BuiltLeapMap extends LeapMap { origins: readonly (readonly [base: number, dendrite: number])[] }

const CLASSES = 256;
/** Larger maps would take longer to build and to upload than their leaps save. */
const MOST_OCTANT_BLOCKS = 2 ** 18;
const NOT_MET = CLASSES;

/**
 * Classes and distances under the channels' styles. A pair of flat media is a class of its own, whose medium is their sum and differs from
 * what it stands for by at most `tolerance` (see `leapTolerance`) per component; what exceeds 254 kinds of pairs is MIXED.
 */
export function leapMap(dims: Dims, { base, dendrite }: LeapChannels, tolerance: number): BuiltLeapMap {
  const blocks = blockCount(dims);
  const baseKinds = channelKinds(base, tolerance / 2), dendriteKinds = channelKinds(dendrite, tolerance / 2);
  const size = blocks[0] * blocks[1] * blocks[2];
  const nothing = new Uint16Array(size).fill(EMPTY);
  const baseKind = base ? baseKinds.kindsOf(base.range) : nothing, dendriteKind = dendrite ? dendriteKinds.kindsOf(dendrite.range) : nothing;
  const origins: [number, number][] = [];
  const meet = (b: number, d: number): number => {
    if (b === MIXED || d === MIXED) return MIXED;
    if (b === EMPTY && d === EMPTY) return EMPTY;
    return origins.length < CLASSES - 2 ? EMPTY + origins.push([b, d]) : MIXED;
  };
  const stride = baseKinds.count;
  const classOf = new Uint16Array(stride * dendriteKinds.count).fill(NOT_MET);
  const both = new Uint8Array(size), alone = new Uint8Array(size);
  for (let block = 0; block < size; block++) {
    const b = baseKind[block] as number, row = stride * (dendriteKind[block] as number);
    if (classOf[row + b] === NOT_MET) classOf[row + b] = meet(b, row / stride);
    if (classOf[row + EMPTY] === NOT_MET) classOf[row + EMPTY] = meet(EMPTY, row / stride);
    both[block] = classOf[row + b] as number;
    alone[block] = classOf[row + EMPTY] as number;
  }
  const media = new Float32Array(4 * CLASSES);
  origins.forEach(([b, d], n) => {
    const one = baseKinds.mediumOf(b), other = dendriteKinds.mediumOf(d);
    media.set([one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]], 4 * (n + 2));
  });
  const stacks = size <= MOST_OCTANT_BLOCKS ? 8 : 1;
  return { dims, blocks, stacks, cells: interleave(both, alone, blocks, stacks), media, origins };
}

/** The dendrites alone are only drawn under a cut-away: every stack has their distance in all directions, which is quicker to find. */
function interleave(both: Uint8Array, alone: Uint8Array, blocks: Dims, stacks: 1 | 8): Uint8Array {
  const cells = new Uint8Array(4 * both.length * stacks);
  const around = distanceToOtherClass(alone, blocks);
  const ahead = stacks === 8 ? octantDistances(both, blocks) : null;
  for (let stack = 0; stack < stacks; stack++) {
    const distance = ahead?.(stack) ?? distanceToOtherClass(both, blocks);
    for (let block = 0, at = 4 * both.length * stack; block < both.length; block++, at += 4) {
      cells[at] = both[block] as number;
      cells[at + 1] = distance[block] as number;
      cells[at + 2] = alone[block] as number;
      cells[at + 3] = around[block] as number;
    }
  }
  return cells;
}
