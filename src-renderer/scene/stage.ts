/**
 * The 3D view, alive from the first use to the end of the app whether or not its panel is open:
 * the context's canvas, the volume picture, the camera, and the react-three-fiber root with what stands in the volume.
 */
import type { Grid } from '@shared/render/slicePlane.js';
import { pxFromMm, type ViewCamera } from '@shared/render/viewCamera.js';
import { useStore } from '@renderer/state/store.js';
import { createRoot, extend, type RootStore } from '@react-three/fiber';
import { Mesh, PerspectiveCamera, Scene as ThreeScene } from 'three';
import { createElement } from 'react';
import { isDrawable, type Graphics } from '../gpu/context.js';
import { LabelTextures } from '../gpu/labelTextures.js';
import { SlicePainter } from '../gpu/slicePainter.js';
import { TimePainter } from '../gpu/timePainter.js';
import { VolumeCache } from '../gpu/volumeCache.js';
import { OpaqueScene, type Crop, type SceneTarget } from './opaqueScene.js';
import { palette, type Palette } from './palette.js';
import { quietThree } from './quietThree.js';
import { SliceMaterial } from './sliceMaterial.js';
import { Scene } from './Scene.js';
import { VolumeView, type Phase } from './volumeView.js';

/** What a mounted panel wants to hear. */
export interface StageListener {
  /** A frame was drawn. `mmToPx`: row-major, Mm → CSS px of the view. */
  onFrame(frame: { count: number; camera: ViewCamera; mmToPx: readonly number[] }): void;
  onPhase(phase: Phase): void;
}

export class Stage {
  readonly volumeView: VolumeView;
  readonly cache: VolumeCache;
  readonly slicePainter: SlicePainter;
  readonly timePainter: TimePainter;
  /** Of what is on screen, in 3D and slices. */
  readonly labels: LabelTextures;
  readonly opaque = new OpaqueScene(new ThreeScene(), true);
  /** Of the slices in place. */
  readonly sliceMaterial = new SliceMaterial();
  /** Run before each drawing of what stands in the volume. */
  readonly sceneUpdates = new Set<(colours: Palette) => void>();
  viewCamera: ViewCamera | null = null;
  /** Matrix and affine of what is shown; null: nothing. */
  grid: Grid | null = null;
  shownSampleId: string | null = null;
  size = { widthPx: 0, heightPx: 0, pixelRatio: 1 };
  /** A texture is ready or failed, or the view got its size: bindStore looks again. */
  onReady: () => void = () => undefined;
  onFirstPicture: () => void = () => undefined;
  private listener: StageListener | null = null;
  private isShown = true;
  private frames = 0;
  private root: RootStore | null = null;

  constructor(readonly graphics: Graphics) {
    this.cache = new VolumeCache(graphics, () => this.onReady());
    this.labels = new LabelTextures(graphics.renderer);
    this.slicePainter = new SlicePainter(graphics);
    this.timePainter = new TimePainter(graphics);
    this.volumeView = new VolumeView(graphics, this.labels, {
      drawScene: (into, widthPx, heightPx, crop) => this.drawScene(into, widthPx, heightPx, crop),
      invalidate: () => this.invalidate(),
      onPhase: (phase) => this.listener?.onPhase(phase),
    });
  }

  get aspect(): number { return this.size.widthPx / Math.max(this.size.heightPx, 1); }

  /** Moves the canvas into a panel. The function that takes it out again leaves everything else as it is. */
  attach(element: HTMLElement, listener: StageListener): () => void {
    element.prepend(this.graphics.canvas);
    this.listener = listener;
    listener.onPhase(this.volumeView.phase);
    return () => {
      this.graphics.canvas.remove();
      if (this.listener === listener) this.listener = null;
    };
  }

  /** Nothing is drawn while another panel is in front of the view: its GPU time belongs to what is seen. */
  setShown(isShown: boolean): void {
    if (isShown === this.isShown) return;
    this.isShown = isShown;
    if (isShown) this.invalidate();
  }

  resize(widthPx: number, heightPx: number, pixelRatio: number): void {
    if (widthPx < 1 || heightPx < 1) return;
    const isFirst = this.size.heightPx === 0;
    this.size = { widthPx, heightPx, pixelRatio };
    if (this.root) {
      this.root.getState().setDpr(pixelRatio);
      this.root.getState().setSize(widthPx, heightPx, 0, 0);
    } else this.open();
    if (isFirst) this.onReady();
    else this.applyCamera();
  }

  /** Shows the volume from `camera` with the document's projection. */
  setCamera(camera: ViewCamera): void {
    this.viewCamera = camera;
    this.applyCamera();
  }

  applyCamera(): void {
    if (!this.viewCamera || this.size.heightPx === 0) return;
    const { projection } = useStore.getState().document.view3d;
    this.opaque.setCamera(this.viewCamera, projection, this.aspect);
    this.volumeView.volume.setCamera(this.viewCamera, projection, this.aspect);
    this.volumeView.changed();
  }

  invalidate(): void {
    this.root?.getState().invalidate();
  }

  /** Called by the fiber loop, once per requested frame. */
  drawFrame(): void {
    const { graphics, size, viewCamera } = this;
    if (!this.isShown || !isDrawable(graphics) || !viewCamera || size.heightPx === 0) return;
    if (!this.volumeView.draw(Math.round(size.widthPx * size.pixelRatio), Math.round(size.heightPx * size.pixelRatio))) return;
    this.frames++;
    this.listener?.onFrame({ count: this.frames, camera: viewCamera, mmToPx: pxFromMm(viewCamera, useStore.getState().document.view3d.projection, size) });
    if (this.volumeView.hasPicture) this.onFirstPicture();
  }

  /** Brings what stands in the volume up to date with the store, in the colours of a background. */
  updateScene(colours: Palette): void {
    for (const update of this.sceneUpdates) update(colours);
  }

  private drawScene(into: SceneTarget, widthPx: number, heightPx: number, crop: Crop): void {
    const { document, theme } = useStore.getState();
    const colours = palette(document.view3d.background, theme);
    this.updateScene(colours);
    this.opaque.draw(this.graphics.renderer, into, { widthPx, heightPx, crop, pixelRatio: this.size.pixelRatio, background: colours.background });
  }

  private open(): void {
    extend({ Mesh });
    quietThree();
    const { canvas, renderer } = this.graphics;
    const { widthPx, heightPx, pixelRatio } = this.size;
    const root = createRoot(canvas);
    void root.configure({
      gl: renderer, camera: Object.assign(new PerspectiveCamera(), { manual: true }), scene: this.opaque.root, frameloop: 'demand', linear: true, flat: true, legacy: true,
      size: { width: widthPx, height: heightPx, top: 0, left: 0 }, dpr: pixelRatio,
    });
    this.root = root.render(createElement(Scene, { stage: this }));
  }
}
