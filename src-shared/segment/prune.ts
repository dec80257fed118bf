/** Taking short side branches from a skeleton: they come from bumps of the surface, not from the object. docs/formulas.md. */
import type { Affine, Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { branchLine } from './graphBranches.js';
import { skeletonGraph, type SkeletonBranch, type SkeletonGraph } from './graph.js';
import type { Mask } from './grid.js';
import { skeletonOf } from './skeleton.js';

export const PRUNING_PASSES = 2;
/** Shorter than so many local radii. */
const SHORT = 2;
const NO_AXIS: Vec3 = [0, 0, 0];

export interface PrunedSkeleton { skeleton: Mask; graph: SkeletonGraph; prunedCount: number }

/**
 * Takes spurs — branches from a junction to an end — shorter than twice the distance to background at their root, in two passes at most.
 * Components, loops and cavities stay. `distanceMm`: distance transform of the object, faces of the volume counted as background.
 */
export function prunedSkeleton(skeleton: Mask, distanceMm: ArrayLike<number>, dims: Dims, affine: Affine): PrunedSkeleton {
  let left = skeleton, graph = skeletonGraph(skeleton, dims, affine), prunedCount = 0;
  for (let pass = 0; pass < PRUNING_PASSES; pass++) {
    const radiiMm = graph.nodes.map(({ kind, voxels }) => kind === 'junction' ? voxels.reduce((most, voxel) => Math.max(most, distanceMm[voxel] ?? 0), 0) : null);
    const { nodes } = graph, spurs = graph.branches.filter((branch) => {
      const radiusMm = radiiMm[branch.from] ?? radiiMm[branch.to] ?? null;
      const isSpur = nodes[branch.from]?.kind === 'end' || nodes[branch.to]?.kind === 'end';
      return radiusMm !== null && isSpur && branchLine(graph, branch, dims, affine, NO_AXIS).lengthMm < SHORT * radiusMm;
    });
    if (spurs.length === 0) break;
    prunedCount += spurs.length;
    left = skeletonOf(without(left, graph, spurs), dims);
    graph = skeletonGraph(left, dims, affine);
  }
  return { skeleton: left, graph, prunedCount };
}

/** What is left of a junction may be wider than a line: it is to be thinned again. */
function without(skeleton: Mask, { nodes }: SkeletonGraph, spurs: readonly SkeletonBranch[]): Mask {
  const left = skeleton.slice();
  for (const { from, to, voxels } of spurs) {
    for (const voxel of voxels) left[voxel] = 0;
    for (const node of [nodes[from], nodes[to]]) if (node?.kind === 'end') for (const voxel of node.voxels) left[voxel] = 0;
  }
  return left;
}
