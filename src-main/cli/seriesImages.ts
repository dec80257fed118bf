/** Pictures of time points for the figures of the command line: the colours that a series has in the app before anybody changes them. */
import type { ChannelPair } from '@main/analysis/scanOf.js';
import type { Cell } from '@shared/analysis/result.js';
import type { FigureImage } from '@shared/figures/kineticsInput.js';
import { figureFrame, timePointImage } from '@shared/figures/timePointImage.js';
import { computeStatistics } from '@shared/quantify/statistics.js';
import type { SliceChannel } from '@shared/render/slice.js';
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { bakeSliceLut } from '@shared/transfer/transferFunction.js';
import { finiteField, fieldOf } from '@shared/volume/field.js';
import { invertAffine } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';

export function seriesImages({ dendrite, llzo }: ChannelPair, stackAxis: 0 | 1 | 2, cell: Cell, timesH: readonly number[], timeIndices: readonly number[]): FigureImage[] {
  const { header } = dendrite, { dims, affine } = header, frame = figureFrame(header, stackAxis, cell.centreMm, cell);
  const dendriteAt = channelOf(dendrite, 'dendrite'), llzoAt = llzo && channelOf(llzo, 'llzo');
  return timeIndices.map((timeIndex) => timePointImage(
    { dims, voxFromMm: invertAffine(affine), base: llzoAt && llzoAt(timeIndex), dendrite: dendriteAt(timeIndex), labels: null, interpolation: 'linear' },
    frame, header, { timeIndex, timeH: timesH[timeIndex] ?? NaN },
  ));
}

function channelOf(volume: Volume, species: 'dendrite' | 'llzo'): (timeIndex: number) => SliceChannel {
  const statistics = computeStatistics(volume), style = defaultStyle(species, statistics);
  const lut = bakeSliceLut(style, species === 'dendrite' ? 'overlay' : 'base');
  return (timeIndex) => ({ field: finiteField(fieldOf(volume.header, volume.data, timeIndex), statistics.min), windowMin: style.windowMin, windowMax: style.windowMax, lut });
}
