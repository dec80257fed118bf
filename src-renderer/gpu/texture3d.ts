/** 3D textures of one or two channels: allocated empty, filled slab by slab. */
import {
  Box3, Data3DTexture, FloatType, HalfFloatType, LinearFilter, NearestFilter, RedFormat, RGFormat, UnsignedByteType, UnsignedShortType, Vector3,
  type TextureDataType, type WebGLRenderer,
} from 'three';
import type { TexelArray } from './texelCodec.js';
import { TEXEL, type TextureKind } from './textureFormat.js';

const TYPES: Record<TextureKind, TextureDataType> = {
  R8: UnsignedByteType, RG8: UnsignedByteType, R16F: HalfFloatType, RG16F: HalfFloatType,
  R16: UnsignedShortType, RG16: UnsignedShortType, R32F: FloatType, RG32F: FloatType,
};

/** Whether the context knows the format at all. Whether it draws it rightly is another matter: see selfTest.ts. */
export function isOffered(gl: WebGL2RenderingContext, kind: TextureKind): boolean {
  const isNormalised16 = TYPES[kind] === UnsignedShortType;
  return !isNormalised16 || gl.getExtension('EXT_texture_norm16') !== null;
}

export function allocateTexture(renderer: WebGLRenderer, kind: TextureKind, [width, height, depth]: readonly [number, number, number]): Data3DTexture {
  const texture = new Data3DTexture(null, width, height, depth);
  texture.format = TEXEL[kind].channels === 1 ? RedFormat : RGFormat;
  texture.type = TYPES[kind];
  texture.normalized = texture.type === UnsignedShortType;
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
  const depth = texels.length / ((target.format === RGFormat ? 2 : 1) * width * height);
  const slab = new Data3DTexture(texels, width, height, depth);
  slab.minFilter = slab.magFilter = NearestFilter;
  renderer.copyTextureToTexture(slab, target, new Box3(new Vector3(0, 0, 0), new Vector3(width, height, depth)), new Vector3(0, 0, z));
}
