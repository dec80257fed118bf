/**
 * The ray-marched picture over time, outside React: coarse while anything changes, then refined by averaging jittered frames,
 * then nothing is drawn until the next change. A frame is only begun when the GPU has finished the one before.
 */
import type { Document } from '@shared/session/schema.js';
import type { Projection, ViewCamera } from '@shared/render/viewCamera.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { HalfFloatType, LinearFilter, UnsignedByteType, WebGLRenderTarget } from 'three';
import { isDrawable, type Graphics } from '../gpu/context.js';
import { gpuDone } from '../gpu/fence.js';
import { MarchPass } from '../gpu/marchPass.js';
import type { VolumeTexture } from '../gpu/volumeTexture.js';
import { movingScale, passCount, rowsPerTile, updateCost } from './renderScale.js';

type Quality = Pick<Document['view3d'], 'shading' | 'samplesPerVoxel'>;
export type Phase = 'moving' | 'refining' | 'still';

/** Rest before the picture is refined. */
const SETTLE_MS = 150;

export class VolumeView {
  readonly march = new MarchPass();
  phase: Phase = 'still';
  private readonly coarse: WebGLRenderTarget;
  private readonly fine: WebGLRenderTarget;
  private hasFine = false;
  private isBusy = false;
  private msPerPixel: number | null = null;
  /** Counts changes; work begun under an older count is dropped. */
  private change = 0;
  /** The change that the coarse picture shows. */
  private coarseOf = -1;
  private shown: { drawing: Drawing; volume: VolumeTexture; quality: Quality } | null = null;

  /** `invalidate`: asks for a frame. `onPhase`: the phase, or whether there is a picture, may have changed. */
  constructor(private readonly graphics: Graphics, private readonly invalidate: () => void, private readonly onPhase: (phase: Phase) => void) {
    const type = graphics.canAccumulate ? HalfFloatType : UnsignedByteType;
    const options = { type, minFilter: LinearFilter, magFilter: LinearFilter, depthBuffer: false } as const;
    this.coarse = new WebGLRenderTarget(1, 1, options);
    this.fine = new WebGLRenderTarget(1, 1, options);
  }

  get hasPicture(): boolean { return this.shown !== null; }

  /** What to composite into the view, premultiplied. */
  get picture(): WebGLRenderTarget['texture'] { return (this.hasFine ? this.fine : this.coarse).texture; }

  /** What to show, and how finely; null: nothing. Only what differs is handed to the GPU, and drawn again only if something does. */
  show(drawing: Drawing | null, volume: VolumeTexture | null, quality: Quality): void {
    const before = this.shown;
    this.shown = drawing && volume ? { drawing, volume, quality } : null;
    if (!drawing || !volume) {
      if (before) this.changed();
      return;
    }
    const isNewVolume = before?.volume !== volume;
    const isNewStyle = isNewVolume || before.drawing.base?.style !== drawing.base?.style || before.drawing.dendrite?.style !== drawing.dendrite?.style;
    const isNewTime = isNewVolume || before.drawing.timeIndex !== drawing.timeIndex;
    const isNewQuality = isNewVolume || before.quality.shading !== quality.shading || before.quality.samplesPerVoxel !== quality.samplesPerVoxel;
    if (isNewVolume) this.march.setVolume(volume);
    if (isNewStyle) this.march.setTransfer(drawing, volume);
    if (isNewTime) this.march.setTime(drawing, volume);
    if (isNewQuality) this.march.setQuality(quality);
    if (isNewStyle || isNewTime || isNewQuality) this.changed();
  }

  setCamera(camera: ViewCamera, projection: Projection, aspect: number): void {
    this.march.setCamera(camera, projection, aspect);
    this.changed();
  }

  /** Everything on the GPU is gone; the textures come back through {@link show}. */
  contextLost(): void {
    this.shown = null;
    this.hasFine = false;
    this.change++;
  }

  /** Draws the coarse picture if one is due. False: the GPU is still busy; a frame will be asked for. */
  update(widthPx: number, heightPx: number): boolean {
    if (!this.shown || this.coarseOf === this.change) return true;
    if (this.isBusy) return false;
    this.coarseOf = this.change;
    const scale = movingScale(this.msPerPixel, widthPx * heightPx);
    resize(this.coarse, Math.ceil(widthPx * scale), Math.ceil(heightPx * scale));
    this.hasFine = false;
    this.march.draw(this.graphics.renderer, this.coarse, 0);
    void this.afterCoarse(widthPx, heightPx, this.change);
    return true;
  }

  private changed(): void {
    this.change++;
    this.enter(this.shown ? 'moving' : 'still');
    this.invalidate();
  }

  private async afterCoarse(widthPx: number, heightPx: number, change: number): Promise<void> {
    await this.measured(this.coarse.width * this.coarse.height);
    if (change !== this.change) return this.invalidate();
    await new Promise((resolve) => { setTimeout(resolve, SETTLE_MS); });
    if (change === this.change) await this.refine(widthPx, heightPx, change);
  }

  private async refine(widthPx: number, heightPx: number, change: number): Promise<void> {
    const { fine, graphics } = this;
    this.enter('refining');
    resize(fine, widthPx, heightPx);
    const passes = graphics.canAccumulate ? passCount(this.msPerPixel ?? 1, widthPx * heightPx) : 1;
    fine.scissorTest = true;
    for (let pass = 0; pass < passes; pass++) {
      for (let row = 0; row < heightPx;) {
        const rows = Math.min(rowsPerTile(this.msPerPixel ?? 1, widthPx, heightPx), heightPx - row);
        fine.scissor.set(0, row, widthPx, rows);
        this.march.draw(graphics.renderer, fine, pass);
        await this.measured(widthPx * rows);
        if (change !== this.change || !isDrawable(graphics)) return this.invalidate();
        row += rows;
      }
      this.hasFine = true;
      if (pass === passes - 1) this.enter('still');
      this.invalidate();
    }
  }

  private async measured(pixels: number): Promise<void> {
    this.isBusy = true;
    this.msPerPixel = updateCost(this.msPerPixel, await gpuDone(this.graphics.gl), pixels);
    this.isBusy = false;
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    this.onPhase(phase);
  }
}

function resize(target: WebGLRenderTarget, width: number, height: number): void {
  if (target.width !== width || target.height !== height) target.setSize(width, height);
}
