/** Smallest and largest texture value per block of 4³ voxels: by it, projections pass over blocks that cannot change them. */
import type { BlockRange } from '@shared/render/blockRanges.js';
import type { Data3DTexture } from 'three';
import { blockTexture } from './blockTexture.js';
import type { Decoding } from './textureFormat.js';

/** RGBA32F: base min, max, dendrite min, max. An absent channel is 0, as in the volume texture. */
export function rangeTexture(ranges: readonly (BlockRange | null)[], decoding: readonly Decoding[]): Data3DTexture {
  const blocks = ranges.find((range) => range !== null)?.blocks ?? [1, 1, 1];
  const texels = new Float32Array(4 * blocks[0] * blocks[1] * blocks[2]);
  ranges.forEach((range, channel) => {
    const { scale, offset } = decoding[channel] ?? { scale: 1, offset: 0 };
    if (!range) return;
    const [low, high] = scale > 0 ? [range.min, range.max] : [range.max, range.min];
    for (let block = 0; 4 * block < texels.length; block++) {
      texels[4 * block + 2 * channel] = ((low[block] as number) - offset) / scale;
      texels[4 * block + 2 * channel + 1] = ((high[block] as number) - offset) / scale;
    }
  });
  return blockTexture(texels, blocks);
}
