/** Volumes → the scan that is analysed. */
import { physicalValues, type Scan } from '@shared/analysis/scan.js';
import { valueKind } from '@shared/segment/thresholds/sample.js';
import type { Volume } from '@shared/volume/volume.js';

/** The two channels of one cell; `llzo` null: there is none. */
export interface ChannelPair { name: string; dendrite: Volume; llzo: Volume | null }

export interface ScanInput extends ChannelPair {
  /** The cell before cycling. */
  pristine: ChannelPair | null;
  timeIndex: number;
  stackAxis: 0 | 1 | 2;
}

/** The time point of both channels; of the pristine cell the first. */
export function scanOf({ pristine, timeIndex, stackAxis, ...pair }: ScanInput): Scan {
  return { ...oneScan(pair, timeIndex, stackAxis), pristine: pristine && oneScan(pristine, 0, stackAxis) };
}

function oneScan({ name, dendrite, llzo }: ChannelPair, timeIndex: number, stackAxis: 0 | 1 | 2): Scan {
  const { path, dims, affine, unit, dtype, rescale: { slopes, intercepts } } = dendrite.header;
  const isRescaled = slopes.some((slope) => slope !== 1) || intercepts.some((intercept) => intercept !== 0);
  return {
    name, path, dims, affine, timeIndex, unit, stackAxis, pristine: null,
    dendriteName: dendrite.header.name, dendrite: physicalValues(dendrite, timeIndex), kind: valueKind(dtype, isRescaled),
    llzoName: llzo && llzo.header.name, llzo: llzo && physicalValues(llzo, timeIndex),
  };
}
