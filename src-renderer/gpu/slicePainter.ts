/** Slices through the one context: drawn into a target of the view's size and read back, so that any number of 2D canvases share it. */
import type { PixelGrid } from '@shared/render/slicePlane.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { invertAffine, transformDirection, transformPoint, type Affine } from '@shared/volume/geometry.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { Matrix4, NearestFilter, Vector3, Vector4, WebGLRenderTarget, type Texture } from 'three';
import type { Graphics } from './context.js';
import { FullscreenPass, shaderMaterial } from './fullscreen.js';
import { lutTexture, windowUniform, writeSliceLut } from './transferTextures.js';
import type { VolumeTexture } from './volumeTexture.js';

export class SlicePainter {
  private readonly target = new WebGLRenderTarget(1, 1, { minFilter: NearestFilter, magFilter: NearestFilter, depthBuffer: false });
  private readonly uniforms = {
    volume: { value: null as Texture | null }, dendriteInRed: { value: false }, lut: { value: lutTexture() }, dims: { value: new Vector3() }, layerTex: { value: -1 },
    windows: { value: new Vector4() }, voxFromPx: { value: new Matrix4() }, nearest: { value: false },
  };
  private readonly pass = new FullscreenPass(shaderMaterial('slice', this.uniforms));
  /** Whose styles the table holds. */
  private lutOf: (ChannelStyle | undefined)[] = [undefined, undefined];

  constructor(private readonly graphics: Graphics) {}

  /** Straight 8-bit RGBA, rows from the top. */
  paint(drawing: Drawing, volume: VolumeTexture, pixels: PixelGrid, interpolation: 'nearest' | 'linear'): Uint8ClampedArray<ArrayBuffer> {
    const { uniforms, target } = this;
    const { renderer } = this.graphics;
    uniforms.volume.value = volume.texture;
    uniforms.dendriteInRed.value = volume.dendriteInRed;
    uniforms.dims.value.set(...volume.grid.dims);
    uniforms.layerTex.value = volume.layered ? (drawing.timeIndex + 0.5) / drawing.sample.timeCount : -1;
    uniforms.windows.value.copy(windowUniform(drawing, volume.decoding));
    uniforms.voxFromPx.value.set(...voxFromPx(volume.grid.affine, pixels));
    uniforms.nearest.value = interpolation === 'nearest';
    this.writeLut(drawing);
    if (target.width !== pixels.widthPx || target.height !== pixels.heightPx) target.setSize(pixels.widthPx, pixels.heightPx);
    this.pass.draw(renderer, target);
    const bytes = new Uint8Array(4 * pixels.widthPx * pixels.heightPx);
    renderer.readRenderTargetPixels(target, 0, 0, pixels.widthPx, pixels.heightPx, bytes);
    return new Uint8ClampedArray(bytes.buffer);
  }

  /** The table goes to the GPU only when a style changed. */
  private writeLut(drawing: Drawing): void {
    const styles = [drawing.base?.style, drawing.dendrite?.style];
    if (styles.every((style, c) => style === this.lutOf[c])) return;
    this.lutOf = styles;
    writeSliceLut(this.uniforms.lut.value, drawing);
  }
}

/** Row-major 4×4: (x, y, 0, 1) in pixels → Vox. */
function voxFromPx(affine: Affine, pixels: PixelGrid): Parameters<Matrix4['set']> {
  const inverse = invertAffine(affine);
  const corner = transformPoint(inverse, pixels.cornerMm);
  const right = transformDirection(inverse, pixels.rightMm);
  const down = transformDirection(inverse, pixels.downMm);
  return [right[0], down[0], 0, corner[0], right[1], down[1], 0, corner[1], right[2], down[2], 0, corner[2], 0, 0, 0, 1];
}
