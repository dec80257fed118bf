/** Lays the ray-marched, premultiplied picture over what was drawn before it. */
import { AddEquation, CustomBlending, OneFactor, OneMinusSrcAlphaFactor, type BufferGeometry, type RawShaderMaterial, type Texture } from 'three';
import { coveringTriangle, shaderMaterial } from './fullscreen.js';

export interface CompositeMesh {
  geometry: BufferGeometry;
  material: RawShaderMaterial & { uniforms: { picture: { value: Texture | null } } };
}

export function compositeMesh(): CompositeMesh {
  const material = shaderMaterial('composite', { picture: { value: null as Texture | null } }, {
    blending: CustomBlending, blendEquation: AddEquation, blendSrc: OneFactor, blendDst: OneMinusSrcAlphaFactor, transparent: true,
  });
  return { geometry: coveringTriangle(), material };
}
