import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../random.js';
import { composeAffine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { loopCount, skeletonGraph } from './graph.js';
import { branchLine, branchStatistics, type Branch } from './graphBranches.js';
import type { Mask } from './grid.js';
import { prunedSkeleton } from './prune.js';
import { skeletonOf } from './skeleton.js';
import { components26, euler26 } from './testingTopology.js';

const DIMS: Dims = [24, 24, 24];
const SPACING: Vec3 = [0.1, 0.1, 0.2];
const AFFINE = composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], SPACING, [0, 0, 0]);
const at = ([x, y, z]: readonly number[]): number => (x ?? 0) + 24 * ((y ?? 0) + 24 * (z ?? 0));
const masked = (points: readonly (readonly number[])[]): Mask => {
  const mask = new Uint8Array(24 ** 3);
  for (const point of points) mask[at(point)] = 1;
  return mask;
};
const run = (count: number, point: (n: number) => number[]): number[][] => Array.from({ length: count }, (_, n) => point(n));
const lines = (mask: Mask, axis: Vec3 = [0, 0, 1]): Branch[] => {
  const graph = skeletonGraph(mask, DIMS, AFFINE);
  return graph.branches.map((branch) => branchLine(graph, branch, DIMS, AFFINE, axis));
};

describe('graph of a skeleton', () => {
  it.each([
    ['along x', (n: number) => [n + 3, 5, 6], 0.9, 90],
    ['along z', (n: number) => [5, 5, n + 3], 1.8, 0],
    ['across the diagonal of a face', (n: number) => [5, n + 3, n + 3], 9 * Math.hypot(0.1, 0.2), Math.atan2(0.1, 0.2) * 180 / Math.PI],
    ['across the diagonal of a voxel', (n: number) => [n + 3, n + 3, n + 3], 9 * Math.hypot(0.1, 0.1, 0.2), Math.atan2(Math.hypot(0.1, 0.1), 0.2) * 180 / Math.PI],
  ] as const)('a line %s: two ends, one branch, its length in mm and its angle', (_, point, lengthMm, angleDeg) => {
    const mask = masked(run(10, point)), { nodes } = skeletonGraph(mask, DIMS, AFFINE), [branch, ...others] = lines(mask);
    expect(nodes.map((node) => node.kind)).toEqual(['end', 'end']);
    expect(others).toEqual([]);
    expect(branch?.lengthMm).toBeCloseTo(lengthMm, 12);
    expect(branch?.straightness).toBeCloseTo(1, 12);
    expect(branch?.angleToAxisDeg).toBeCloseTo(angleDeg, 5);
    expect(branch?.pointsMm).toHaveLength(10);
  });

  it('a cross: its middle is one junction, its arms have their length', () => {
    const mask = masked([...run(11, (n) => [n + 5, 10, 3]), ...run(11, (n) => [10, n + 5, 3])]);
    const graph = skeletonGraph(mask, DIMS, AFFINE);
    expect(graph.nodes.filter(({ kind }) => kind === 'junction').map(({ posMm }) => posMm.map((v) => Math.round(1e6 * v) / 1e6))).toEqual([[1, 1, 0.6]]);
    expect(graph.nodes.filter(({ kind }) => kind === 'end')).toHaveLength(4);
    expect(lines(mask).map(({ lengthMm }) => lengthMm)).toEqual([0.5, 0.5, 0.5, 0.5].map((v) => expect.closeTo(v, 9) as number));
  });

  it('a ring has one made-up node and one branch, closed; a voxel alone is a node; two voxels are one branch', () => {
    const ring = Array.from({ length: 40 }, (_, n) => n * Math.PI / 20).map((a) => [12 + Math.round(5 * Math.cos(a)), 12 + Math.round(5 * Math.sin(a)), 8]);
    const graph = skeletonGraph(skeletonOf(masked(ring), DIMS), DIMS, AFFINE);
    expect([graph.nodes.map(({ kind }) => kind), graph.branches.length, loopCount(graph)]).toEqual([['loop'], 1, 1]);
    expect(lines(skeletonOf(masked(ring), DIMS))[0]).toMatchObject({ straightness: 0, angleToAxisDeg: null });
    expect(skeletonGraph(masked([[1, 2, 3]]), DIMS, AFFINE)).toMatchObject({ nodes: [{ kind: 'isolated' }], branches: [] });
    expect(lines(masked([[1, 2, 3], [2, 2, 3]])).map(({ lengthMm }) => lengthMm)).toEqual([expect.closeTo(0.1, 9)]);
    expect(skeletonGraph(masked([]), DIMS, AFFINE)).toEqual({ nodes: [], branches: [] });
  });

  it('has every voxel once, and the pieces of the mask', () => {
    fc.assert(fc.property(fc.nat(), fc.double({ min: 0, max: 0.4, noNaN: true }), (seed, share) => {
      const dims: Dims = [9, 8, 7];
      const skeleton = skeletonOf(Uint8Array.from({ length: 504 }, (_, n) => uniform(seed, n) < share ? 1 : 0), dims);
      const graph = skeletonGraph(skeleton, dims, AFFINE);
      const voxels = [...graph.nodes, ...graph.branches].flatMap((part) => [...part.voxels]).sort((a, b) => a - b);
      expect(voxels).toEqual([...skeleton.keys()].filter((n) => skeleton[n] === 1));
      expect(graph.nodes.length - graph.branches.length + loopCount(graph)).toBe(components26(skeleton, dims));
    }), { numRuns: 80 });
  });
});

describe('pruning', () => {
  const trunk = run(20, (n) => [n + 2, 10, 10]);

  it('takes a spur shorter than twice the radius at its root, and leaves a longer one and what is no spur', () => {
    const skeleton = masked([...trunk, ...run(2, (n) => [8, 11 + n, 10]), ...run(6, (n) => [15, 11 + n, 10])]);
    const { prunedCount, graph } = prunedSkeleton(skeleton, new Float32Array(24 ** 3).fill(0.2), DIMS, AFFINE);
    expect(prunedCount).toBe(1);
    expect(graph.nodes.filter(({ kind }) => kind === 'end')).toHaveLength(3);
    expect(prunedSkeleton(masked(trunk), new Float32Array(24 ** 3).fill(100), DIMS, AFFINE)).toMatchObject({ prunedCount: 0 });
  });

  it('keeps pieces and loops, whatever the radius', () => {
    fc.assert(fc.property(fc.nat(), fc.double({ min: 0, max: 0.4, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true }), (seed, share, radiusMm) => {
      const dims: Dims = [9, 8, 7];
      const skeleton = skeletonOf(Uint8Array.from({ length: 504 }, (_, n) => uniform(seed, n) < share ? 1 : 0), dims);
      const { skeleton: left } = prunedSkeleton(skeleton, new Float32Array(504).fill(radiusMm), dims, AFFINE);
      expect([components26(left, dims), euler26(left, dims)]).toEqual([components26(skeleton, dims), euler26(skeleton, dims)]);
    }), { numRuns: 80 });
  });
});

describe('statistics of branches', () => {
  it('has mean, median and spread, and nothing of nothing', () => {
    expect(branchStatistics([1, 4, 2, 3])).toEqual({ count: 4, totalMm: 10, meanMm: 2.5, medianMm: 2.5, sdMm: expect.closeTo(Math.sqrt(5 / 3), 12) as number, minMm: 1, maxMm: 4 });
    expect(branchStatistics([])).toEqual({ count: 0, totalMm: 0, meanMm: null, medianMm: null, sdMm: null, minMm: null, maxMm: null });
  });
});
