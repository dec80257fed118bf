import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillNormals } from '../random.js';
import type { Dims } from '../volume/volume.js';
import { CONNECTIVITIES } from './grid.js';
import { findPlateau } from './plateau.js';
import { logSpaced, sweepThresholds, type SensitivityInput, type SensitivityPoint } from './sensitivity.js';

const magnitudes = (count: number, seed: number): Float32Array => {
  const z = fillNormals(new Float64Array(2 * count), seed);
  return Float32Array.from({ length: count }, (_, n) => Math.hypot(z[2 * n] ?? 0, z[2 * n + 1] ?? 0));
};
const input = (values: Float32Array, dims: Dims, more: Partial<SensitivityInput> = {}): SensitivityInput =>
  ({ values, dims, mask: null, sigma: null, depth: null, contactDepth: 0.2, connectivity: 26, fullSum: null, weights: null, ...more });
/** Slice k of nz at the middle of its voxel. */
const depthOf = ([nx, ny, nz]: Dims): Float32Array => Float32Array.from({ length: nx * ny * nz }, (_, n) => (Math.floor(n / (nx * ny)) + 0.5) / nz);

/** Flood fill, voxel by voxel. */
function byFlood(values: Float32Array, dims: Dims, threshold: number, reach: number, depth: Float32Array, contact: number): { clusters: number; spans: boolean } {
  const [nx, ny, nz] = dims, seen = new Set<number>();
  let clusters = 0, spans = false;
  for (let start = 0; start < values.length; start++) {
    if (seen.has(start) || !((values[start] ?? NaN) >= threshold)) continue;
    clusters++;
    const stack = [start];
    let a = false, b = false;
    seen.add(start);
    for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
      a ||= (depth[n] ?? NaN) <= contact;
      b ||= (depth[n] ?? NaN) >= 1 - contact;
      const i = n % nx, j = Math.floor(n / nx) % ny, k = Math.floor(n / (nx * ny));
      for (const dk of [-1, 0, 1]) for (const dj of [-1, 0, 1]) for (const di of [-1, 0, 1]) {
        const far = Math.abs(di) + Math.abs(dj) + Math.abs(dk), [x, y, z] = [i + di, j + dj, k + dk] as const;
        if (far === 0 || far > reach || x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) continue;
        const m = x + nx * (y + ny * z);
        if (seen.has(m) || !((values[m] ?? NaN) >= threshold)) continue;
        seen.add(m);
        stack.push(m);
      }
    }
    spans ||= a && b;
  }
  return { clusters, spans };
}

describe('sweepThresholds', () => {
  it('counts voxels and clusters and judges as a flood fill at each threshold does', () => {
    fc.assert(fc.property(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(...CONNECTIVITIES), (dims, seed, connectivity) => {
      const values = magnitudes(dims[0] * dims[1] * dims[2], seed), depth = depthOf(dims), thresholds = logSpaced(0.6, 2.5, 6);
      const points = sweepThresholds(input(values, dims, { depth, connectivity }), thresholds);
      for (const [i, point] of points.entries()) {
        expect([point.value, point.voxelCount]).toEqual([thresholds[i], values.filter((v) => v >= point.value).length]);
        for (const [c, reach] of [1, 2, 3].entries()) {
          const { clusters, spans } = byFlood(values, dims, point.value, reach, depth, 0.2);
          expect(point.spans[c]).toBe(spans);
          if (CONNECTIVITIES[c] === connectivity) expect(point.clusterCount).toBe(clusters);
        }
      }
    }), { numRuns: 60 });
  });

  it('gives pure noise the amount 0, and a block its own', () => {
    const dims: Dims = [60, 60, 60], values = magnitudes(216_000, 3).map((m) => 2 * m);
    const noise = sweepThresholds(input(values, dims, { sigma: 2, fullSum: 216_000 * 100 }), logSpaced(4, 10, 12));
    for (const { percent, voxelCount } of noise) expect(Math.abs(percent)).toBeLessThan(4 * (Math.sqrt(Math.max(1, voxelCount)) * 10) / (216_000 * 100) * 100);
    const block = values.map((v, n) => (n < 21_600 ? 100 : v));
    const [point] = sweepThresholds(input(block, dims, { sigma: 2, fullSum: 216_000 * 100 }), Float64Array.of(50, 60));
    expect(point?.percent).toBeCloseTo(10, 2);
  });

  it('leaves out what the mask hides and what is no number, and weighs the rest', () => {
    const values = Float32Array.of(5, NaN, 5, Infinity, 5, 1), mask = Uint8Array.of(1, 1, 0, 1, 1, 1);
    const points = sweepThresholds(input(values, [6, 1, 1], { mask, fullSum: 10, weights: Float32Array.of(1, 1, 1, 1, 0.5, 1) }), Float64Array.of(2, 4));
    expect(points.map((p) => [p.voxelCount, p.clusterCount, p.percent])).toEqual([[2, 2, 75], [2, 2, 75]]);
  });

  it('has points also without any voxel', () => {
    expect(sweepThresholds(input(new Float32Array(8), [2, 2, 2]), Float64Array.of(1, 2))).toEqual([1, 2].map((value) => ({ value, voxelCount: 0, clusterCount: 0, percent: 0, spans: [false, false, false] })));
  });
});

describe('findPlateau', () => {
  const curve = (amountAt: (value: number) => number, voxelCount = 1000): SensitivityPoint[] =>
    [...logSpaced(2, 80, 64)].map((value) => ({ value, voxelCount, clusterCount: 1, percent: amountAt(value), spans: [false, false, false] }));

  it('finds the flat part between noise and loss', () => {
    const plateau = findPlateau(curve((t) => 50 * Math.exp(-t) + (t < 30 ? 2 : 2 * (30 / t) ** 3)), 1);
    expect(plateau?.low).toBeGreaterThan(3.5);
    expect(plateau?.low).toBeLessThan(6);
    expect(plateau?.high).toBeGreaterThan(28);
    expect(plateau?.high).toBeLessThan(34);
  });

  it('finds none where the amount falls all along, in the noise, or where nothing is left', () => {
    expect(findPlateau(curve((t) => t ** -3), 1)).toBeNull();
    expect(findPlateau(curve(() => 1), 40)).toBeNull();
    expect(findPlateau(curve(() => 1, 5), 1)).toBeNull();
    expect(findPlateau([], 1)).toBeNull();
  });
});
