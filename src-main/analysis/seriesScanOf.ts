/** Volumes → the series that is measured. */
import { physicalValues } from '@shared/analysis/scan.js';
import { AppError } from '@shared/errors.js';
import { seriesTimes, type SeriesScan } from '@shared/kinetics/series.js';
import type { Values } from '@shared/segment/grid.js';
import type { Volume } from '@shared/volume/volume.js';
import { checkGrids, kindOf, type ChannelPair } from './scanOf.js';

export interface SeriesInput extends ChannelPair { stackAxis: 0 | 1 | 2 }

/**
 * All time points of both channels; an LLZO channel of a single one stands for all.
 * @throws AppError `bad-request` when the channels do not lie on one grid, or have different numbers of time points
 */
export function seriesScanOf({ name, dendrite, llzo, stackAxis }: SeriesInput): SeriesScan {
  const { path, dims, affine, unit, timeCount } = dendrite.header;
  if (llzo) {
    checkGrids(dendrite, llzo);
    if (llzo.header.timeCount !== timeCount && llzo.header.timeCount !== 1) {
      throw new AppError('bad-request', `${llzo.header.name} has ${llzo.header.timeCount} time points, ${dendrite.header.name} ${timeCount}.`, 'Name two channels of one series, or an LLZO channel of one time point.');
    }
  }
  return {
    name, path, dims, affine, unit, stackAxis, ...seriesTimes(dendrite.header),
    dendriteName: dendrite.header.name, dendriteAt: valuesOf(dendrite), kind: kindOf(dendrite),
    llzoName: llzo && llzo.header.name, llzoAt: llzo && valuesOf(llzo),
  };
}

function valuesOf(volume: Volume): (timeIndex: number) => Values {
  return (timeIndex) => physicalValues(volume, Math.min(timeIndex, volume.header.timeCount - 1));
}
