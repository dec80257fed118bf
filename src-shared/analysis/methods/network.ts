/** Clusters and percolation, as a paper tells them. */
import type { Segmented } from '../result.js';
import { paragraph, short, type MethodsInput } from './input.js';

const VERDICTS: Record<Segmented['verdict'], string> = {
  percolates: 'connected the electrodes with 6, 18 and 26 neighbours', probable: 'connected the electrodes with 18 and 26 neighbours but not with 6', possible: 'connected the electrodes with 26 neighbours only', no: 'did not connect the electrodes with any connectivity',
};

export function clusterText({ parameters: { network }, segmented }: MethodsInput): string {
  const { clusterCount, unconfirmedCount } = segmented;
  return paragraph(
    `Clusters are voxels joined with ${String(network.connectivity)} neighbours; those of fewer than ${String(network.minClusterVoxels)} voxels are listed as unconfirmed (${String(unconfirmedCount)} of ${String(clusterCount)}).`,
    `The detected lithium ${VERDICTS[segmented.verdict]}.`,
  );
}

export function networkText({ parameters, prepared: { unit }, network, segmented }: MethodsInput): string {
  if (!network) return '';
  const { percolation, isolated, shortestPath, bottleneck } = network, { verdictConnectivity } = parameters.network;
  const intensity = percolation.intensity[verdictConnectivity], quantity = unit === '' || unit === '1' ? '' : ` ${unit}`;
  const changing = percolation.robustness.filter(({ verdict }) => verdict !== segmented.verdict).map(({ about }) => about);
  return paragraph(
    intensity === null ? `No threshold connected the electrodes with ${String(verdictConnectivity)} neighbours.`
      : `The percolation intensity, the largest threshold that still connects the electrodes (${String(verdictConnectivity)} neighbours), was ${short(intensity)}${quantity}${percolation.sigmas === null ? '' : ` = ${short(percolation.sigmas)} σ`}${percolation.margin === null ? '' : `, ${short(percolation.margin)} times the threshold`}.`,
    percolation.undecided ? 'As this lies between 0.8 and 1.25 of the threshold, the verdict is undecided.' : null,
    changing.length > 0 ? `The verdict differs at ${changing.join(', ')}.` : 'The verdict is the same at T ± σ and after closing by one voxel.',
    isolated.lowPercent === null || isolated.highPercent === null ? null : `${short(isolated.lowPercent)} to ${short(isolated.highPercent)} % of the detected lithium was isolated from both electrodes, depending on threshold, dilation and contact depth; necks below the detection limit may connect it.`,
    shortestPath ? `The shortest path [6] was ${short(shortestPath.lengthMm)} mm long${shortestPath.tortuosity === null ? '' : ` (tortuosity ${short(shortestPath.tortuosity)})`}; lengths on the voxel grid are upper bounds.` : null,
    bottleneck?.limitedByResolution === true ? 'The width of the bottleneck is limited by resolution.' : null,
    `Topology was taken from the Euler number with 26 neighbours, branches from a skeleton that keeps it [7], the surface (${short(network.surface.areaMm2)} mm²) from marching cubes [8].`,
  );
}
