/** What of the document reaches the march: only what differs from before is handed to the GPU. */
import { parseColour } from '@shared/transfer/colormaps.js';
import { sampleEverything } from '@shared/render/leapMap.js';
import type { Projection, ViewCamera } from '@shared/render/viewCamera.js';
import type { Clip, Document } from '@shared/session/schema.js';
import type { Drawing } from '@renderer/state/drawing.js';
import type { LeapMap } from '@shared/render/leapMap.js';
import type { Graphics } from '../gpu/context.js';
import type { LabelTextures } from '../gpu/labelTextures.js';
import type { LeapMaps } from '../gpu/leapMaps.js';
import { leapStyles } from '../gpu/leapStyles.js';
import { MarchPass } from '../gpu/marchPass.js';
import type { VolumeTexture } from '../gpu/volumeTexture.js';

/** How a volume is drawn in 3D. `background`: `#rrggbb`. */
export interface Appearance { view3d: Document['view3d']; clip: Clip; background: string }

interface Shown extends Appearance { drawing: Drawing; volume: VolumeTexture }

export class ShownVolume {
  readonly march: MarchPass;
  private shown: Shown | null = null;
  private leapMap: LeapMap | null = null;

  constructor(graphics: Graphics, private readonly leapMaps: LeapMaps, private readonly labels: LabelTextures) {
    this.march = new MarchPass(graphics);
  }

  get isThere(): boolean { return this.shown !== null; }

  /** Everything on the GPU is gone. */
  forget(): void {
    this.shown = null;
  }

  /** Null: nothing. Returns whether the picture changes. */
  show(drawing: Drawing | null, volume: VolumeTexture | null, appearance: Appearance): boolean {
    const before = this.shown;
    this.shown = drawing && volume ? { drawing, volume, ...appearance } : null;
    if (!drawing || !volume) return before !== null;
    const { march } = this;
    const { view3d, clip, background } = appearance;
    const isNewVolume = before?.volume !== volume;
    const isNewStyle = isNewVolume || before.drawing.base?.style !== drawing.base?.style || before.drawing.dendrite?.style !== drawing.dendrite?.style;
    const isNewTime = isNewVolume || before.drawing.timeIndex !== drawing.timeIndex;
    const isNewLabels = isNewVolume || before.drawing.labels !== drawing.labels;
    const isNewLook = isNewVolume || before.background !== background || LOOKS.some((key) => before.view3d[key] !== view3d[key]);
    const isNewQuality = isNewVolume || before.view3d.samplesPerVoxel !== view3d.samplesPerVoxel;
    const isNewClip = isNewVolume || before.clip !== clip;
    if (isNewVolume) march.setVolume(volume);
    if (isNewStyle) march.setTransfer(drawing, volume);
    if (isNewTime) march.setTime(drawing, volume);
    if (isNewLabels) march.setLabels(this.labels.show(drawing, volume));
    if (isNewLook) march.setLook(view3d, parseColour(background));
    if (isNewClip) march.setClip(clip);
    if (isNewVolume) this.leapMap = null;
    this.leap();
    return isNewStyle || isNewTime || isNewLabels || isNewLook || isNewQuality || isNewClip;
  }

  /** Takes the best leap map there is. The picture stays the same, so nothing is drawn again for its sake. */
  leap(): void {
    if (!this.shown) return;
    const { drawing, volume, view3d } = this.shown;
    const map = this.leapMaps.request(volume, leapStyles(drawing, view3d)) ?? sampleEverywhere(volume);
    if (map !== this.leapMap) this.march.setLeapMap(map);
    this.leapMap = map;
  }

  /** `stepFactor`: length of a step, in steps at rest. */
  setStep(stepFactor: number): void {
    if (this.shown) this.march.setQuality({ samplesPerVoxel: this.shown.view3d.samplesPerVoxel, stepFactor });
  }

  dispose(): void {
    this.march.dispose();
  }

  setCamera(camera: ViewCamera, projection: Projection, aspect: number): void {
    this.march.setCamera(camera, projection, aspect);
  }
}

const LOOKS = ['shading', 'ambientOcclusion', 'shadow', 'depthCue', 'silhouette'] as const;

const everywhere = new WeakMap<VolumeTexture, LeapMap>();

/** A map that leaps nowhere, rather than no map: the program is the same with the next one. */
function sampleEverywhere(volume: VolumeTexture): LeapMap {
  const map = everywhere.get(volume) ?? sampleEverything(volume.grid.dims);
  everywhere.set(volume, map);
  return map;
}
