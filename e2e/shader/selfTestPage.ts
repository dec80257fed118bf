/** In the browser: the self-test of the graphics, also on textures that are wrong in one way each. */
import { judgeFormats, selfTestTexels, selfTestTexture, type Verdict } from '@renderer/gpu/selfTest.js';
import { TEXEL, type TextureKind } from '@renderer/gpu/textureFormat.js';
import { fromHalf, toHalf } from '@shared/render/halfFloat.js';
import type { TexelArray } from '@renderer/gpu/texelCodec.js';
import { WebGLRenderer, type Data3DTexture } from 'three';
import type { Fault } from './selfTestFaults.js';

/** Texels of one layer. */
const layerOf = (kind: TextureKind): number => 64 * TEXEL[kind].channels;

const SPOIL: Record<Fault, (texels: TexelArray, kind: TextureKind) => void> = {
  'nearest filtering': () => undefined,
  'two layers swapped': (texels, kind) => {
    const n = layerOf(kind), second = texels.slice(n, 2 * n);
    texels.copyWithin(n, 2 * n, 3 * n);
    texels.set(second, 2 * n);
  },
  'first layer repeated': (texels, kind) => { for (let k = 1; k < 8; k++) texels.copyWithin(k * layerOf(kind), 0, layerOf(kind)); },
  'shifted by one texel': (texels, kind) => { texels.copyWithin(TEXEL[kind].channels, 0); },
  'shifted by half a texel': (texels, kind) => {
    const isHalf = kind.endsWith('16F'), { channels } = TEXEL[kind];
    const [decode, encode] = isHalf ? [fromHalf, toHalf] : [(code: number) => code, (value: number) => value];
    texels.forEach((code, n) => { texels[n] = encode((decode(code) + decode(texels[n + channels] ?? code)) / 2); });
  },
  'low bits lost': (texels) => { texels.forEach((value, n) => { texels[n] = texels instanceof Float32Array ? Math.round(value * 2048) / 2048 : value & ~15; }); },
  'bytes swapped': (texels) => {
    const bytes = new Uint8Array(texels.buffer), size = Math.max(2, texels.BYTES_PER_ELEMENT);
    for (let n = 0; n < bytes.length; n += size) bytes.subarray(n, n + size).reverse();
  },
  'channels swapped': (texels) => {
    for (let n = 0; n < texels.length; n += 2) [texels[n], texels[n + 1]] = [texels[n + 1] ?? 0, texels[n] ?? 0];
  },
  empty: (texels) => { texels.fill(0); },
};

let renderer: WebGLRenderer | undefined;

/** Null: as it is at the start of the app. */
function selfTest(fault: Fault | null): Verdict[] {
  renderer ??= new WebGLRenderer({ canvas: document.createElement('canvas') });
  renderer.getContext().getExtension('OES_texture_float_linear');
  return judgeFormats(renderer, (...[to, kind]): Data3DTexture => {
    const texels = selfTestTexels(kind);
    if (fault) SPOIL[fault](texels, kind);
    const texture = selfTestTexture(to, kind, texels);
    if (fault === 'nearest filtering') filterNearest(to, texture);
    return texture;
  });
}

/** Behind three's back, which sets a texture's filter only when it makes it. */
function filterNearest(to: WebGLRenderer, texture: Data3DTexture): void {
  const gl = to.getContext() as WebGL2RenderingContext;
  const { __webglTexture: raw } = to.properties.get(texture) as { __webglTexture: WebGLTexture };
  gl.bindTexture(gl.TEXTURE_3D, raw);
  for (const side of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_3D, side, gl.NEAREST);
  to.resetState();
}

/** Milliseconds that the start of a context spends on the test: a fresh one each time, program and all. */
function selfTestMs(times: number): number[] {
  return Array.from({ length: times }, () => {
    const fresh = new WebGLRenderer({ canvas: document.createElement('canvas') });
    fresh.getContext().getExtension('OES_texture_float_linear');
    const start = performance.now();
    judgeFormats(fresh);
    const ms = performance.now() - start;
    fresh.forceContextLoss();
    return ms;
  });
}

const page = { selfTest, selfTestMs };
export type SelfTestPage = typeof page;
Object.assign(window, { selfTestPage: page });
