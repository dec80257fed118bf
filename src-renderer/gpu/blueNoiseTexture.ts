/** The tile of blue noise as the shaders read it: one R8 texture for the context's whole life. */
import { BLUE_NOISE, BLUE_NOISE_SIZE } from '@shared/render/blueNoise.js';
import { DataTexture, NearestFilter, RedFormat, RepeatWrapping, UnsignedByteType } from 'three';

let texture: DataTexture | undefined;

/** Shared by all passes; nobody disposes of it. */
export function blueNoiseTexture(): DataTexture {
  texture ??= create();
  return texture;
}

function create(): DataTexture {
  const made = new DataTexture(BLUE_NOISE, BLUE_NOISE_SIZE, BLUE_NOISE_SIZE, RedFormat, UnsignedByteType);
  made.minFilter = made.magFilter = NearestFilter;
  made.wrapS = made.wrapT = RepeatWrapping;
  made.needsUpdate = true;
  return made;
}
