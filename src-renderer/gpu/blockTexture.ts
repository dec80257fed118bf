/** Four components per block, read block by block: never filtered. */
import type { Dims } from '@shared/volume/volume.js';
import { Data3DTexture, FloatType, NearestFilter, RGBAFormat, UnsignedByteType } from 'three';

/** RGBA8 or RGBA32F, by the array's type; i fastest. */
export function blockTexture(texels: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>, blocks: Dims): Data3DTexture {
  const texture = new Data3DTexture(texels, ...blocks);
  texture.format = RGBAFormat;
  texture.type = texels instanceof Float32Array ? FloatType : UnsignedByteType;
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}
