/** The skip map as the shader reads it: one R8 texel per block. */
import { bakeLut } from '@shared/transfer/transferFunction.js';
import { skipMap, type SkipChannel } from '@shared/render/skipMap.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { Data3DTexture, NearestFilter, RedFormat, UnsignedByteType } from 'three';
import type { VolumeTexture } from './volumeTexture.js';

export function skipTexture(drawing: Drawing, { grid, ranges }: VolumeTexture): Data3DTexture {
  const channels = [drawing.base, drawing.dendrite].flatMap((channel, c): SkipChannel[] => {
    const range = ranges[c];
    return channel && range ? [{ range, windowMin: channel.style.windowMin, windowMax: channel.style.windowMax, lut: bakeLut(channel.style) }] : [];
  });
  const { blocks, distance } = skipMap(grid.dims, channels);
  const texture = new Data3DTexture(distance as Uint8Array<ArrayBuffer>, ...blocks);
  texture.format = RedFormat;
  texture.type = UnsignedByteType;
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}
