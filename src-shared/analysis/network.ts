/** Third step of an analysis, when the threshold rests: percolation, paths, skeleton, topology, profiles. */
import { isolationOf, type AttachmentCase } from '../segment/attachment.js';
import { bottleneckOf } from '../segment/bottleneck.js';
import { countFaces, faceAreasMm2 } from '../segment/clusterFaces.js';
import { voxelStepMm } from '../quantify/cell/frame.js';
import { labelComponents } from '../segment/components.js';
import { distanceMapMm } from '../segment/distanceMap.js';
import { contactDistanceMm, type Electrodes } from '../segment/electrodes.js';
import type { Connectivity, Mask } from '../segment/grid.js';
import { closed, dilated } from '../segment/morphology.js';
import { leastResistancePath, shortestPath, tortuosityOf, type NetworkPath } from '../segment/paths.js';
import { widestConnection, widestPath } from '../segment/percolation.js';
import { isUndecided, robustnessOf, spansOf } from '../segment/percolationVerdict.js';
import { runsOf } from '../segment/runs.js';
import { sizeDistributionOf } from '../segment/sizeDistribution.js';
import { skeletonReport } from '../segment/skeletonReport.js';
import { surfaceArea } from '../segment/surface.js';
import { shiftThreshold, type Threshold } from '../segment/thresholds/threshold.js';
import { aboveThreshold } from '../segment/thresholds/aboveThreshold.js';
import { topologyOf } from '../segment/topology.js';
import { voxToMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { shieldedCeramic } from './implausible.js';
import type { AnalysisParameters } from './parameters.js';
import { contactsOf, type PreparedScan } from './preparedScan.js';
import { profilesOf } from './profiles.js';
import type { Network } from './result.js';
import { contourOf, foregroundOf } from './segment.js';

/** @param onFraction called with 0…1; may throw to cancel */
export function analyseNetwork(scan: PreparedScan, parameters: AnalysisParameters, onFraction: (fraction: number) => void = () => undefined): Network {
  const { grid, grid: { dims }, affine, amplitudes, cell } = scan;
  const { connectivity, verdictConnectivity, minClusterVoxels } = parameters.network;
  const part = (from: number, to: number) => (fraction: number): void => { onFraction(from + fraction * (to - from)); };
  const { threshold, mask } = foregroundOf(scan, parameters);
  const { labels, sizes } = labelComponents(mask, dims, connectivity);
  const electrodes = contactsOf(scan);
  const spans = spansOf(runsOf(mask, dims), electrodes);
  const percolation = percolationOf(scan, parameters, electrodes, threshold, mask, part(0, 0.3));
  const contactMm = contactDistanceMm(cell.thicknessMm, electrodes.contactDepth, voxelStepMm(affine, cell.axis));
  const path = (found: NetworkPath | null): { lengthMm: number; tortuosity: number | null; pointsMm: Vec3[] } | null =>
    found && { lengthMm: found.lengthMm, tortuosity: tortuosityOf(found.lengthMm, contactMm), pointsMm: centresMm(scan, found.voxels) };
  const connects = spans[connectivity];
  const shortest = connects ? path(shortestPath(mask, grid, electrodes, connectivity, part(0.3, 0.35))) : null;
  const easiest = connects ? leastResistancePath(mask, scan.fractions ?? amplitudes, grid, electrodes, connectivity, part(0.35, 0.4)) : null;
  const bottleneck = connects ? bottleneckOf(mask, grid, electrodes, connectivity, part(0.4, 0.5)) : null;
  const topology = topologyOf(mask, dims);
  const regionMm3 = scan.regionMm3;
  const skeleton = skeletonReport({ mask, labels, dims, affine, axis: cell.axis, distanceMm: distanceMapMm(mask, grid, 'background', 'single', part(0.5, 0.6)), regionMm3 }, part(0.6, 0.85));
  const area = surfaceArea(contourOf(scan, threshold, mask), part(0.85, 0.9));
  const betti: [number, number, number] = [...topology.betti26];
  return {
    percolation,
    isolated: isolationOf(attachmentCases(scan, threshold, mask), amplitudes, dims, connectivity, connects),
    shortestPath: shortest,
    leastResistancePath: easiest && { ...path(easiest) as NonNullable<ReturnType<typeof path>>, resistanceMm: scan.fractions ? easiest.cost : null },
    bottleneck: bottleneck && { radiusMm: bottleneck.radiusMm, limitedByResolution: bottleneck.limitedByResolution, posMm: centreMm(scan, bottleneck.voxel) },
    topology: { euler26: topology.euler26, euler6: topology.euler6, betti, loopsPerMm3: regionMm3 > 0 ? betti[1] / regionMm3 : null },
    skeleton: { ...skeleton.afterPruning, beforePruning: skeleton.beforePruning, prunedCount: skeleton.prunedCount, endsPerMm3: skeleton.endsPerMm3, lengths: skeleton.lengths, branches: skeleton.branches },
    surface: { areaMm2: area.totalMm2, faceAreaMm2: faceAreaMm2(mask, dims, affine), triangleCount: area.triangleCount },
    sizeDistribution: sizeDistributionOf(sizes.subarray(1)),
    ...profilesOf(scan, mask),
    messages: [...shieldedCeramic(scan.dark, mask, dims), `${sizes.subarray(1).filter((size) => size < minClusterVoxels).length} clusters of fewer than ${minClusterVoxels} voxels are unconfirmed; they count in amounts and topology.`, ...(verdictConnectivity === connectivity ? [] : [`Clusters are joined by ${connectivity} neighbours, the verdict is told from 6, 18 and 26.`])],
  };
}

const centreMm = ({ grid: { dims: [nx, ny] }, affine }: PreparedScan, voxel: number): Vec3 => voxToMm(affine, [voxel % nx, Math.floor(voxel / nx) % ny, Math.floor(voxel / (nx * ny))]);
const centresMm = (scan: PreparedScan, voxels: Iterable<number>): Vec3[] => Array.from(voxels, (voxel) => centreMm(scan, voxel));

/** Of the faces between the mask and its surroundings. */
function faceAreaMm2(mask: Mask, dims: Dims, affine: Affine): number {
  const runs = runsOf(mask, dims), faces = new Uint32Array(6);
  countFaces(runs, new Uint32Array(runs.starts.length).fill(1), faces);
  return faceAreasMm2(affine).reduce((area, ofOne, axis) => area + ofOne * (faces[3 + axis] as number), 0);
}

type Chosen = ReturnType<typeof foregroundOf>['threshold'];

/** The largest threshold that leaves the electrodes connected, and what the verdict is worth. */
function percolationOf(scan: PreparedScan, { network: { verdictConnectivity } }: AnalysisParameters, electrodes: Electrodes, threshold: Chosen, mask: Mask, onFraction: (fraction: number) => void): Network['percolation'] {
  const { values, analysisMask, grid, grid: { dims }, sigma, medianSigma, fullIntensity } = scan;
  const level = (connectivity: Connectivity, from: number): number | null =>
    widestConnection(values, analysisMask, dims, electrodes, connectivity, (fraction) => { onFraction(from + 0.25 * fraction); })?.level ?? null;
  const intensity = { 6: level(6, 0), 18: level(18, 0.25), 26: level(26, 0.5) };
  const decisive = widestPath(values, analysisMask, grid, electrodes, verdictConnectivity, (fraction) => { onFraction(0.75 + 0.25 * fraction); });
  const shifted = (by: number): Mask => aboveThreshold(values, analysisMask, shiftThreshold(threshold, by), sigma ?? 0, dims);
  const margin = decisive && threshold.value > 0 ? decisive.level / threshold.value : null;
  return {
    intensity,
    sigmas: decisive && medianSigma ? decisive.level / medianSigma : null,
    margin, fraction: decisive && fullIntensity ? decisive.level / fullIntensity : null,
    undecided: margin !== null && isUndecided(margin),
    weakestLinkMm: decisive && centreMm(scan, decisive.weakest),
    widestPathMm: decisive && centresMm(scan, decisive.path.voxels),
    robustness: robustnessOf([
      ...(medianSigma ? [{ about: 'T − σ', mask: shifted(-1) }] : []), { about: 'T', mask }, ...(medianSigma ? [{ about: 'T + σ', mask: shifted(1) }] : []),
      { about: 'T, closed by one voxel', mask: closed(mask, dims) },
    ], dims, electrodes),
  };
}

/** Ways to tell attached from isolated: as it is, grown by a voxel, at T ± σ, and with twice the contact depth. */
function attachmentCases(scan: PreparedScan, threshold: Threshold, mask: Mask): AttachmentCase[] {
  const { values, analysisMask, grid: { dims }, sigma, medianSigma } = scan, electrodes = contactsOf(scan);
  const at = (about: string, by: number): AttachmentCase => ({ about, mask: aboveThreshold(values, analysisMask, shiftThreshold(threshold, by), sigma ?? 0, dims), counted: null, electrodes });
  return [
    { about: 'at the threshold T', mask, counted: null, electrodes },
    { about: 'clusters grown by one voxel', mask: dilated(mask, dims), counted: mask, electrodes },
    ...(medianSigma ? [at('T − σ', -1), at('T + σ', 1)] : []),
    { about: 'contact within two voxels', mask, counted: null, electrodes: contactsOf(scan, 2) },
  ];
}

