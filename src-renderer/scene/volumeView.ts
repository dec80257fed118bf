/**
 * The picture over time, outside React: the opaque scene with the marched volume laid over it, coarse while anything changes, then refined by
 * averaging shifted frames until their noise is below a step of the display, then nothing is drawn until the next change.
 * A frame is only begun when the GPU has finished the one before.
 */
import { HalfFloatType, LinearFilter, UnsignedByteType, WebGLRenderTarget } from 'three';
import { compositeMaterial } from '../gpu/compositePass.js';
import { isDrawable, type Graphics } from '../gpu/context.js';
import { gpuDone } from '../gpu/fence.js';
import { FullscreenPass } from '../gpu/fullscreen.js';
import type { LabelTextures } from '../gpu/labelTextures.js';
import { LeapMaps } from '../gpu/leapMaps.js';
import { shiftPx } from '../gpu/marchView.js';
import { Accumulator } from './accumulator.js';
import { SceneTarget, type Crop } from './opaqueScene.js';
import { ShownVolume } from './shownVolume.js';
import { fadeWeight, FIRST_LEVEL, LEVELS, loadOf, rowsPerTile, steer, updateCost } from './steering.js';

export type Phase = 'moving' | 'refining' | 'still';

/** What the view needs of its stage. */
export interface Surroundings {
  /** Draws what stands in the volume. */
  drawScene(into: SceneTarget, widthPx: number, heightPx: number, crop: Crop): void;
  /** Asks for a frame. */
  invalidate(): void;
  /** The phase, or whether there is a picture, may have changed. */
  onPhase(phase: Phase): void;
}

/** Rest before the picture is refined. */
const SETTLE_MS = 150;
/** A slow machine stops here whatever the noise, lest it be kept busy for a difference that hardly shows. 64 frames of 60 ms fit. */
const LONGEST_REFINEMENT_MS = 4_000;

export class VolumeView {
  /** Maps of where rays leap, for this view and for exports. */
  readonly leapMaps = new LeapMaps(() => this.volume.leap());
  readonly volume: ShownVolume;
  phase: Phase = 'still';
  private readonly coarse: WebGLRenderTarget;
  private readonly scene = new SceneTarget();
  private readonly fine: Accumulator;
  private readonly composite = compositeMaterial();
  private readonly screen = new FullscreenPass(this.composite);
  private readonly crop: Crop = { x: 0, y: 0, halfWidth: 1, halfHeight: 1, frame: 0 };
  private isBusy = false;
  private isCompiling = false;
  /** Expected time of a full-size pixel at full quality, and the present level while moving. */
  private msPerPixel: number | null = null;
  private level = FIRST_LEVEL;
  /** Counts changes; work begun under an older count is dropped. */
  private change = 0;
  /** The change that is on screen. */
  private drawn = -1;
  /** When the mean got its first frame; null: it has none. */
  private meanSince: number | null = null;
  private isFinished = false;

  constructor(private readonly graphics: Graphics, labels: LabelTextures, private readonly surroundings: Surroundings) {
    this.volume = new ShownVolume(graphics, this.leapMaps, labels);
    const type = graphics.canAccumulate ? HalfFloatType : UnsignedByteType;
    this.coarse = new WebGLRenderTarget(1, 1, { type, minFilter: LinearFilter, magFilter: LinearFilter, depthBuffer: false });
    this.fine = new Accumulator(graphics);
    this.volume.march.setSceneDepth(this.scene.depth);
    void this.volume.march.warmUp(graphics.renderer);
  }

  get hasPicture(): boolean { return this.volume.isThere; }

  /** Something that is drawn is not as it was. */
  changed(): void {
    this.change++;
    this.enter(this.hasPicture ? 'moving' : 'still');
    this.surroundings.invalidate();
  }

  /** Everything on the GPU is gone; the textures come back through {@link ShownVolume.show}. */
  contextLost(): void {
    this.volume.forget();
    this.meanSince = null;
    this.isCompiling = false;
    this.change++;
  }

  /** Draws what is due onto the canvas. False: the GPU is busy or compiles, and what is on screen stays; a frame will be asked for. */
  draw(widthPx: number, heightPx: number): boolean {
    if (this.drawn !== this.change) {
      if (this.isBusy) return false;
      if (this.hasPicture && !this.volume.march.isReady) {
        void this.compile();
        return false;
      }
      this.drawCoarse(widthPx, heightPx);
    }
    const weight = this.meanSince === null ? 0 : fadeWeight(performance.now() - this.meanSince);
    const { uniforms } = this.composite;
    uniforms.scene.value = this.scene.colour;
    uniforms.picture.value = this.hasPicture ? this.coarse.texture : null;
    uniforms.mean.value = this.fine.mean.texture;
    uniforms.meanWeight.value = weight;
    this.screen.draw(this.graphics.renderer, null);
    if (this.meanSince !== null && weight < 1) this.surroundings.invalidate();
    else if (this.isFinished) this.enter('still');
    return true;
  }

  private drawCoarse(widthPx: number, heightPx: number): void {
    const { coarse, scene, volume, graphics: { renderer } } = this;
    this.drawn = this.change;
    this.meanSince = null;
    this.isFinished = !this.hasPicture;
    this.drawScene(widthPx, heightPx, 0);
    if (!this.hasPicture) return;
    const { scale, stepFactor } = LEVELS[this.level] ?? { scale: 1, stepFactor: 1 };
    coarse.setSize(Math.ceil(widthPx * scale), Math.ceil(heightPx * scale));
    volume.setStep(stepFactor);
    volume.march.setSceneDepth(scene.depth);
    volume.march.draw(renderer, coarse, 0);
    void this.afterCoarse(widthPx, heightPx, this.change);
  }

  private async afterCoarse(widthPx: number, heightPx: number, change: number): Promise<void> {
    const load = loadOf(LEVELS[this.level] ?? { scale: 1, stepFactor: 1 });
    this.msPerPixel = updateCost(this.msPerPixel, await this.finished() / (load * widthPx * heightPx));
    this.level = steer(this.level, this.msPerPixel * widthPx * heightPx);
    if (change !== this.change) return this.surroundings.invalidate();
    await new Promise((resolve) => { setTimeout(resolve, SETTLE_MS); });
    if (change === this.change) await this.refine(widthPx, heightPx, change);
  }

  private async refine(widthPx: number, heightPx: number, change: number): Promise<void> {
    const { fine, graphics, volume } = this;
    const isStale = (): boolean => change !== this.change || !isDrawable(graphics);
    const start = performance.now();
    let msPerPixel = this.msPerPixel ?? 1;
    this.enter('refining');
    fine.resize(widthPx, heightPx);
    volume.setStep(1);
    for (let n = 0; !this.isFinished; n++) {
      this.drawScene(widthPx, heightPx, n);
      for (let row = 0; row < heightPx;) {
        const rows = Math.min(rowsPerTile(msPerPixel, widthPx, heightPx), heightPx - row);
        fine.march(volume.march, this.scene, n, row, rows);
        msPerPixel = updateCost(msPerPixel, await this.finished() / (widthPx * rows));
        if (isStale()) return this.surroundings.invalidate();
        row += rows;
      }
      this.meanSince ??= performance.now();
      this.surroundings.invalidate();
      const isEnough = await fine.isEnough(n + 1);
      if (isStale()) return this.surroundings.invalidate();
      this.isFinished = isEnough || performance.now() - start > LONGEST_REFINEMENT_MS;
    }
    this.surroundings.invalidate();
  }

  /** As frame `n` of a mean sees it. */
  private drawScene(widthPx: number, heightPx: number, n: number): void {
    this.crop.x = shiftPx(n, 0) * 2 / widthPx;
    this.crop.y = shiftPx(n, 1) * 2 / heightPx;
    this.crop.frame = n;
    this.surroundings.drawScene(this.scene, widthPx, heightPx, this.crop);
  }

  private async compile(): Promise<void> {
    if (this.isCompiling) return;
    this.isCompiling = true;
    await this.volume.march.ready(this.graphics.renderer).finally(() => { this.isCompiling = false; });
    this.surroundings.invalidate();
  }

  /** Resolves to the milliseconds until the GPU has done what it was given. */
  private async finished(): Promise<number> {
    this.isBusy = true;
    const ms = await gpuDone(this.graphics.gl);
    this.isBusy = false;
    return ms;
  }

  private enter(phase: Phase): void {
    if (phase === this.phase && phase !== 'still') return;
    this.phase = phase;
    this.surroundings.onPhase(phase);
  }
}
