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
  const costs = new CostsOfVoxels(mask.length), border = new VoxelHeap();
  const isOpen = (n: number): boolean => mask[n] === 1 && (fractions === null || (fractions[n] as number) > 0);
  for (let n = mask.indexOf(1); n >= 0; n = mask.indexOf(1, n + 1)) {
    if ((contactOf(electrodes, n) & TOUCHES_A) !== 0 && isOpen(n)) {
      costs.improve(n, 0, START);
      border.push(n, 0);
    }
  }
  const around = new Uint32Array(connectivity), directions = new Uint8Array(connectivity);
  for (let step = 1; border.size > 0; step++) {
    const n = border.pop(), { key } = border;
    if (key > costs.of(n)) continue;
    if ((contactOf(electrodes, n) & TOUCHES_B) !== 0) return pathTo(n, key, costs, dims, connectivity, lengths);
    const half = fractions === null ? 0.5 : 0.5 / (fractions[n] as number), count = neighbours(n, around, directions);
    for (let i = 0; i < count; i++) {
      const neighbour = around[i] as number;
      if (!isOpen(neighbour)) continue;
      const direction = directions[i] as number, otherHalf = fractions === null ? 0.5 : 0.5 / (fractions[neighbour] as number);
      const cost = key + (lengths[direction] as number) * (half + otherHalf);
      if (costs.improve(neighbour, cost, direction)) border.push(neighbour, cost);
    }
    if (step % 65_536 === 0) onFraction?.(step / mask.length);
  }
  return null;
}

/** In the place of a direction: the path begins here. */
const START = 255;

/** The least cost of each voxel that was reached, and the step that led to it. */
class CostsOfVoxels {
  /** Place of each voxel among those reached, from 1; 0: not reached. */
  private readonly places: Uint32Array;
  readonly directions: Uint8Array;
  private costs = new Float64Array(1024);
  private count = 0;

  constructor(length: number) {
    this.places = new Uint32Array(length);
    this.directions = new Uint8Array(length);
  }

  of(n: number): number {
    const place = this.places[n] as number;
    return place === 0 ? Infinity : this.costs[place] as number;
  }

  /** Whether this is the cheapest way to the voxel so far, which is then kept. */
  improve(n: number, cost: number, direction: number): boolean {
    if (cost >= this.of(n)) return false;
    let place = this.places[n] as number;
    if (place === 0) this.places[n] = place = this.newPlace();
    this.costs[place] = cost;
    this.directions[n] = direction;
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

function pathTo(end: number, cost: number, { directions }: CostsOfVoxels, [nx, ny]: readonly [number, number, ...number[]], connectivity: Connectivity, lengths: Float64Array): NetworkPath {
  const steps = NEIGHBOUR_STEPS[connectivity], voxels = [end];
  let lengthMm = 0, n = end;
  for (let d = directions[n] as number; d !== START; d = directions[n] as number) {
    const [x, y, z] = steps[d] as Vec3;
    n -= x + nx * (y + ny * z);
    lengthMm += lengths[d] as number;
    voxels.push(n);
  }
  return { lengthMm, cost, voxels: Uint32Array.from(voxels.reverse()) };
}
