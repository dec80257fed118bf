/** Numbers of regions as rows: on screen, copied, and in CSV. Pure. */
import type { Sample } from '@shared/contract/library.js';
import type { DescribeRequest, Description } from '@shared/contract/quantify.js';
import { areaMm2, volumeMm3 } from '@shared/roi/measures.js';
import { isFlat, type RegionRoi } from '@shared/roi/roi.js';
import type { Species } from '@shared/volume/volume.js';
import type { AnalysisState } from './analysis.js';
import { determinant } from '@shared/volume/geometry.js';

const BINS = 256;

export function regionRequest(volumeId: string, timeIndex: number, roi: RegionRoi): DescribeRequest {
  return { volumeId, timeIndex, region: { kind: 'roi', roi }, slice: null, limits: null, bins: BINS, range: null };
}

/** σ of a channel's noise, as the analysis of the sample on screen found it; null: unknown. */
export function sigmaOf({ sampleId, prepared }: Pick<AnalysisState, 'sampleId' | 'prepared'>, sample: Pick<Sample, 'id'>, species: Species | null): number | null {
  if (sampleId !== sample.id || !prepared) return null;
  return species === 'dendrite' ? prepared.noise.sigma : species === 'llzo' ? prepared.llzo?.noise.sigma ?? null : null;
}

export interface NumberRow { name: string; unit: string; value: number | null }

/** Of one channel. `sigma`: of its noise; null: unknown. */
export function numberRows({ native, unit }: Description, { affine }: Pick<Sample, 'affine'>, sigma: number | null): NumberRow[] {
  const voxelMm3 = Math.abs(determinant(affine));
  return [
    { name: 'n', unit: 'voxels', value: native.count }, { name: 'mean', unit, value: native.mean }, { name: 'std', unit, value: native.standardDeviation },
    { name: 'median', unit, value: native.median }, { name: 'min', unit, value: native.min }, { name: 'max', unit, value: native.max },
    { name: 'sum', unit, value: native.sum }, { name: 'integral', unit: `${unit} × mm³`, value: native.sum * voxelMm3 },
    ...(sigma !== null && sigma > 0 ? [{ name: 'SNR', unit: '', value: native.mean === null ? null : native.mean / sigma }] : []),
    ...(native.nonFiniteCount > 0 ? [{ name: 'not finite', unit: 'voxels', value: native.nonFiniteCount }] : []),
  ];
}

export function sizeRows(roi: RegionRoi): NumberRow[] {
  return [...(isFlat(roi) ? [{ name: 'area', unit: 'mm²', value: areaMm2(roi) }] : []), { name: 'volume', unit: 'mm³', value: volumeMm3(roi) }];
}
