import type { Cluster } from '@shared/analysis/result.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_LISTING, listClusters, sortedBy, visibleRows } from './clusterRows.js';

const cluster = (label: number, change: Partial<Cluster> = {}): Cluster => ({
  label, class: 'isolated', confirmed: true, voxelCount: 100 - label, volumeMm3: 0.1, lithiumMm3: 0.01, centroidMm: [0, 0, 0], boxVox: { min: [0, 0, 0], max: [1, 1, 1] },
  uMin: 0.2, uMax: 0.4, meanSnr: 10, maxSnr: 30, faceAreaMm2: 1, principalLengthsMm: [1, 1, 1], ...change,
});
const labels = (clusters: readonly Cluster[]): number[] => clusters.map(({ label }) => label);

describe('list of clusters', () => {
  const clusters = [cluster(1, { class: 'A', meanSnr: 5 }), cluster(2, { meanSnr: null }), cluster(3, { class: 'A', meanSnr: 9 }), cluster(4, { confirmed: false })];

  it('keeps the unconfirmed apart, and filters by class', () => {
    expect(labels(listClusters(clusters, FIRST_LISTING))).toEqual([1, 2, 3]);
    expect(labels(listClusters(clusters, { ...FIRST_LISTING, unconfirmed: true }))).toEqual([4]);
    expect(labels(listClusters(clusters, { ...FIRST_LISTING, class: 'A' }))).toEqual([1, 3]);
  });

  it('has what is unknown last, whichever way it is sorted', () => {
    const down = sortedBy(FIRST_LISTING, 'snr'), up = sortedBy(down, 'snr');
    expect(labels(listClusters(clusters, down))).toEqual([3, 1, 2]);
    expect(labels(listClusters(clusters, up))).toEqual([1, 3, 2]);
  });

  it('draws every row on screen, and never more than there are', () => {
    fc.assert(fc.property(fc.nat(5000), fc.nat(200_000), fc.integer({ min: 1, max: 900 }), (count, scrollPx, heightPx) => {
      const { from, to } = visibleRows(Math.min(scrollPx, count * 22), heightPx, 22, count);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(heightPx / 22) + 18);
    }));
  });
});
