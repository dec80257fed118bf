/** The running mean of shifted pictures: each the volume over the opaque scene, as dense as the view. */
import { fromHalf } from '@shared/render/halfFloat.js';
import { CONVERGED, isCompared, isCopied, largestNoise, MOST_FRAMES, MOST_HALF_FLOAT_FRAMES, NOISE_TILES } from '@shared/render/noise.js';
import { AddEquation, ConstantAlphaFactor, CustomBlending, FloatType, HalfFloatType, LinearFilter, NearestFilter, OneMinusConstantAlphaFactor, UnsignedByteType, WebGLRenderTarget, type Texture, type TextureDataType } from 'three';
import { compositeMaterial } from '../gpu/compositePass.js';
import type { Graphics } from '../gpu/context.js';
import { FullscreenPass, shaderMaterial } from '../gpu/fullscreen.js';
import type { MarchPass } from '../gpu/marchPass.js';
import type { Tile } from '../gpu/marchView.js';
import type { SceneTarget } from './opaqueScene.js';

export class Accumulator {
  readonly mean: WebGLRenderTarget;
  readonly mostFrames: number;
  /** One frame of the volume alone. */
  private readonly frame: WebGLRenderTarget;
  /** An earlier mean. */
  private readonly before: WebGLRenderTarget;
  private readonly noise: WebGLRenderTarget | null;
  private readonly tiles = new Float32Array(4 * NOISE_TILES ** 2);
  private readonly composite = compositeMaterial({ blending: CustomBlending, blendEquation: AddEquation, blendSrc: ConstantAlphaFactor, blendDst: OneMinusConstantAlphaFactor });
  private readonly adding = new FullscreenPass(this.composite);
  private readonly compared = { mean: { value: null as Texture | null }, before: { value: null as Texture | null } };
  private readonly comparing = new FullscreenPass(shaderMaterial('noise', this.compared));
  /** Copies without a change: the mean composited onto nothing. */
  private readonly copied = compositeMaterial();
  private readonly copying = new FullscreenPass(this.copied);

  constructor(private readonly graphics: Graphics) {
    const { gl, canAccumulate } = graphics;
    const hasFloat = gl.getExtension('EXT_color_buffer_float') !== null;
    const isFloat = hasFloat && gl.getExtension('EXT_float_blend') !== null;
    const half = canAccumulate ? HalfFloatType : UnsignedByteType;
    this.mostFrames = isFloat ? MOST_FRAMES : canAccumulate ? MOST_HALF_FLOAT_FRAMES : 1;
    this.frame = target(half);
    this.mean = target(isFloat ? FloatType : half);
    this.before = target(isFloat ? FloatType : half);
    this.noise = hasFloat ? target(FloatType) : null;
    this.noise?.setSize(NOISE_TILES, NOISE_TILES);
    this.copied.uniforms.mean.value = this.mean.texture;
    this.copied.uniforms.meanWeight.value = 1;
  }

  resize(widthPx: number, heightPx: number): void {
    for (const one of [this.frame, this.mean, this.before]) one.setSize(widthPx, heightPx);
  }

  /** Draws frame `n` of the volume, from 0, as `march` is set, over the scene, and takes `rows` of it into the mean. */
  march(march: MarchPass, scene: SceneTarget, n: number, fromRow: number, rows: number, tile?: Tile, picture?: { widthPx: number; heightPx: number }): void {
    const { composite, frame, mean, graphics: { renderer } } = this;
    frame.scissorTest = mean.scissorTest = true;
    frame.scissor.set(0, fromRow, mean.width, rows);
    mean.scissor.copy(frame.scissor);
    march.setSceneDepth(scene.depth);
    march.draw(renderer, frame, n, tile, picture, 1);
    composite.uniforms.scene.value = scene.colour;
    composite.uniforms.picture.value = frame.texture;
    composite.blendAlpha = 1 / (n + 1);
    this.adding.draw(renderer, mean);
  }

  /** To be called when the mean has `frames` frames, 1, 2, 3 … Resolves to whether it needs no more. */
  async isEnough(frames: number): Promise<boolean> {
    const { graphics: { renderer }, noise, compared } = this;
    if (frames >= this.mostFrames) return true;
    let hasConverged = false;
    if (noise && isCompared(frames)) {
      compared.mean.value = this.mean.texture;
      compared.before.value = this.before.texture;
      this.comparing.draw(renderer, noise);
      await renderer.readRenderTargetPixelsAsync(noise, 0, 0, NOISE_TILES, NOISE_TILES, this.tiles);
      hasConverged = largestNoise(this.tiles) < CONVERGED;
    }
    if (noise && isCopied(frames) && !hasConverged) this.copying.draw(renderer, this.before);
    return hasConverged;
  }

  /** The mean, premultiplied RGBA 0…1, rows from the bottom. */
  read(): Float32Array {
    const { mean, graphics: { renderer } } = this;
    const count = 4 * mean.width * mean.height;
    const { type } = mean.texture;
    const texels = type === FloatType ? new Float32Array(count) : type === HalfFloatType ? new Uint16Array(count) : new Uint8Array(count);
    renderer.readRenderTargetPixels(mean, 0, 0, mean.width, mean.height, texels);
    if (texels instanceof Float32Array) return texels;
    return Float32Array.from(texels, texels instanceof Uint16Array ? fromHalf : (byte) => byte / 255);
  }

  dispose(): void {
    for (const one of [this.frame, this.mean, this.before, this.noise]) one?.dispose();
    for (const pass of [this.adding, this.comparing, this.copying]) pass.dispose();
  }
}

function target(type: TextureDataType): WebGLRenderTarget {
  const filter = type === FloatType ? NearestFilter : LinearFilter;
  return new WebGLRenderTarget(1, 1, { type, minFilter: filter, magFilter: filter, depthBuffer: false });
}
