import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeAffine, normalize, transformPoint, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { isolationOf } from './attachment.js';
import { classPercent, clusterOf, clusterTable, type ClusterTable } from './clusters.js';
import { componentsOfRuns, labelComponents } from './components.js';
import { dilated, eroded, closed } from './morphology.js';
import { eigenvaluesOf } from './principalLengths.js';
import { runsOf } from './runs.js';
import { sizeDistributionOf } from './sizeDistribution.js';
import { electrodesAlongZ, masksUpTo, placeOf } from './testingNetwork.js';
import type { Connectivity, Mask, Values } from './grid.js';

const AFFINE: Affine = composeAffine([normalize([1, 2, 2]), normalize([2, 1, -2]), normalize([2, -2, 1])], [0.1, 0.2, 0.3], [-3, 4, 5]);

const tableFor = (mask: Mask, dims: Dims, values: Values, sigma: number | Float32Array | null, connectivity: Connectivity = 26): ClusterTable => {
  const runs = runsOf(mask, dims);
  return clusterTable({ runs, components: componentsOfRuns(runs, connectivity), electrodes: electrodesAlongZ(dims), values, sigma });
};

const box = (dims: Dims, low: Vec3, high: Vec3): Mask => Uint8Array.from({ length: dims[0] * dims[1] * dims[2] }, (_, n) => (placeOf(n, dims).every((v, axis) => v >= (low[axis] as number) && v <= (high[axis] as number)) ? 1 : 0));

describe('clusterTable', () => {
  it('agrees with sums over the voxels of each label', () => {
    fc.assert(fc.property(masksUpTo(9, 6, 5).filter(({ dims }) => dims[2] > 1), ({ mask, dims }) => {
      const values = Float32Array.from(mask, (_, n) => 3 + Math.sin(n)), sigma = Float32Array.from(mask, (_, n) => 1 + n % 3);
      const table = tableFor(mask, dims, values, sigma), { labels } = labelComponents(mask, dims, 26), { depth } = electrodesAlongZ(dims);
      for (let label = 1; label <= table.count; label++) {
        const own = [...labels.keys()].filter((n) => labels[n] === label), places = own.map((n) => placeOf(n, dims));
        const found = clusterOf(table, label, AFFINE, 10, 3), mean = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0) / own.length;
        const snr = own.map((n) => (values[n] as number) / (sigma[n] as number)), centre = [0, 1, 2].map((axis) => mean(places.map((p) => p[axis] as number)));
        expect(found.voxelCount).toBe(own.length);
        expect(found.confirmed).toBe(own.length >= 3);
        expect(found.volumeMm3).toBeCloseTo(own.length * 0.006, 12);
        expect(found.lithiumMm3).toBeCloseTo(mean(own.map((n) => values[n] as number)) * own.length / 10 * 0.006, 10);
        expect(found.meanSnr).toBeCloseTo(mean(snr), 10);
        expect(found.maxSnr).toBeCloseTo(Math.max(...snr), 10);
        expect([found.uMin, found.uMax]).toEqual([Math.min(...own.map((n) => depth[n] as number)), Math.max(...own.map((n) => depth[n] as number))]);
        expect(found.boxVox).toEqual({ min: [0, 1, 2].map((axis) => Math.min(...places.map((p) => p[axis] as number))), max: [0, 1, 2].map((axis) => Math.max(...places.map((p) => p[axis] as number))) });
        for (const [axis, mm] of transformPoint(AFFINE, centre as unknown as Vec3).entries()) expect(found.centroidMm[axis]).toBeCloseTo(mm, 10);
        expect(table.firstVoxel[label]).toBe(own[0]);
      }
    }), { numRuns: 100 });
  });
  it('knows the lengths and faces of a box in a rotated volume, whatever the units', () => {
    const dims: Dims = [12, 10, 8], mask = box(dims, [1, 2, 3], [10, 4, 4]);
    const found = clusterOf(tableFor(mask, dims, new Float32Array(960), null), 1, AFFINE, null, 3);
    for (const [n, mm] of [1, 0.6, 0.6].entries()) expect(found.principalLengthsMm[n]).toBeCloseTo(mm, 9);
    expect(found.faceAreaMm2).toBeCloseTo(2 * (0.6 * 0.6 + 1 * 0.6 + 1 * 0.6), 10);
    expect([found.meanSnr, found.maxSnr, found.lithiumMm3]).toEqual([null, null, null]);
    const larger = AFFINE.map((v, n) => (n < 12 ? 3 * v : v)), scaled = clusterOf(tableFor(mask, dims, new Float32Array(960), null), 1, larger, null, 3);
    expect(scaled.principalLengthsMm[0]).toBeCloseTo(3, 9);
    expect(scaled.volumeMm3 / found.volumeMm3).toBeCloseTo(27, 9);
    expect(scaled.faceAreaMm2 / found.faceAreaMm2).toBeCloseTo(9, 9);
  });
  it('has voxels without depth or value, and no clusters', () => {
    const dims: Dims = [3, 1, 2], runs = runsOf(Uint8Array.from([1, 0, 1, 0, 0, 0]), dims), components = componentsOfRuns(runs, 26);
    const table = clusterTable({ runs, components, electrodes: { depth: new Float32Array(6).fill(NaN), contactDepth: 0.2 }, values: new Float32Array(6).fill(NaN), sigma: 1 });
    expect(clusterOf(table, 1, AFFINE, 1, 3)).toMatchObject({ class: 'isolated', confirmed: false, uMin: null, uMax: null, meanSnr: null, maxSnr: null, lithiumMm3: null });
    expect(classPercent(tableFor(new Uint8Array(6), dims, new Float32Array(6), 1))).toBeNull();
  });
  it('finds eigenvalues of a matrix with a known spectrum', () => {
    const found = eigenvaluesOf(2, 3, 4, 1, 0, 1);
    for (const [n, value] of [3 + Math.sqrt(3), 3, 3 - Math.sqrt(3)].entries()) expect(found[n]).toBeCloseTo(value, 12);
    expect(eigenvaluesOf(5, 5, 5, 0, 0, 0)).toEqual([5, 5, 5]);
  });
});

describe('isolation', () => {
  const dims: Dims = [7, 1, 7], mask = new Uint8Array(49);
  for (const [x, z] of [[0, 0], [0, 1], [0, 2], [3, 3], [3, 4], [6, 6]] as const) mask[x + 7 * z] = 1;
  const electrodes = electrodesAlongZ(dims), values = new Float32Array(49).fill(2);

  it('shares the lithium between what hangs at A, at B and at neither', () => {
    expect(classPercent(tableFor(mask, dims, values, 1))).toEqual({ A: 50, B: 100 / 6, spanning: 0, isolated: 100 / 3 });
  });
  it('gives the range over its cases, and what speaks against it', () => {
    const found = isolationOf([
      { about: 'as segmented', mask, counted: null, electrodes }, { about: 'dilated', mask: dilated(mask, dims), counted: mask, electrodes },
      { about: 'wider contact', mask, counted: null, electrodes: { ...electrodes, contactDepth: 0.4 } },
    ], values, dims, 26, false);
    expect(found.cases.map(({ percent }) => percent?.toFixed(6))).toEqual(['33.333333', '0.000000', '0.000000']);
    expect([found.lowPercent, found.highPercent?.toFixed(3), found.caveats.length]).toEqual([0, '33.333', 4]);
    expect(isolationOf([{ about: 'none', mask: new Uint8Array(49), counted: null, electrodes }], values, dims, 26, true)).toMatchObject({ percent: null, lowPercent: null, highPercent: null });
  });
});

describe('morphology', () => {
  it('dilates, erodes and closes as the definition says', () => {
    fc.assert(fc.property(masksUpTo(7, 5, 4), ({ mask, dims }) => {
      const around = (n: number): number[] => [...mask.keys()].filter((m) => placeOf(m, dims).every((v, axis) => Math.abs(v - (placeOf(n, dims)[axis] as number)) <= 1));
      expect(dilated(mask, dims)).toEqual(mask.map((_, n) => Math.max(...around(n).map((m) => mask[m] as number))));
      expect(eroded(mask, dims)).toEqual(mask.map((_, n) => Math.min(...around(n).map((m) => mask[m] as number))));
      expect(closed(mask, dims).every((v, n) => v >= (mask[n] as number))).toBe(true);
    }));
  });
});

describe('sizeDistributionOf', () => {
  it('bins by powers of two and counts what is at least as large', () => {
    expect(sizeDistributionOf([1, 1, 3, 4, 8])).toEqual({
      bins: [{ from: 1, to: 1, count: 2 }, { from: 2, to: 3, count: 1 }, { from: 4, to: 7, count: 1 }, { from: 8, to: 15, count: 1 }],
      cumulative: [{ voxels: 1, share: 1 }, { voxels: 3, share: 0.6 }, { voxels: 4, share: 0.4 }, { voxels: 8, share: 1 - 4 / 5 }], powerLaw: null,
    });
    expect(sizeDistributionOf([])).toEqual({ bins: [], cumulative: [], powerLaw: null });
  });
  it('fits a power law from 50 clusters of at least 10 voxels on', () => {
    const sizes = Array.from({ length: 5000 }, (_, n) => Math.round(9.5 * (1 - (n + 0.5) / 5000) ** (-1 / 1.3)));
    const law = sizeDistributionOf([...sizes, 1, 2, 9]).powerLaw;
    expect(law?.clusterCount).toBe(5000);
    expect(Math.abs((law?.alpha ?? 0) - 2.3)).toBeLessThan(2 * (law?.alphaError ?? 0));
    expect(sizeDistributionOf(sizes.slice(0, 49)).powerLaw).toBeNull();
    const alike = sizeDistributionOf(new Uint32Array(50).fill(10)).powerLaw;
    expect(alike?.alpha).toBeCloseTo(1 + 1 / Math.log(10 / 9.5), 10);
  });
});
