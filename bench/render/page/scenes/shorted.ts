/** S1: the shorted pellet of the sample cell as the app opens it: 100×100×32 voxels, LLZO and dendrites, default styles. */
import { makeSampleCell, DEFAULT_SAMPLE_CELL } from '@shared/phantom/index.js';
import { computeStatistics } from '@shared/quantify/statistics.js';
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { spacingMm } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { framing, type Scene, type SceneChannel } from './scene.js';

export function shortedScene(): Scene {
  const shorted = DEFAULT_SAMPLE_CELL.exSitu.cells.filter(({ id }) => id === 'shorted');
  const [llzo, dendrites] = makeSampleCell({ ...DEFAULT_SAMPLE_CELL, exSitu: { ...DEFAULT_SAMPLE_CELL.exSitu, cells: shorted }, inSitu: { ...DEFAULT_SAMPLE_CELL.inSitu, timePoints: 1 } });
  if (!llzo || !dendrites) throw new Error('The sample cell has no shorted pellet.');
  const spacing = spacingMm(llzo.header.affine);
  return {
    dims: llzo.header.dims, spacingMm: spacing, halfHeightMm: framing(llzo.header.dims, spacing, 0.7),
    channels: [channel(llzo, 'base'), channel(dendrites, 'dendrite')],
  };
}

function channel(volume: Volume, role: SceneChannel['role']): SceneChannel {
  const { data } = volume;
  if (!(data instanceof Float32Array)) throw new Error('The sample cell holds float32.');
  return { role, data, style: defaultStyle(role === 'base' ? 'llzo' : 'dendrite', computeStatistics(volume)) };
}
