/** Analyses for people: a block a scan. */
import type { Analysis } from '@shared/analysis/result.js';
import { number, plusMinus } from './table.js';

export function printAnalyses(analyses: readonly Analysis[]): string {
  return analyses.map(block).join('\n');
}

function block({ path, prepared: { sampleName, timeIndex, cell, noise, unit, leakage, messages }, segmented, network }: Analysis): string {
  const { threshold, layers, total, verdict, spans } = segmented;
  const lines = [
    `${sampleName}${timeIndex > 0 ? `, time point ${timeIndex}` : ''}  (${path})`,
    `  cell        thickness ${number(cell.thicknessMm)} mm, radius ${number(cell.radiusMm)} mm, tilt ${number(cell.tiltDeg, 3)}°, wedge ${number(cell.wedgeDeg, 3)}°`,
    `  noise       σ ${number(noise.sigma)} ${unit} (${noise.used})`,
    `  threshold   ${threshold.method}: ${number(threshold.value)} ${unit}${threshold.sigmas === null ? '' : ` = ${number(threshold.sigmas, 3)} σ`}${threshold.fMin === null ? '' : `, detects from ${number(100 * threshold.fMin, 3)} % of a voxel (one filament of ${number(threshold.dMinUm, 3)} µm)`}`,
    `  leakage     ${leakage.text}`,
    ...layers.map((layer) => `  layer ${layer.layer}     ${plusMinus(layer.percent, layer.errorPercent)} % lithium by volume, ${number(layer.lithiumUmol, 3)} µmol, ${layer.detectedCount} voxels`),
    `  all         ${plusMinus(total.percent, total.errorPercent)} %, ${number(total.lithiumUmol, 3)} µmol, ${number(total.chargeC, 3)} C`,
    `  network     ${segmented.clusterCount} clusters; ${verdict} (6: ${yes(spans[6])}, 18: ${yes(spans[18])}, 26: ${yes(spans[26])}), margin ${number(network.percolation.margin, 3)}`,
    `  path        ${network.shortestPath ? `${number(network.shortestPath.lengthMm)} mm, tortuosity ${number(network.shortestPath.tortuosity)}` : 'not connected'}`,
    ...[...cell.flags, ...noise.messages, ...messages, ...segmented.messages, ...network.messages].map((message) => `  note        ${message}`),
  ];
  return `${lines.join('\n')}\n`;
}

const yes = (spans: boolean): string => (spans ? 'yes' : 'no');
