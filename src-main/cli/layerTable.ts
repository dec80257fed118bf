/** Amounts per depth layer as CSV: a row a layer, the total last. */
import type { Analysis } from '@shared/analysis/result.js';
import { csv, type Cell } from '@shared/csv.js';

const HEAD = [
  'path', 'sample', 'time point', 'layer', 'from depth', 'to depth', 'lithium / % of volume', 'seen / %', 'statistical error / %', 'error / %', 'band low / %', 'band high / %',
  'volume / mm^3', 'lithium / mm^3', 'lithium / µmol', 'charge / C', 'voxels', 'effective voxels', 'detected voxels', 'threshold', 'threshold / sigma', 'verdict',
];

export function layerTable(analyses: readonly Analysis[]): string {
  return csv(HEAD, analyses.flatMap(({ path, prepared, segmented: { layers, total, threshold, verdict } }) =>
    [...layers, { ...total, layer: 'all', fromDepth: 0, toDepth: 1 }].map((amount): Cell[] => [
      path, prepared.sampleName, prepared.timeIndex, amount.layer, amount.fromDepth, amount.toDepth,
      amount.percent, amount.seenPercent, amount.sigmaPercent, amount.errorPercent, amount.bandPercent?.[0] ?? null, amount.bandPercent?.[1] ?? null,
      amount.volumeMm3, amount.lithiumMm3, amount.lithiumUmol, amount.chargeC, amount.voxelCount, amount.effectiveVoxels, amount.detectedCount,
      threshold.value, threshold.sigmas, verdict,
    ])));
}
