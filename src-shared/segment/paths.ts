/** Shortest and easiest ways through a network (Dijkstra 1959, Numer. Math. 1, 269). docs/formulas.md. */
import type { Vec3 } from '../volume/geometry.js';
import { contactOf, TOUCHES_A, TOUCHES_B, type Electrodes } from './electrodes.js';
import type { Connectivity, Grid, Mask, Values } from './grid.js';
import { NEIGHBOUR_STEPS, neighboursIn } from './neighbours.js';
import { VoxelHeap } from './voxelHeap.js';

export interface NetworkPath {
  /** Sum of the distances between the centres of its voxels. */
  lengthMm: number;
  /** What was least: the length, or Σ length / f in mm. */
  cost: number;
  /** From electrode A to electrode B. */
  voxels: Uint32Array;
}

/** Lengths are too long for directions between those of the neighbours, on a cubic grid by at most this share. */
export const MOST_LENGTH_EXCESS: Record<Connectivity, number> = { 6: 0.73, 18: 0.225, 26: 0.128 };

/**
 * The shortest path inside the mask from any voxel that touches electrode A to any that touches B; null: not connected.
 * Memory above the mask: 5 bytes a voxel, and 8 for each in the mask that is reached.
 */
export function shortestPath(mask: Mask, grid: Grid, electrodes: Electrodes, connectivity: Connectivity, onFraction?: (fraction: number) => void): NetworkPath | null {
  return leastPath(mask, grid, electrodes, connectivity, null, onFraction);
}

/**
 * The path of least resistance: each half step costs its length over the fraction f of lithium of its voxel, as resistors in series do.
 * Voxels without a positive f are no part of it.
 * @param fractions lithium in each voxel, relative to a full one; any other unit scales the cost alone
 */
export function leastResistancePath(mask: Mask, fractions: Values, grid: Grid, electrodes: Electrodes, connectivity: Connectivity, onFraction?: (fraction: number) => void): NetworkPath | null {
  return leastPath(mask, grid, electrodes, connectivity, fractions, onFraction);
}

/** L/h: 1 for a straight path; null without a distance between the contacts. */
export function tortuosityOf(lengthMm: number, contactDistanceMm: number): number | null {
  return contactDistanceMm > 0 ? lengthMm / contactDistanceMm : null;
}

const stepLengths = (steps: readonly Vec3[], spacing: Vec3): Float64Array => Float64Array.from(steps, (step) => Math.hypot(step[0] * spacing[0], step[1] * spacing[1], step[2] * spacing[2]));

function leastPath(mask: Mask, { dims, spacingMm }: Grid, electrodes: Electrodes, connectivity: Connectivity, fractions: Values | null, onFraction?: (fraction: number) => void): NetworkPath | null {
  const lengths = stepLengths(NEIGHBOUR_STEPS[connectivity], spacingMm), neighbours = neighboursIn(dims, connectivity);
  const states = statesOf(mask, fractions), costs = new CostsOfVoxels(states), border = new VoxelHeap();
  for (let n = states.indexOf(OPEN); n >= 0; n = states.indexOf(OPEN, n + 1)) {
    if ((contactOf(electrodes, n) & TOUCHES_A) !== 0) {
      costs.improve(n, 0, START);
      border.push(n, 0);
    }
  }
  const around = new Uint32Array(connectivity), directions = new Uint8Array(connectivity);
  for (let step = 1; border.size > 0; step++) {
    const n = border.pop(), { key } = border, state = states[n] as number;
    if ((state & DONE) !== 0) continue;
    states[n] = state | DONE;
    if ((contactOf(electrodes, n) & TOUCHES_B) !== 0) return pathTo(n, key, states, dims, connectivity, lengths);
    const half = fractions === null ? 0.5 : 0.5 / (fractions[n] as number), count = neighbours(n, around, directions);
    for (let i = 0; i < count; i++) {
      const neighbour = around[i] as number;
      if (((states[neighbour] as number) & DONE) !== 0) continue;
      const direction = directions[i] as number, otherHalf = fractions === null ? 0.5 : 0.5 / (fractions[neighbour] as number);
      const cost = key + (lengths[direction] as number) * (half + otherHalf);
      if (costs.improve(neighbour, cost, direction)) border.push(neighbour, cost);
    }
    if (step % 65_536 === 0) onFraction?.(step / mask.length);
  }
  return null;
}

/** States of voxels: not reached; or the step that led to it, {@link START} where the path begins. With {@link DONE} they are not looked at any more. */
const OPEN = 64, START = 31, DONE = 32;

/** All that are no part of the network are done from the beginning. */
function statesOf(mask: Mask, fractions: Values | null): Uint8Array {
  const states = new Uint8Array(mask.length).fill(DONE);
  for (let n = 0; n < mask.length; n++) if (mask[n] === 1 && (fractions === null || (fractions[n] as number) > 0)) states[n] = OPEN;
  return states;
}

/** The least cost of each voxel that was reached. */
class CostsOfVoxels {
  /** Place of each voxel among those reached, from 1; 0: not reached. */
  private readonly places: Uint32Array;
  private costs = new Float64Array(1024);
  private count = 0;

  constructor(private readonly states: Uint8Array) {
    this.places = new Uint32Array(states.length);
  }

  /** Whether this is the cheapest way to the voxel so far, which is then kept. */
  improve(n: number, cost: number, direction: number): boolean {
    let place = this.places[n] as number;
    if (place === 0) this.places[n] = place = this.newPlace();
    else if (cost >= (this.costs[place] as number)) return false;
    this.costs[place] = cost;
    this.states[n] = direction;
    return true;
  }

  private newPlace(): number {
    if (++this.count === this.costs.length) {
      const larger = new Float64Array(2 * this.count);
      larger.set(this.costs);
      this.costs = larger;
    }
    return this.count;
  }
}

function pathTo(end: number, cost: number, states: Uint8Array, [nx, ny]: readonly [number, number, ...number[]], connectivity: Connectivity, lengths: Float64Array): NetworkPath {
  const steps = NEIGHBOUR_STEPS[connectivity], voxels = [end];
  let lengthMm = 0, n = end;
  for (let d = (states[n] as number) & ~DONE; d !== START; d = (states[n] as number) & ~DONE) {
    const [x, y, z] = steps[d] as Vec3;
    n -= x + nx * (y + ny * z);
    lengthMm += lengths[d] as number;
    voxels.push(n);
  }
  return { lengthMm, cost, voxels: Uint32Array.from(voxels.reverse()) };
}
