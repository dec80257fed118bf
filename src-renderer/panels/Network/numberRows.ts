/** What the panel says about a network in numbers. */
import type { Network, Prepared, Segmented } from '@shared/analysis/result.js';
import type { Connectivity } from '@shared/segment/grid.js';
import { formatNumber, formatValue } from '@shared/units.js';
import type { NumberRow } from './Numbers.js';

const maybe = (value: number | null, unit: string, digits = 3): string => (value === null ? '–' : formatValue(value, unit, digits));
/** "18, 26 span", "none spans". */
function spanning(spans: Segmented['spans']): string {
  const all = ([6, 18, 26] as const).filter((n) => spans[n]);
  return all.length === 0 ? 'none spans' : `${all.join(', ')} ${all.length === 1 ? 'spans' : 'span'}`;
}

export function percolationRows({ percolation: { intensity, sigmas, margin, fraction } }: Network, { threshold, spans }: Segmented, { unit, noise, fullIntensity }: Prepared, connectivity: Connectivity): NumberRow[] {
  const inputs = [['T', formatValue(threshold.value, unit)], ['σ', maybe(noise.sigma, unit)], ['I_full', maybe(fullIntensity, unit)]] as const;
  return [
    { title: 'Percolation intensity', value: maybe(intensity[connectivity], unit, 4), note: sigmas === null ? undefined : `${formatNumber(sigmas, 3)} σ`, how: 'percolation-intensity', inputs, testId: 'i-perc' },
    { title: 'Margin to the threshold', value: margin === null ? '–' : `${formatNumber(margin, 3)} ×`, how: 'margin', inputs: [...inputs, ['I_perc', maybe(intensity[connectivity], unit)]], testId: 'margin' },
    { title: 'Lithium at the weakest link', value: fraction === null ? '–' : formatValue(100 * fraction, '% of a voxel', 3), how: 'margin', inputs },
    { title: 'Faces, edges, corners', value: spanning(spans), how: 'verdict', testId: 'connectivities' },
  ];
}

export function pathRows({ shortestPath, leastResistancePath, bottleneck }: Network): NumberRow[] {
  const none = 'not connected';
  return [
    { title: 'Shortest path', value: shortestPath ? formatValue(shortestPath.lengthMm, 'mm') : none, how: 'shortest-path', testId: 'path-length' },
    { title: 'Tortuosity', value: shortestPath ? maybe(shortestPath.tortuosity, '') : none, how: 'tortuosity', ...(shortestPath ? { inputs: [['L', formatValue(shortestPath.lengthMm, 'mm')]] as const } : {}) },
    { title: 'Least resistance', value: leastResistancePath ? formatValue(leastResistancePath.lengthMm, 'mm') : none, note: leastResistancePath && leastResistancePath.resistanceMm !== null ? `Σ length/f ${formatValue(leastResistancePath.resistanceMm, 'mm')}` : undefined, how: 'least-resistance' },
    { title: 'Bottleneck', value: bottleneck ? formatValue(bottleneck.radiusMm, 'mm') : none, note: bottleneck?.limitedByResolution === true ? 'limited by resolution' : undefined, how: 'bottleneck', testId: 'bottleneck' },
  ];
}

export function shapeRows({ topology, skeleton, surface }: Network): NumberRow[] {
  const { lengths } = skeleton, [components, loops, cavities] = topology.betti;
  return [
    { title: 'Euler number χ', value: `${formatNumber(topology.euler26)} (26)`, note: `${formatNumber(topology.euler6)} (6)`, how: 'euler' },
    { title: 'Parts, loops, cavities', value: `${String(components)}, ${String(loops)}, ${String(cavities)}`, how: 'betti', inputs: [['b₀', String(components)], ['b₂', String(cavities)], ['χ26', formatNumber(topology.euler26)]] },
    { title: 'Loops', value: maybe(topology.loopsPerMm3, '/mm³'), how: 'betti' },
    { title: 'Length of the skeleton', value: formatValue(skeleton.totalLengthMm, 'mm'), note: `before pruning ${formatValue(skeleton.beforePruning.totalLengthMm, 'mm')}`, how: 'skeleton' },
    { title: 'Ends, junctions', value: `${String(skeleton.endCount)}, ${String(skeleton.nodeCount)}`, note: `${maybe(skeleton.endsPerMm3, 'ends/mm³')}`, how: 'branches' },
    { title: 'Branches', value: String(skeleton.branchCount), note: `${String(skeleton.prunedCount)} spurs pruned`, how: 'branches', testId: 'branches' },
    { title: 'Branch length', value: `median ${maybe(lengths.medianMm, 'mm')}`, note: `${maybe(lengths.minMm, '')} to ${maybe(lengths.maxMm, 'mm')}, mean ${maybe(lengths.meanMm, 'mm')}`, how: 'branches' },
    { title: 'Straightness', value: maybe(median(skeleton.branches.map(({ straightness }) => straightness)), ''), note: 'median', how: 'branches' },
    { title: 'Angle to the axis', value: maybe(median(skeleton.branches.map(({ angleToAxisDeg }) => angleToAxisDeg)), '°'), note: 'median', how: 'branches' },
    { title: 'Surface', value: formatValue(surface.areaMm2, 'mm²'), note: `voxel faces ${formatValue(surface.faceAreaMm2, 'mm²')}`, how: 'surface' },
  ];
}

/** Of what is known; null without any. */
export function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b), half = known.length / 2;
  if (known.length === 0) return null;
  return ((known[Math.ceil(half) - 1] ?? 0) + (known[Math.floor(half)] ?? 0)) / 2;
}
