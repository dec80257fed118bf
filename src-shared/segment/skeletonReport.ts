/** From a mask to the numbers of its skeleton: thinned, pruned, as lines. docs/formulas.md. */
import type { Affine, Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { branchLine, branchStatistics, type Branch, type BranchStatistics } from './graphBranches.js';
import { loopCount, skeletonGraph, type NodeKind, type SkeletonGraph } from './graph.js';
import type { Labels, Mask } from './grid.js';
import { prunedSkeleton } from './prune.js';
import { skeletonOf } from './skeleton.js';

export interface SkeletonInput {
  mask: Mask;
  /** Each branch gets the label of what it runs through. */
  labels: Labels;
  dims: Dims;
  affine: Affine;
  /** From electrode to electrode, length 1. */
  axis: Vec3;
  /** Distance transform of the mask, mm, faces of the volume counted as background: the radius by which spurs are judged. */
  distanceMm: ArrayLike<number>;
  /** Of what was searched, for densities. */
  regionMm3: number;
}

export interface GraphCounts {
  /** Junctions, and places on closed loops without any. */
  nodeCount: number;
  endCount: number;
  /** Voxels with no neighbour. */
  isolatedCount: number;
  branchCount: number;
  /** Independent ones. */
  loopCount: number;
  totalLengthMm: number;
}

export interface SkeletonReport {
  beforePruning: GraphCounts;
  afterPruning: GraphCounts;
  prunedCount: number;
  endsPerMm3: number | null;
  /** Of what is left after pruning, as all that follows. */
  lengths: BranchStatistics;
  branches: (Branch & { label: number })[];
  skeleton: Mask;
}

/** `onFraction` may throw to cancel. */
export function skeletonReport(input: SkeletonInput, onFraction?: (fraction: number) => void): SkeletonReport {
  const { mask, labels, dims, affine, axis, distanceMm, regionMm3 } = input;
  const linesOf = (graph: SkeletonGraph): Branch[] => graph.branches.map((branch) => branchLine(graph, branch, dims, affine, axis));
  const whole = skeletonOf(mask, dims, (fraction) => onFraction?.(0.6 * fraction));
  const before = skeletonGraph(whole, dims, affine);
  const beforePruning = countsOf(before, linesOf(before));
  onFraction?.(0.8);
  const { skeleton, graph, prunedCount } = prunedSkeleton(whole, distanceMm, dims, affine);
  const lines = linesOf(graph), afterPruning = countsOf(graph, lines);
  return {
    beforePruning, afterPruning, prunedCount, skeleton,
    endsPerMm3: regionMm3 > 0 ? afterPruning.endCount / regionMm3 : null,
    lengths: branchStatistics(lines.map(({ lengthMm }) => lengthMm)),
    branches: lines.map((line, n) => ({ ...line, label: labels[anyVoxel(graph, n)] ?? 0 })),
  };
}

function anyVoxel({ nodes, branches }: SkeletonGraph, n: number): number {
  return branches[n]?.voxels[0] ?? nodes[branches[n]?.from ?? 0]?.voxels[0] ?? 0;
}

function countsOf(graph: SkeletonGraph, lines: readonly Branch[]): GraphCounts {
  const count = (...kinds: readonly NodeKind[]): number => graph.nodes.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    nodeCount: count('junction', 'loop'), endCount: count('end'), isolatedCount: count('isolated'), branchCount: graph.branches.length, loopCount: loopCount(graph),
    totalLengthMm: lines.reduce((sum, { lengthMm }) => sum + lengthMm, 0),
  };
}
