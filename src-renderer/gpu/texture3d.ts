/** 3D textures of two channels: allocated empty, filled slab by slab. */
import { Box3, Data3DTexture, FloatType, HalfFloatType, LinearFilter, NearestFilter, RGFormat, UnsignedByteType, Vector3, type WebGLRenderer } from 'three';
import type { TexelArray } from './packVoxels.js';
import type { TextureKind } from './textureFormat.js';

const TEXTURE_TYPE = { RG8: UnsignedByteType, RG16F: HalfFloatType, RG32F: FloatType } as const;

export function allocateTexture(renderer: WebGLRenderer, kind: TextureKind, [width, height, depth]: readonly [number, number, number]): Data3DTexture {
  const texture = new Data3DTexture(null, width, height, depth);
  texture.format = RGFormat;
  texture.type = TEXTURE_TYPE[kind];
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.unpackAlignment = 1;
  texture.source.dataReady = false;
  texture.needsUpdate = true;
  renderer.initTexture(texture);
  return texture;
}

/** Whole layers, from layer `z` on. */
export function uploadLayers(renderer: WebGLRenderer, target: Data3DTexture, texels: TexelArray, z: number): void {
  const { width, height } = target.image;
  const depth = texels.length / (2 * width * height);
  const slab = new Data3DTexture(texels, width, height, depth);
  slab.minFilter = slab.magFilter = NearestFilter;
  renderer.copyTextureToTexture(slab, target, new Box3(new Vector3(0, 0, 0), new Vector3(width, height, depth)), new Vector3(0, 0, z));
}
