/** The graph of a skeleton: ends and junctions, and the branches between them. docs/formulas.md. */
import { add, scale, voxToMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import type { Mask } from './grid.js';

/** By the number of 26-neighbours in the skeleton: 0, 1, 3 and more; 'loop': a place on a closed loop that has no other node. */
export type NodeKind = 'isolated' | 'end' | 'junction' | 'loop';

export interface SkeletonNode {
  kind: NodeKind;
  /** Of a junction all voxels of three and more neighbours that hang together. */
  voxels: readonly number[];
  /** Mean of its voxels' centres. */
  posMm: Vec3;
}

/** A chain of voxels of two neighbours each, from a node to a node, perhaps the same. */
export interface SkeletonBranch {
  from: number;
  to: number;
  /** Without those of the nodes. */
  voxels: readonly number[];
}

export interface SkeletonGraph { nodes: SkeletonNode[]; branches: SkeletonBranch[] }

/** What a voxel of the skeleton is by its number of neighbours; a slab voxel that a branch took is NONE. */
const NONE = 0, SLAB = 1, END = 2, JUNCTION = 3;

/** Every voxel of the skeleton is in exactly one node or branch. Memory above the skeleton: 5 bytes a voxel. */
export function skeletonGraph(skeleton: Mask, dims: Dims, affine: Affine): SkeletonGraph {
  const neighboursOf = neighbourhood(skeleton, dims);
  const nodes: SkeletonNode[] = [], branches: SkeletonBranch[] = [];
  /** From 1. */
  const nodeOf = new Int32Array(skeleton.length), kinds = new Uint8Array(skeleton.length);
  const addNode = (kind: NodeKind, voxels: readonly number[]): number => {
    nodes.push({ kind, voxels, posMm: centroidMm(voxels, dims, affine) });
    for (const voxel of voxels) nodeOf[voxel] = nodes.length;
    return nodes.length - 1;
  };
  for (let n = 0; n < skeleton.length; n++) {
    if (skeleton[n] === 0) continue;
    const degree = neighboursOf(n).length;
    kinds[n] = degree === 2 ? SLAB : degree < 2 ? END : JUNCTION;
    if (degree < 2) addNode(degree === 0 ? 'isolated' : 'end', [n]);
  }
  for (let n = 0; n < kinds.length; n++) if (kinds[n] === JUNCTION && nodeOf[n] === 0) {
    addNode('junction', flood(n, neighboursOf, (voxel) => kinds[voxel] === JUNCTION, nodeOf));
  }
  /** Follows a branch from a node by its first voxel. */
  const follow = (from: number, before: number, first: number): void => {
    const voxels: number[] = [];
    let previous = before, here = first;
    while (nodeOf[here] === 0) {
      voxels.push(here);
      kinds[here] = NONE;
      const [a = here, b = here] = neighboursOf(here);
      [previous, here] = [here, a === previous ? b : a];
    }
    branches.push({ from, to: (nodeOf[here] as number) - 1, voxels });
  };
  for (let from = 0, count = nodes.length; from < count; from++) for (const voxel of nodes[from]?.voxels ?? []) for (const first of neighboursOf(voxel)) {
    if (kinds[first] === SLAB) follow(from, voxel, first);
    else if ((nodeOf[first] as number) - 1 > from) branches.push({ from, to: (nodeOf[first] as number) - 1, voxels: [] });
  }
  for (let start = 0; start < kinds.length; start++) if (kinds[start] === SLAB) {
    kinds[start] = NONE;
    follow(addNode('loop', [start]), start, neighboursOf(start)[0] ?? start);
  }
  return { nodes, branches };
}

/** Independent loops: branches − nodes + pieces. */
export function loopCount({ nodes, branches }: SkeletonGraph): number {
  const parents = nodes.map((_, n) => n);
  const rootOf = (n: number): number => {
    let root = n;
    while (parents[root] !== root) root = parents[root] = parents[parents[root] as number] as number;
    return root;
  };
  let loops = 0;
  for (const { from, to } of branches) {
    const [a, b] = [rootOf(from), rootOf(to)];
    if (a === b) loops++;
    else parents[a] = b;
  }
  return loops;
}

function neighbourhood(mask: Mask, [nx, ny, nz]: Dims): (n: number) => number[] {
  return (n) => {
    const x = n % nx, y = Math.floor(n / nx) % ny, z = Math.floor(n / nx / ny);
    const found: number[] = [];
    for (let k = Math.max(z - 1, 0); k <= Math.min(z + 1, nz - 1); k++) for (let j = Math.max(y - 1, 0); j <= Math.min(y + 1, ny - 1); j++) for (let i = Math.max(x - 1, 0); i <= Math.min(x + 1, nx - 1); i++) {
      const m = i + nx * (j + ny * k);
      if (m !== n && mask[m] !== 0) found.push(m);
    }
    return found;
  };
}

/** What hangs together with `start`; marked in `found`. */
function flood(start: number, neighboursOf: (n: number) => number[], belongs: (n: number) => boolean, found: Int32Array): number[] {
  const voxels = [start];
  found[start] = 1;
  for (const voxel of voxels) for (const other of neighboursOf(voxel)) if (found[other] === 0 && belongs(other)) {
    found[other] = 1;
    voxels.push(other);
  }
  return voxels;
}

export function voxelMm(n: number, [nx, ny]: Dims, affine: Affine): Vec3 {
  return voxToMm(affine, [n % nx, Math.floor(n / nx) % ny, Math.floor(n / nx / ny)]);
}

function centroidMm(voxels: readonly number[], dims: Dims, affine: Affine): Vec3 {
  return scale(voxels.reduce<Vec3>((sum, voxel) => add(sum, voxelMm(voxel, dims, affine)), [0, 0, 0]), 1 / voxels.length);
}
