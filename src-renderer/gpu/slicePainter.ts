/** Slices through the one context: drawn into a target of the view's size and read back, so that any number of 2D canvases share it. */
import type { PixelGrid } from '@shared/render/slicePlane.js';
import { invertAffine, transformDirection, transformPoint, type Affine } from '@shared/volume/geometry.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { Matrix4, NearestFilter, WebGLRenderTarget } from 'three';
import type { Graphics } from './context.js';
import type { ShownLabels } from './labelTextures.js';
import { FullscreenPass, shaderMaterial } from './fullscreen.js';
import { SliceUniforms } from './sliceUniforms.js';
import type { VolumeTexture } from './volumeTexture.js';

export class SlicePainter {
  private readonly target = new WebGLRenderTarget(1, 1, { minFilter: NearestFilter, magFilter: NearestFilter, depthBuffer: false });
  private readonly slices = new SliceUniforms();
  private readonly voxFromPx = new Matrix4();
  private readonly passes = [0, 1].map((LABELS) => new FullscreenPass(shaderMaterial('slice', { ...this.slices.uniforms, voxFromPx: { value: this.voxFromPx } }, { defines: { LABELS } })));

  constructor(private readonly graphics: Graphics) {}

  /** Straight 8-bit RGBA, rows from the top. `labels`: clusters to draw; null: none. */
  paint(drawing: Drawing, volume: VolumeTexture, pixels: PixelGrid, interpolation: 'nearest' | 'linear', labels: ShownLabels | null): Uint8ClampedArray<ArrayBuffer> {
    const { target, graphics: { renderer } } = this;
    this.slices.show(drawing, volume, interpolation, labels);
    this.voxFromPx.set(...voxFromPx(volume.grid.affine, pixels));
    target.setSize(pixels.widthPx, pixels.heightPx);
    this.passes[labels ? 1 : 0]?.draw(renderer, target);
    const bytes = new Uint8Array(4 * pixels.widthPx * pixels.heightPx);
    renderer.readRenderTargetPixels(target, 0, 0, pixels.widthPx, pixels.heightPx, bytes);
    return new Uint8ClampedArray(bytes.buffer);
  }
}

/** Row-major 4×4: (x, y, 0, 1) in pixels → Vox. */
export function voxFromPx(affine: Affine, pixels: PixelGrid): Parameters<Matrix4['set']> {
  const inverse = invertAffine(affine);
  const corner = transformPoint(inverse, pixels.cornerMm);
  const right = transformDirection(inverse, pixels.rightMm);
  const down = transformDirection(inverse, pixels.downMm);
  return [right[0], down[0], 0, corner[0], right[1], down[1], 0, corner[1], right[2], down[2], 0, corner[2], 0, 0, 0, 1];
}
