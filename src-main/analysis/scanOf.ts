/** Open volumes → the scan that is analysed. */
import type { ChannelPair, PrepareInput } from '@main/jobs/taskTypes.js';
import { physicalValues, type Scan } from '@shared/analysis/scan.js';

/** The time point of both channels, and of the pristine cell its first. */
export function scanOf({ pristine, timeIndex, stackAxis, ...pair }: Omit<PrepareInput, 'parameters'>): Scan {
  return { ...oneScan(pair, timeIndex, stackAxis), pristine: pristine && oneScan(pristine, 0, stackAxis) };
}

function oneScan({ dendrite, llzo, dendriteId, llzoId }: ChannelPair, timeIndex: number, stackAxis: 0 | 1 | 2): Scan {
  const { name, path, dims, affine, unit } = dendrite.header;
  return {
    name, path, dims, affine, timeIndex, unit, stackAxis, dendriteId, llzoId, pristine: null,
    dendrite: physicalValues(dendrite, timeIndex),
    llzo: llzo && physicalValues(llzo, timeIndex),
  };
}
