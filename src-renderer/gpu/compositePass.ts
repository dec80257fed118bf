/** Lays the marched volume over the opaque scene, and fades from there to the mean of refined pictures. */
import type { RawShaderMaterial, ShaderMaterialParameters, Texture } from 'three';
import { shaderMaterial } from './fullscreen.js';

/** Premultiplied pictures of any size; null is transparent black. `meanWeight` 0: `picture` over `scene`; 1: `mean`. */
interface CompositeUniforms {
  scene: { value: Texture | null };
  picture: { value: Texture | null };
  mean: { value: Texture | null };
  meanWeight: { value: number };
}

/** `extra`: how what it draws is blended; it replaces what was there if nothing else is said. */
export function compositeMaterial(extra: ShaderMaterialParameters = {}): RawShaderMaterial & { uniforms: CompositeUniforms } {
  return shaderMaterial('composite', { scene: { value: null as Texture | null }, picture: { value: null as Texture | null }, mean: { value: null as Texture | null }, meanWeight: { value: 0 } }, extra);
}
