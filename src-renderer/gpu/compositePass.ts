/** Lays the marched volume over the opaque scene, and fades from there to the mean of refined pictures. */
import type { BufferGeometry, RawShaderMaterial, ShaderMaterialParameters, Texture } from 'three';
import { coveringTriangle, shaderMaterial } from './fullscreen.js';

export interface CompositeMesh {
  geometry: BufferGeometry;
  material: RawShaderMaterial & { uniforms: CompositeUniforms };
}

/** Premultiplied pictures of any size; null is transparent black. `meanWeight` 0: `picture` over `scene`; 1: `mean`. */
export interface CompositeUniforms {
  scene: { value: Texture | null };
  picture: { value: Texture | null };
  mean: { value: Texture | null };
  meanWeight: { value: number };
}

/** `extra`: how what it draws is blended; it replaces what was there if nothing else is said. */
export function compositeMesh(extra: ShaderMaterialParameters = {}): CompositeMesh {
  const uniforms = { scene: { value: null as Texture | null }, picture: { value: null as Texture | null }, mean: { value: null as Texture | null }, meanWeight: { value: 0 } };
  return { geometry: coveringTriangle(), material: shaderMaterial('composite', uniforms, extra) };
}
