/** Clusters and profiles as tables, for files. */
import { csv, type Cell } from '../csv.js';
import type { Network, Segmented } from './result.js';

/** A row a cluster, the largest first. */
export function clusterTable({ clusters }: Pick<Segmented, 'clusters'>): string {
  const head = [
    'cluster', 'class', 'confirmed', 'voxels', 'volume / mm^3', 'lithium / mm^3', 'x / mm', 'y / mm', 'z / mm', 'least depth', 'greatest depth',
    'mean SNR', 'greatest SNR', 'face area / mm^2', 'length 1 / mm', 'length 2 / mm', 'length 3 / mm',
  ];
  return csv(head, clusters.map((cluster): Cell[] => [
    cluster.label, cluster.class, cluster.confirmed, cluster.voxelCount, cluster.volumeMm3, cluster.lithiumMm3, ...cluster.centroidMm, cluster.uMin, cluster.uMax,
    cluster.meanSnr, cluster.maxSnr, cluster.faceAreaMm2, ...cluster.principalLengthsMm,
  ]));
}

/** A row a bin: over depth (0 at electrode A, 1 at B), then over radius for each layer and all together. */
export function profileTable({ depthProfile, radialProfiles }: Pick<Network, 'depthProfile' | 'radialProfiles'>): string {
  type Bin = Network['depthProfile'][number];
  const row = (profile: string, layer: number | string | null, { from, to, percent, errorPercent, detectedPercent }: Bin): Cell[] => [profile, layer, from, to, percent, errorPercent, detectedPercent];
  return csv(['profile', 'layer', 'from (depth, or mm of radius)', 'to', 'lithium / % of volume', 'error / %', 'detected voxels / %'], [
    ...depthProfile.map((bin) => row('depth', null, bin)),
    ...radialProfiles.flatMap(({ layer, bins }) => bins.map((bin) => row('radius', layer ?? 'all', bin))),
  ]);
}
