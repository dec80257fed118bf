/** Before a texture format is believed, a known volume is drawn in it and compared: extension names promise more than some drivers keep. */
import { SELF_TEST_DIMS, SELF_TEST_SIDE_PX, selfTestDeviation, selfTestExpected, selfTestFields } from '@shared/render/selfTest.js';
import { FloatType, NearestFilter, UnsignedByteType, Vector3, WebGLRenderTarget, type Data3DTexture, type Texture, type WebGLRenderer } from 'three';
import { FullscreenPass, shaderMaterial } from './fullscreen.js';
import { allocateTexels, encode, type TexelArray } from './texelCodec.js';
import { allocateTexture, isOffered, uploadLayers } from './texture3d.js';
import { TEXEL, TEXTURE_KINDS, type TextureKind } from './textureFormat.js';

export interface Verdict {
  kind: TextureKind;
  /** From the arithmetic, as a multiple of what is allowed: up to 1 passes. Null: the GPU does not offer the format. */
  deviation: number | null;
}

/** Steps of the test volume: all codes of the integers, all bits of a half float below 1, more than a half float has. */
const LEVELS: Record<TextureKind, number> = {
  R8: 255, RG8: 255, R16: 65535, RG16: 65535, R16F: 2048, RG16F: 2048, R32F: 2 ** 20, RG32F: 2 ** 20,
};

/** The test volume in a format. */
export function selfTestTexels(kind: TextureKind): TexelArray {
  const [nx, ny, nz] = SELF_TEST_DIMS;
  const { channels, unit } = TEXEL[kind];
  const texels = allocateTexels(kind, channels * nx * ny * nz);
  selfTestFields(LEVELS[kind]).slice(0, channels).forEach(({ at }, channel) => {
    const codes = Float64Array.from({ length: nx * ny * nz }, (_, n) => unit * at(n % nx, Math.floor(n / nx) % ny, Math.floor(n / nx / ny)));
    encode(kind, codes, texels, channel, channels);
  });
  return texels;
}

export function selfTestTexture(renderer: WebGLRenderer, kind: TextureKind, texels = selfTestTexels(kind)): Data3DTexture {
  const texture = allocateTexture(renderer, kind, [...SELF_TEST_DIMS]);
  uploadLayers(renderer, texture, texels, 0);
  return texture;
}

/**
 * Draws the volume in every format below each other into one target, which is read back once.
 * `make`: the texture to judge; tests hand in wrong ones.
 */
export function judgeFormats(renderer: WebGLRenderer, make: typeof selfTestTexture = selfTestTexture): Verdict[] {
  const gl = renderer.getContext() as WebGL2RenderingContext;
  const isFloat = gl.getExtension('EXT_color_buffer_float') !== null;
  const [width, height] = [2 * SELF_TEST_SIDE_PX, SELF_TEST_SIDE_PX];
  const options = { type: isFloat ? FloatType : UnsignedByteType, minFilter: NearestFilter, magFilter: NearestFilter, depthBuffer: false } as const;
  const target = new WebGLRenderTarget(width, height * TEXTURE_KINDS.length, options);
  target.scissorTest = true;
  const uniforms = { volume: { value: null as Texture | null }, dims: { value: new Vector3(...SELF_TEST_DIMS) }, layerTex: { value: -1 }, dendriteInRed: { value: false } };
  const pass = new FullscreenPass(shaderMaterial('selfTest', uniforms));
  const offered = TEXTURE_KINDS.filter((kind) => isOffered(gl, kind));
  offered.forEach((kind, n) => {
    const texture = make(renderer, kind);
    uniforms.volume.value = texture;
    target.viewport.set(0, n * height, width, height);
    target.scissor.copy(target.viewport);
    pass.draw(renderer, target);
    texture.dispose();
  });
  const picture = isFloat ? new Float32Array(4 * width * height * offered.length) : new Uint8Array(4 * width * height * offered.length);
  renderer.readRenderTargetPixels(target, 0, 0, width, height * offered.length, picture);
  pass.dispose();
  target.dispose();
  const expected = new Map([...new Set(offered.map((kind) => LEVELS[kind]))].map((levels) => [levels, selfTestExpected(levels)]));
  return TEXTURE_KINDS.map((kind) => {
    const n = offered.indexOf(kind);
    const truth = expected.get(LEVELS[kind]);
    if (n < 0 || !truth) return { kind, deviation: null };
    const own = picture.subarray(4 * width * height * n, 4 * width * height * (n + 1));
    return { kind, deviation: selfTestDeviation(isFloat ? own : Float64Array.from(own, (byte) => byte / 255), truth, LEVELS[kind], TEXEL[kind].channels, isFloat ? 0 : 1 / 255) };
  });
}

export function passes({ deviation }: Verdict): boolean {
  return deviation !== null && deviation <= 1;
}
