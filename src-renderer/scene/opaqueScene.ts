/**
 * What stands in the volume and hides what is behind it: slices, lines, meshes. Drawn first, with its depth, so that rays end there.
 * One sample per pixel: a resolved depth belongs to none of its samples. Edges become smooth by averaging shifted frames.
 */
import { clipFromMm, type Projection, type ViewCamera } from '@shared/render/viewCamera.js';
import { Camera, Color, DepthTexture, Matrix4, NearestFilter, WebGLRenderTarget, type Scene, type Texture, type WebGLRenderer } from 'three';
import { drawnScale } from './overlays/lineMaterial.js';

/** Objects that only the view on screen draws; pictures to export write them differently. */
export const SCREEN_LAYER = 1;

/** Colour (premultiplied) and depth, of one size. */
export class SceneTarget {
  private readonly target: WebGLRenderTarget;

  constructor() {
    this.target = new WebGLRenderTarget(1, 1, { minFilter: NearestFilter, magFilter: NearestFilter, depthTexture: new DepthTexture(1, 1) });
  }

  get colour(): Texture { return this.target.texture; }
  get depth(): DepthTexture { return this.target.depthTexture as DepthTexture; }

  /** The target, `widthPx` × `heightPx` large. */
  sized(widthPx: number, heightPx: number): WebGLRenderTarget {
    this.target.setSize(widthPx, heightPx);
    return this.target;
  }

  dispose(): void {
    this.target.depthTexture?.dispose();
    this.target.dispose();
  }
}

/** The part of the frame that a target shows, in Ndc: centre and half size; and which frame of a running mean it is, from 0. */
export interface Crop { x: number; y: number; halfWidth: number; halfHeight: number; frame: number }

export interface SceneDraw {
  widthPx: number;
  heightPx: number;
  crop: Crop;
  /** Null: transparent. */
  background: string | null;
  /** Pixels of the target per CSS pixel, for the width of lines. */
  pixelRatio: number;
}

export class OpaqueScene {
  private readonly camera = new Camera();
  private readonly fromMm = new Matrix4();
  private readonly cut = new Matrix4();
  private readonly clear = new Color();

  /** `root` may be shared; `isOnScreen`: with what only the screen shows. */
  constructor(readonly root: Scene, isOnScreen: boolean) {
    if (isOnScreen) this.camera.layers.enable(SCREEN_LAYER);
  }

  setCamera(camera: ViewCamera, projection: Projection, aspect: number): void {
    this.fromMm.set(...(clipFromMm(camera, projection, aspect) as Parameters<Matrix4['set']>));
  }

  draw(renderer: WebGLRenderer, into: SceneTarget, { widthPx, heightPx, crop, background, pixelRatio }: SceneDraw): void {
    const { camera, cut, clear } = this;
    cut.set(1 / crop.halfWidth, 0, 0, -crop.x / crop.halfWidth, 0, 1 / crop.halfHeight, 0, -crop.y / crop.halfHeight, 0, 0, 1, 0, 0, 0, 0, 1);
    camera.projectionMatrix.multiplyMatrices(cut, this.fromMm);
    camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
    drawnScale.viewportPx.value.set(widthPx, heightPx);
    drawnScale.pixelRatio.value = pixelRatio;
    drawnScale.frame.value = crop.frame;
    renderer.setRenderTarget(into.sized(widthPx, heightPx));
    renderer.setClearColor(clear.set(background ?? 0), background ? 1 : 0);
    renderer.clear();
    renderer.render(this.root, camera);
    renderer.setRenderTarget(null);
  }
}
