/**
 * Growth by rank order (docs/sample-cell.md, Growth): every voxel lithium can reach gets an arrival, the arrivals are sorted once,
 * and the dendrites at any time are the first n voxels. So amounts follow prescribed kinetics exactly and growth is monotone.
 */
import { uniform } from '../random.js';
import { depthFromFace, sliceOf, type FineGrid } from './fineGrid.js';
import type { GrainNetwork } from './grains.js';
import { drawBulkNuclei, drawFaceNuclei } from './nuclei.js';
import { streamSeed, type SampleCellParameters } from './parameters.js';
import { withoutShort } from './shortGuard.js';
import { spread, type Source } from './spread.js';

export interface Growth {
  topNuclei: Int32Array;
  bottomNuclei: Int32Array;
  bulkNuclei: Int32Array;
  /** Fine voxels in order of arrival, as many as the largest amount asked for (fewer if the network is full). Together they never short the cell. */
  mechanism1: Int32Array;
  mechanism2: Int32Array;
  /** Voxels from a top nucleus to a bottom nucleus, in order. */
  bridgePath: Int32Array;
}

/** Fine voxels that hold `percent` of the pellet volume in lithium. */
export function voxelsFor(percent: number, grid: FineGrid, lithiumFraction: number): number {
  return Math.round(((percent / 100) * grid.pelletVoxels) / lithiumFraction);
}

export function grow(grid: FineGrid, network: GrainNetwork, parameters: SampleCellParameters, most: { m1Percent: number; m2Percent: number }): Growth {
  const topNuclei = drawFaceNuclei(grid, network, parameters, 'top');
  const bottomNuclei = drawFaceNuclei(grid, network, parameters, 'bottom');
  const bulkNuclei = drawBulkNuclei(grid, network, parameters);
  const counts = [voxelsFor(most.m1Percent, grid, parameters.lithiumFraction), voxelsFor(most.m2Percent, grid, parameters.lithiumFraction)] as const;
  const ranked1 = rankFromFaces(grid, network, parameters, [...topNuclei, ...bottomNuclei], spares(counts[0]));
  const ranked2 = rankFromBulk(grid, network, parameters, bulkNuclei, spares(counts[1]));
  const [mechanism1, mechanism2] = withoutShort(grid, ranked1, ranked2, counts);
  return { topNuclei, bottomNuclei, bulkNuclei, mechanism1, mechanism2, bridgePath: cheapestPath(grid, network, topNuclei, bottomNuclei) };
}

/** Voxels to rank so that enough are left when those that would short the cell are passed over. */
function spares(count: number): number {
  return Math.ceil(1.1 * count);
}

/** Mechanism 1: geodesic cost × (1 + penalty·depth), up to a limited depth. */
function rankFromFaces(grid: FineGrid, network: GrainNetwork, { mechanism1 }: SampleCellParameters, nuclei: readonly number[], count: number): Int32Array {
  const allowed = withinDepth(grid, network, (depth) => depth <= mechanism1.maxDepth);
  const sources = nuclei.map((voxel) => ({ voxel, startCost: 0 }));
  return rankByArrival(grid, allowed, sources, count, (voxel, cost) => cost * (1 + mechanism1.depthPenalty * depthFromFace(grid, sliceOf(grid, voxel))));
}

/**
 * Mechanism 2: delay of a nucleus + geodesic cost from it, the earliest nucleus winning, away from the faces.
 * (The reference run adds the delay of the *nearest* nucleus instead: the same picture for a much longer search.)
 */
function rankFromBulk(grid: FineGrid, network: GrainNetwork, { seed, mechanism2 }: SampleCellParameters, nuclei: Int32Array, count: number): Int32Array {
  const stream = streamSeed(seed, 'bulkDelays');
  const allowed = withinDepth(grid, network, (depth) => depth >= mechanism2.minDepth);
  const sources = Array.from(nuclei, (voxel, n) => ({ voxel, startCost: mechanism2.delay * uniform(stream, n + 1) ** mechanism2.delayExponent }));
  return rankByArrival(grid, allowed, sources, count, (_, cost) => cost);
}

/** The network without the slices whose depth from the nearer face is not allowed. */
function withinDepth(grid: FineGrid, network: GrainNetwork, isAllowed: (depth: number) => boolean): GrainNetwork {
  const stepCost = network.stepCost.slice();
  const perSlice = grid.nx * grid.ny;
  for (let k = 0; k < grid.slices; k++) if (!isAllowed(depthFromFace(grid, k))) stepCost.fill(0, k * perSlice, (k + 1) * perSlice);
  return { ...network, stepCost };
}

/**
 * The `count` voxels that arrive first, in order (ties by voxel index).
 * @param arrivalOf arrival of a voxel; never less than its cost, so the search can end once `count` arrivals lie below the cost reached.
 */
function rankByArrival(
  grid: FineGrid, network: GrainNetwork, sources: readonly Source[], count: number, arrivalOf: (voxel: number, cost: number) => number,
): Int32Array {
  const arrived: { voxel: number; arrival: number }[] = [];
  spread(grid, network, sources, {
    onSettled: (voxel, cost) => { arrived.push({ voxel, arrival: arrivalOf(voxel, cost) }); },
    isDone: (reachedCost) => arrived.length >= count && countBelow(arrived, reachedCost) >= count,
  });
  arrived.sort((a, b) => a.arrival - b.arrival || a.voxel - b.voxel);
  return Int32Array.from(arrived.slice(0, count), ({ voxel }) => voxel);
}

function countBelow(arrived: readonly { arrival: number }[], limit: number): number {
  let n = 0;
  for (const { arrival } of arrived) if (arrival < limit) n++;
  return n;
}

/** Cheapest path through the whole network from any of `from` to any of `to`; empty when there is none. */
function cheapestPath(grid: FineGrid, network: GrainNetwork, from: Int32Array, to: Int32Array): Int32Array {
  const goals = new Set(to);
  let goal = { voxel: -1, cost: Infinity };
  const predecessor = spread(grid, network, Array.from(from, (voxel) => ({ voxel, startCost: 0 })), {
    onSettled: (voxel, cost) => { if (cost < goal.cost && goals.has(voxel)) goal = { voxel, cost }; },
    isDone: (reachedCost) => goal.cost < reachedCost,
  });
  const path: number[] = [];
  for (let voxel = goal.voxel; voxel >= 0; voxel = predecessor[voxel] as number) {
    path.push(voxel);
    if (predecessor[voxel] === voxel) break;
  }
  return Int32Array.from(path.reverse());
}
