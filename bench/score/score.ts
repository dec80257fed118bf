/** How far the analysis of the reference cells is from what is in them. */
import { DEFAULT_PARAMETERS, type AnalysisParameters } from '../../src-shared/analysis/parameters.js';
import { prepareScan } from '../../src-shared/analysis/prepare.js';
import { segmentScan } from '../../src-shared/analysis/segment.js';
import { voxelLabels } from '../../src-shared/segment/labelRuns.js';
import { scanOf, type ChannelPair } from '../../src-main/analysis/scanOf.js';
import type { ScoredScan } from './cells.js';

/** One layer of one scan, percent of the layer's volume. */
export interface LayerScore { layer: number; truePercent: number; percent: number; sigmaPercent: number; errorPercent: number }

export interface ScanScore {
  seed: number; snrFull: number; cell: string; leakage: string;
  layers: LayerScore[];
  /** Of the mask against "any lithium in the voxel"; null: there is none. */
  dice: number | null;
  /** Voxels of the mask without any lithium, and their share of it; null: the mask is empty. */
  falseVoxels: number; falsePositiveShare: number | null;
  verdict: string;
  /** "percolates" or "probable" is taken for yes, the rest for no. */
  isVerdictRight: boolean;
  thicknessMm: number;
}

export function scoreScan(scan: ScoredScan, pristine: ScoredScan | null): ScanScore {
  const parameters: AnalysisParameters = pristine ? { ...DEFAULT_PARAMETERS, leakage: { method: 'pristine', pristineSampleId: null } } : DEFAULT_PARAMETERS;
  const prepared = prepareScan(scanOf({ ...pairOf(scan), pristine: pristine && pairOf(pristine), timeIndex: 0, stackAxis: 2 }), parameters, () => undefined);
  const { segmented, runs } = segmentScan(prepared, parameters, () => undefined);
  return {
    seed: scan.seed, snrFull: scan.snrFull, cell: scan.truth.id, leakage: prepared.prepared.leakage.method,
    layers: segmented.layers.map(({ layer, percent, sigmaPercent, errorPercent }) =>
      ({ layer, truePercent: scan.truth.layersPercent[layer - 1] ?? NaN, percent: percent ?? NaN, sigmaPercent: sigmaPercent ?? NaN, errorPercent: errorPercent ?? NaN })),
    ...overlap(voxelLabels(runs, scan.lithium.length), scan.lithium),
    verdict: segmented.verdict,
    isVerdictRight: ['percolates', 'probable'].includes(segmented.verdict) === scan.truth.percolates,
    thicknessMm: prepared.prepared.cell.thicknessMm,
  };
}

const pairOf = ({ truth: { name }, dendrite, llzo }: ScoredScan): ChannelPair => ({ name, dendrite, llzo });

function overlap(labels: Uint16Array, truth: Uint8Array): Pick<ScanScore, 'dice' | 'falseVoxels' | 'falsePositiveShare'> {
  let found = 0, real = 0, both = 0;
  for (let n = 0; n < truth.length; n++) {
    const isFound = labels[n] !== 0, isReal = truth[n] !== 0;
    if (isFound) found++;
    if (isReal) real++;
    if (isFound && isReal) both++;
  }
  return { dice: real === 0 ? null : (2 * both) / (found + real), falseVoxels: found - both, falsePositiveShare: found === 0 ? null : (found - both) / found };
}
