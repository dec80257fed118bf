import { describe, expect, it } from 'vitest';
import { composeAffine } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { skeletonReport, type SkeletonInput } from './skeletonReport.js';

const dims: Dims = [21, 21, 12];
const affine = composeAffine([[0, 1, 0], [1, 0, 0], [0, 0, 1]], [0.1, 0.1, 0.2], [1, 2, 3]);
const input = (mask: Uint8Array): SkeletonInput => ({ mask, labels: Uint32Array.from(mask, (v) => 3 * v), dims, affine, axis: [0, 0, 1], distanceMm: new Float32Array(mask.length).fill(0.1), regionMm3: 2 });

describe('report of a skeleton', () => {
  it('of a plus with a spur: four ends per region, its lengths in mm, the label of its branches', () => {
    const mask = new Uint8Array(21 * 21 * 12);
    for (let n = 0; n < 21; n++) mask[n + 21 * (10 + 21 * 6)] = mask[10 + 21 * (n + 21 * 6)] = 1;
    mask[4 + 21 * (11 + 21 * 6)] = 1;
    const { beforePruning, afterPruning, lengths, branches, endsPerMm3 } = skeletonReport(input(mask));
    expect(beforePruning.endCount).toBeGreaterThanOrEqual(4);
    expect(afterPruning).toMatchObject({ nodeCount: 1, endCount: 4, branchCount: 4, loopCount: 0, totalLengthMm: expect.closeTo(4, 0) as number });
    expect([endsPerMm3, lengths.count, branches.map(({ label }) => label)]).toEqual([2, 4, [3, 3, 3, 3]]);
    expect(branches.map(({ angleToAxisDeg }) => angleToAxisDeg)).toEqual([90, 90, 90, 90].map((v) => expect.closeTo(v, 6) as number));
  });

  it('of nothing is nothing', () => {
    expect(skeletonReport(input(new Uint8Array(21 * 21 * 12)))).toMatchObject({ afterPruning: { branchCount: 0, totalLengthMm: 0 }, lengths: { meanMm: null }, endsPerMm3: 0, branches: [] });
  });
});
