/** Volumes → the scan that is analysed. */
import { physicalValues, type Scan } from '@shared/analysis/scan.js';
import { AppError } from '@shared/errors.js';
import { sameGrid } from '@shared/volume/geometry.js';
import { valueKind, type ValueKind } from '@shared/segment/thresholds/sample.js';
import type { Volume } from '@shared/volume/volume.js';

/** The two channels of one cell; `llzo` null: there is none. */
export interface ChannelPair { name: string; dendrite: Volume; llzo: Volume | null }

export interface ScanInput extends ChannelPair {
  /** The cell before cycling. */
  pristine: ChannelPair | null;
  timeIndex: number;
  stackAxis: 0 | 1 | 2;
}

/**
 * The time point of both channels; of the pristine cell the first.
 * @throws AppError `bad-request` when there is no such time point, or the channels do not lie on one grid
 */
export function scanOf({ pristine, timeIndex, stackAxis, ...pair }: ScanInput): Scan {
  return { ...oneScan(pair, timeIndex, stackAxis), pristine: pristine && oneScan(pristine, 0, stackAxis) };
}

function oneScan({ name, dendrite, llzo }: ChannelPair, timeIndex: number, stackAxis: 0 | 1 | 2): Scan {
  for (const volume of [dendrite, ...(llzo ? [llzo] : [])]) checkTime(volume, timeIndex);
  if (llzo) checkGrids(dendrite, llzo);
  const { path, dims, affine, unit } = dendrite.header;
  return {
    name, path, dims, affine, timeIndex, unit, stackAxis, pristine: null,
    dendriteName: dendrite.header.name, dendrite: physicalValues(dendrite, timeIndex), kind: kindOf(dendrite),
    llzoName: llzo && llzo.header.name, llzo: llzo && physicalValues(llzo, timeIndex),
  };
}

/** @throws AppError `bad-request` when the channels do not lie on one grid */
export function checkGrids(dendrite: Volume, llzo: Volume): void {
  if (sameGrid(llzo.header, dendrite.header)) return;
  throw new AppError('bad-request', `${llzo.header.name} and ${dendrite.header.name} do not lie on one grid.`, 'Name two channels of one scan: the same matrix, voxel size and position.');
}

/** How programs count the values of a volume. */
export function kindOf({ header: { dtype, rescale: { slopes, intercepts } } }: Volume): ValueKind {
  return valueKind(dtype, slopes.some((slope) => slope !== 1) || intercepts.some((intercept) => intercept !== 0));
}

function checkTime({ header: { name, timeCount } }: Volume, timeIndex: number): void {
  if (timeIndex >= timeCount) throw new AppError('bad-request', `${name} has no time point ${timeIndex}; it has ${timeCount}.`, 'Time points count from 0.');
}
