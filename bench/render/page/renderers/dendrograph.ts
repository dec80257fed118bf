/** Dendrograph as its 3D view drives it: march into a half-float target, laid over the canvas; leap maps built beside the drawing. */
import { EMPTY_DOCUMENT } from '@shared/session/schema.js';
import { compositeMaterial } from '@renderer/gpu/compositePass.js';
import { graphics, type Graphics } from '@renderer/gpu/context.js';
import { FullscreenPass } from '@renderer/gpu/fullscreen.js';
import { LabelTextures } from '@renderer/gpu/labelTextures.js';
import { LeapMaps } from '@renderer/gpu/leapMaps.js';
import { leapBuilder } from '@renderer/gpu/leapService.js';
import type { LeapBuild } from '@renderer/gpu/leapStyles.js';
import { uploadVolume, type VolumeTexture } from '@renderer/gpu/volumeTexture.js';
import { ShownVolume, type Appearance } from '@renderer/scene/shownVolume.js';
import type { DrawnChannel, Drawing } from '@renderer/state/drawing.js';
import { HalfFloatType, LinearFilter, WebGLRenderTarget } from 'three';
import { viewCameraOf, type Camera } from '../camera.js';
import type { Quality, Size, VolumeRenderer } from '../renderer.js';
import type { Scene, Window } from '../scenes/scene.js';
import { drawingOf } from './sceneDrawing.js';

/** The only light that all renderers can share is none. */
const APPEARANCE: Appearance = { view3d: { ...EMPTY_DOCUMENT.view3d, shading: false }, clip: EMPTY_DOCUMENT.clip, background: '#000000' };

export class Dendrograph implements VolumeRenderer {
  readonly scales = [1, 0.71, 0.5, 0.35, 0.25] as const;
  private readonly graphics: Graphics = context();
  private building: Promise<unknown> = Promise.resolve();
  private readonly leapMaps = new LeapMaps(() => { this.volume.leap(); }, this.watched(leapBuilder()));
  private readonly volume = new ShownVolume(this.graphics, this.leapMaps, new LabelTextures(this.graphics.renderer));
  private readonly target = new WebGLRenderTarget(1, 1, { type: HalfFloatType, minFilter: LinearFilter, magFilter: LinearFilter, depthBuffer: false });
  private readonly composite = compositeMaterial();
  private readonly screen = new FullscreenPass(this.composite);
  private shown: { drawing: Drawing; volume: VolumeTexture } | null = null;
  private size: Size = { widthPx: 1, heightPx: 1 };

  get gl(): WebGL2RenderingContext { return this.graphics.gl; }

  async setUp(scene: Scene): Promise<void> {
    const drawing = drawingOf(scene);
    const volume = await uploadVolume(this.graphics.renderer, this.graphics.limits, drawing, new AbortController().signal);
    this.shown = { drawing, volume };
    this.volume.show(drawing, volume, APPEARANCE);
  }

  resize(size: Size): void {
    this.size = size;
    this.graphics.renderer.setSize(size.widthPx, size.heightPx, false);
  }

  draw(camera: Camera, quality: Quality): void {
    this.frame(camera, quality, 0);
  }

  setWindow(channel: number, { min, max }: Window): void {
    if (!this.shown) return;
    const { drawing, volume } = this.shown;
    const changed = (drawn: DrawnChannel | null, n: number): DrawnChannel | null =>
      drawn && n === channel ? { ...drawn, style: { ...drawn.style, windowMin: min, windowMax: max } } : drawn;
    const next = { ...drawing, base: changed(drawing.base, 0), dendrite: changed(drawing.dendrite, drawing.base ? 1 : 0) };
    this.shown = { drawing: next, volume };
    this.volume.show(next, volume, APPEARANCE);
  }

  async settled(): Promise<void> {
    await this.building;
  }

  refine(camera: Camera, quality: Quality, n: number): boolean {
    this.frame(camera, quality, n);
    return true;
  }

  dispose(): void {
    this.volume.dispose();
    this.shown?.volume.texture.dispose();
    this.target.dispose();
  }

  private watched(build: LeapBuild): LeapBuild {
    return (volume, styles) => {
      const map = build(volume, styles);
      this.building = map;
      return map;
    };
  }

  private frame(camera: Camera, { stepRatio, scale }: Quality, n: number): void {
    const { target, size: { widthPx, heightPx }, graphics: { renderer } } = this;
    const [width, height] = [Math.ceil(widthPx * scale), Math.ceil(heightPx * scale)];
    if (target.width !== width || target.height !== height) target.setSize(width, height);
    this.volume.setStep(stepRatio);
    this.volume.setCamera(viewCameraOf(camera), 'orthographic', widthPx / heightPx);
    this.volume.march.draw(renderer, target, n);
    this.composite.uniforms.picture.value = target.texture;
    this.screen.draw(renderer, null);
  }
}

function context(): Graphics {
  const made = graphics();
  if (!made) throw new Error('This browser has no WebGL2.');
  return made;
}
