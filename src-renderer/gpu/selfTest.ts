/** Before a texture format is believed, a known volume is drawn in it and compared: extension names promise more than some drivers keep. */
import { SELF_TEST_DIMS, SELF_TEST_FIELDS, SELF_TEST_SIDE_PX, SELF_TEST_TOLERANCE, selfTestError } from '@shared/render/selfTest.js';
import { NearestFilter, Vector3, WebGLRenderTarget, type Texture, type WebGLRenderer } from 'three';
import { FullscreenPass, shaderMaterial } from './fullscreen.js';
import { packLayers } from './packVoxels.js';
import { allocateTexture, uploadLayers } from './texture3d.js';
import { TEXTURE_KINDS, type TextureKind } from './textureFormat.js';

/** The formats whose linear filtering is right. */
export function verifiedKinds(renderer: WebGLRenderer): TextureKind[] {
  const uniforms = { volume: { value: null as Texture | null }, dims: { value: new Vector3(...SELF_TEST_DIMS) }, layerTex: { value: -1 }, scale: { value: 1 } };
  const pass = new FullscreenPass(shaderMaterial('selfTest', uniforms));
  const target = new WebGLRenderTarget(SELF_TEST_SIDE_PX, SELF_TEST_SIDE_PX, { minFilter: NearestFilter, magFilter: NearestFilter, depthBuffer: false });
  const picture = new Uint8Array(4 * SELF_TEST_SIDE_PX ** 2);
  const layers = Array.from({ length: SELF_TEST_DIMS[2] }, (_, k) => ({ fields: SELF_TEST_FIELDS, k }));

  const passes = (kind: TextureKind): boolean => {
    const scale = kind === 'RG8' ? 255 : 1;
    const decoding = SELF_TEST_FIELDS.map(() => ({ scale, offset: 0 }));
    const texture = allocateTexture(renderer, kind, [...SELF_TEST_DIMS]);
    uploadLayers(renderer, texture, packLayers(kind, decoding, SELF_TEST_DIMS, layers).texels, 0);
    uniforms.volume.value = texture;
    uniforms.scale.value = scale / 255;
    pass.draw(renderer, target);
    renderer.readRenderTargetPixels(target, 0, 0, SELF_TEST_SIDE_PX, SELF_TEST_SIDE_PX, picture);
    texture.dispose();
    return selfTestError(picture) <= SELF_TEST_TOLERANCE;
  };
  const verified = TEXTURE_KINDS.filter(passes);
  pass.dispose();
  target.dispose();
  return verified;
}
