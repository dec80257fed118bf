/**
 * Slices through sums of time points: running means, and differences to the first. Each time point is added by a pass of its own into floats, so a
 * 2D series in one texture and a 3D series of many are the same to it; nothing is uploaded that is not there.
 */
import type { PixelGrid } from '@shared/render/slicePlane.js';
import { bakeDivergingLut } from '@shared/transfer/divergingMap.js';
import { LUT_SIZE } from '@shared/transfer/transferFunction.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { FloatType, Matrix4, NearestFilter, Vector4, WebGLRenderTarget, type Texture, type WebGLRenderer } from 'three';
import type { Graphics } from './context.js';
import { FullscreenPass, shaderMaterial } from './fullscreen.js';
import { voxFromPx } from './slicePainter.js';
import { SliceUniforms } from './sliceUniforms.js';
import { lutTexture } from './transferTextures.js';
import type { VolumeTexture } from './volumeTexture.js';

export interface PaintedTerm { timeIndex: number; weight: number; volume: VolumeTexture }

/** Whether sums of floats can be drawn at all. */
export const canSum = (renderer: WebGLRenderer): boolean => renderer.extensions.has('EXT_color_buffer_float');

export class TimePainter {
  private readonly slices = new SliceUniforms();
  private readonly sums = [0, 1].map(() => new WebGLRenderTarget(1, 1, { type: FloatType, minFilter: NearestFilter, magFilter: NearestFilter, depthBuffer: false })) as [WebGLRenderTarget, WebGLRenderTarget];
  private readonly target = new WebGLRenderTarget(1, 1, { minFilter: NearestFilter, magFilter: NearestFilter, depthBuffer: false });
  private readonly adding = { ...this.slices.uniforms, voxFromPx: { value: new Matrix4() }, weight: { value: 0 }, isFirst: { value: true }, before: { value: null as Texture | null } };
  private readonly colouring = { sum: { value: null as Texture | null }, lut: { value: null as Texture | null }, windows: { value: new Vector4() } };
  private readonly add = new FullscreenPass(shaderMaterial('timeSum', this.adding));
  private readonly colour = new FullscreenPass(shaderMaterial('timeColour', this.colouring));
  /** Differences of the base, of the dendrites. */
  private readonly differenceLuts = [differenceLut(0), differenceLut(1)] as const;

  constructor(private readonly graphics: Graphics) {}

  /**
   * Straight 8-bit RGBA, rows from the top. `terms` are not empty. `limit`: the difference, in the channel's unit, that has the last colour;
   * null: both channels in their own colours. A difference is that of the dendrites, or of the base where there are none.
   */
  paint(drawing: Drawing, terms: readonly PaintedTerm[], pixels: PixelGrid, interpolation: 'nearest' | 'linear', limit: number | null): Uint8ClampedArray<ArrayBuffer> {
    const { widthPx, heightPx } = pixels, { renderer } = this.graphics;
    for (const target of [...this.sums, this.target]) target.setSize(widthPx, heightPx);
    this.colouring.sum.value = this.addUp(renderer, drawing, terms, pixels, interpolation).texture;
    this.chooseColours(drawing, terms, limit);
    this.colour.draw(renderer, this.target);
    const bytes = new Uint8Array(4 * widthPx * heightPx);
    renderer.readRenderTargetPixels(this.target, 0, 0, widthPx, heightPx, bytes);
    return new Uint8ClampedArray(bytes.buffer);
  }

  private addUp(renderer: WebGLRenderer, drawing: Drawing, terms: readonly PaintedTerm[], pixels: PixelGrid, interpolation: 'nearest' | 'linear'): WebGLRenderTarget {
    let [into, before] = this.sums;
    terms.forEach(({ timeIndex, weight, volume }, n) => {
      this.slices.show({ ...drawing, timeIndex }, volume, interpolation, null);
      this.adding.voxFromPx.value.set(...voxFromPx(volume.grid.affine, pixels));
      this.adding.weight.value = weight;
      this.adding.isFirst.value = n === 0;
      this.adding.before.value = before.texture;
      this.add.draw(renderer, into);
      [into, before] = [before, into];
    });
    return before;
  }

  private chooseColours({ dendrite }: Drawing, [first]: readonly PaintedTerm[], limit: number | null): void {
    const { lut, windows } = this.colouring;
    lut.value = limit === null ? this.slices.uniforms.lut.value : this.differenceLuts[dendrite ? 1 : 0];
    if (limit === null) windows.value.copy(this.slices.uniforms.windows.value);
    else {
      const decoding = first?.volume.decoding ?? [];
      const scaleOf = (channel: 0 | 1): number => (decoding[channel]?.scale ?? 0) / (2 * limit);
      windows.value.set(scaleOf(0), 0.5, scaleOf(1), 0.5);
    }
  }
}

/** In one row of the slices' table, the other showing nothing. */
function differenceLut(row: 0 | 1): Texture {
  const texture = lutTexture();
  (texture.image.data as Uint8Array).set(bakeDivergingLut(), 4 * LUT_SIZE * row);
  return texture;
}
