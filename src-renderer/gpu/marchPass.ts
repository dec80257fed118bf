/** The ray march as a pass into a target. */
import { occlusionTapsTex } from '@shared/render/occlusion.js';
import { labelLevels, labelRamp } from '@shared/render/labels.js';
import { isProjected } from '@shared/render/projection.js';
import { cueSpanMm, sumThicknessMm } from '@shared/render/marchScene.js';
import { referenceStepMm } from '@shared/render/referenceStep.js';
import type { LeapMap } from '@shared/render/leapMap.js';
import type { Projection, ViewCamera } from '@shared/render/viewCamera.js';
import { EMPTY_DOCUMENT, type Clip } from '@shared/session/schema.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { surfaceRgba, unboundedCoordinate } from '@shared/transfer/transferFunction.js';
import { invertAffine, texToMmAffine, type Vec3 } from '@shared/volume/geometry.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { Matrix4, type Texture, type WebGLRenderer, type WebGLRenderTarget } from 'three';
import type { ShownLabels } from './labelTextures.js';
import { LeapTexture } from './leapTexture.js';
import type { Graphics } from './context.js';
import { MarchPrograms } from './marchPrograms.js';
import { marchUniforms, type MarchUniforms } from './marchUniforms.js';
import { marchVariant, type Look, type MarchVariant, type VariantInput } from './marchVariant.js';
import { writeCamera, writeFrame, type PictureSize, type Tile } from './marchView.js';
import { rangeTexture } from './rangeTexture.js';
import { windowUniform, writeOpticalTable, writeProjectionLut } from './transferTextures.js';
import { layerTexOf, type VolumeTexture } from './volumeTexture.js';

/** How finely rays are sampled; `stepFactor` lengthens the steps while moving. */
export interface MarchQuality { samplesPerVoxel: number; stepFactor?: number }

export class MarchPass {
  private readonly leap = new LeapTexture();
  private readonly uniforms: MarchUniforms;
  private readonly programs: MarchPrograms;
  private styles: [ChannelStyle | null, ChannelStyle | null] = [null, null];
  private look: Look = EMPTY_DOCUMENT.view3d;
  private clip: Clip = EMPTY_DOCUMENT.clip;
  private isLeaping = false;
  private labels: ShownLabels | null = null;
  /** Window coordinate up to which the dendrites' own table shows nothing. */
  private tableVisibleFrom = 0;
  /** Makes the volume's range texture; null once it is there. */
  private ranges: (() => Texture) | null = null;
  private grid: VolumeTexture['grid'] | null = null;
  private camera: ViewCamera | null = null;
  private variant: MarchVariant;

  constructor({ prefersFloatTables }: Pick<Graphics, 'prefersFloatTables'>) {
    this.uniforms = marchUniforms(this.leap, prefersFloatTables);
    this.programs = new MarchPrograms(this.uniforms);
    this.variant = this.currentVariant();
  }

  setVolume({ texture, grid, ranges, decoding, dendriteInRed }: VolumeTexture): void {
    const { uniforms } = this;
    const mmFromTex = texToMmAffine(grid.affine, grid.dims);
    const texFromMm = invertAffine(mmFromTex);
    this.grid = grid;
    uniforms.volume.value = texture;
    uniforms.dendriteInRed.value = dendriteInRed;
    uniforms.dims.value.set(...grid.dims);
    uniforms.texFromMm.value.set(...(texFromMm as Matrix4Tuple));
    uniforms.mmFromTex.value.set(...(mmFromTex as Matrix4Tuple));
    uniforms.voxFromMm.value.setFromMatrix4(new Matrix4().set(...(invertAffine(grid.affine) as Matrix4Tuple)));
    uniforms.referenceStepMm.value = referenceStepMm(grid);
    uniforms.sumThicknessMm.value = sumThicknessMm(grid);
    occlusionTapsTex(texFromMm, referenceStepMm(grid)).forEach((tap, n) => uniforms.occlusionTapsTex.value[n]?.set(...tap));
    this.ranges = () => rangeTexture(ranges, decoding);
    this.writeRanges();
    this.setLeapMap(null);
    this.writeCueSpan();
  }

  /** Windows, tables, modes and surfaces of both channels. A table is only written when its style changed. */
  setTransfer(drawing: Drawing, volume: VolumeTexture): void {
    const { uniforms } = this;
    uniforms.windows.value.copy(windowUniform(drawing, volume.decoding));
    if (isAnyChannel(drawing, (style, n) => isProjected(style.mode) && style !== this.styles[n])) writeProjectionLut(uniforms.projectionTables.value, drawing);
    ([drawing.base, drawing.dendrite] as const).forEach((channel, n) => {
      const style = channel?.style ?? null;
      if (style && !sameTable(style, this.styles[n] ?? null)) {
        const [low, high] = [uniforms.tableEnds.value[2 * n], uniforms.tableEnds.value[2 * n + 1]];
        const visibleFrom = low && high ? writeOpticalTable(uniforms.opticalTables.value, [low, high], style, n === 0 ? 0 : 1) : 0;
        if (n === 1) this.tableVisibleFrom = visibleFrom;
      }
      this.styles[n as 0 | 1] = style;
      uniforms.surfaceAt.value.setComponent(n, style ? unboundedCoordinate(style, style.surfaceValue) : 0);
      uniforms.zeroAt.value.setComponent(n, style ? unboundedCoordinate(style, 0) : 0);
      uniforms.surfaceColours.value[n]?.set(...(style ? surfaceRgba(style) : TRANSPARENT));
    });
    this.writeRanges();
    this.writeLabelLevels();
    this.variant = this.currentVariant();
  }

  /** Clusters of the dendrites; null: as they are measured. To be followed by the leap map of the same. */
  setLabels(labels: ShownLabels | null): void {
    const { uniforms } = this;
    this.labels = labels;
    uniforms.labels.value = labels?.labels ?? null;
    uniforms.labelPalette.value = labels?.palette ?? null;
    uniforms.lastLabel.value = labels?.lastLabel ?? 0;
    this.writeLabelLevels();
    this.variant = this.currentVariant();
  }

  /** Null: every step is sampled. The picture is the same, only slower. */
  setLeapMap(map: LeapMap | null): void {
    if (map) {
      this.leap.write(map);
      this.uniforms.leapCells.value = this.leap.cells;
      this.uniforms.leapStacks.value = map.stacks;
    }
    this.isLeaping = map !== null;
    this.variant = this.currentVariant();
  }

  setTime(drawing: Drawing, volume: VolumeTexture): void {
    this.uniforms.layerTex.value = layerTexOf(volume, drawing);
    this.variant = this.currentVariant();
  }

  setQuality({ samplesPerVoxel, stepFactor = 1 }: MarchQuality): void {
    this.uniforms.stepMm.value = this.uniforms.referenceStepMm.value / samplesPerVoxel * stepFactor;
  }

  /** `backgroundRgb`: sRGB 0…1, what the depth cue fades into. */
  setLook(look: Look, backgroundRgb: Vec3): void {
    const { uniforms } = this;
    this.look = look;
    uniforms.occlusion.value = look.ambientOcclusion;
    uniforms.silhouetteStrength.value = look.silhouette;
    uniforms.depthCueStrength.value = look.depthCue;
    uniforms.backgroundRgb.value.set(...backgroundRgb);
    this.variant = this.currentVariant();
  }

  setClip(clip: Clip): void {
    const { uniforms } = this;
    this.clip = clip;
    uniforms.clipMinTex.value.set(...clip.boxTex.min);
    uniforms.clipMaxTex.value.set(...clip.boxTex.max);
    const enabled = clip.planes.filter((plane) => plane.enabled);
    enabled.forEach(({ normal, offsetMm }, n) => uniforms.planes.value[n]?.set(...normal, offsetMm));
    uniforms.planeCount.value = enabled.length;
    this.variant = this.currentVariant();
  }

  /** Depth buffer of the opaque scene, drawn with the same camera, shift and tile as the target, at any size: rays end there. Null: none. */
  setSceneDepth(depth: Texture | null): void {
    const isOther = (depth === null) !== (this.uniforms.sceneDepth.value === null);
    this.uniforms.sceneDepth.value = depth;
    if (isOther) this.variant = this.currentVariant();
  }

  setCamera(camera: ViewCamera, projection: Projection, aspect: number): void {
    this.camera = camera;
    writeCamera(this.uniforms, camera, projection, aspect);
    this.writeCueSpan();
  }

  /** Whether the program for what is set now is compiled, so that drawing does not wait for it. */
  get isReady(): boolean {
    return this.programs.get(this.variant).isCompiled;
  }

  /** Compiles the program for what is set now; where the driver allows it, beside everything else. */
  ready(renderer: WebGLRenderer): Promise<void> {
    return this.programs.compile(renderer, this.variant);
  }

  /** Compiles in advance what a cell in its default modes will need with the look, clip and scene that are set now. */
  warmUp(renderer: WebGLRenderer): Promise<void> {
    const composite = { visible: true, mode: 'composite' } as const;
    return this.programs.compile(renderer, this.variantOf(composite, composite, true));
  }

  /**
   * Draws frame `n` of a running mean into the target's scissored part; every frame has its own jitter and shift in the pixel.
   * `weight`: of what is drawn over what is there; 1 replaces it.
   */
  draw(renderer: WebGLRenderer, target: WebGLRenderTarget, n: number, tile: Tile = whole(target), picture: PictureSize = { widthPx: target.width, heightPx: target.height }, weight = 1 / (n + 1)): void {
    const program = this.programs.get(this.variant);
    writeFrame(this.uniforms, n, tile, picture);
    program.material.blendAlpha = weight;
    program.pass.draw(renderer, target);
    program.isCompiled = true;
  }

  /** The volume texture belongs to its cache, the depth texture to who drew it. */
  dispose(): void {
    this.uniforms.opticalTables.value.dispose();
    this.uniforms.projectionTables.value.dispose();
    this.uniforms.leapRanges.value.dispose();
    this.leap.dispose();
    this.programs.dispose();
  }

  private currentVariant(): MarchVariant {
    return this.variantOf(...this.styles, this.isLeaping);
  }

  private variantOf(base: VariantInput['base'], dendrite: VariantInput['dendrite'], isLeaping: boolean): MarchVariant {
    return marchVariant({ base, dendrite, look: this.look, clip: this.clip, hasSceneDepth: this.uniforms.sceneDepth.value !== null, isLeaping, hasLabels: this.labels !== null, layered: this.uniforms.layerTex.value >= 0, dendriteInRed: this.uniforms.dendriteInRed.value });
  }

  /** Block extrema are only read by maxima and minima. */
  private writeRanges(): void {
    const isRead = this.styles.some((style) => style?.mode === 'mip' || style?.mode === 'minip');
    if (!isRead || !this.ranges) return;
    this.uniforms.leapRanges.value.dispose();
    this.uniforms.leapRanges.value = this.ranges();
    this.ranges = null;
  }

  /** Where dendrites begin to show, and where their surface lies: by their style, or by the threshold of their clusters. */
  private writeLabelLevels(): void {
    const { uniforms, labels, styles: [, style], tableVisibleFrom } = this;
    uniforms.visibleFrom.value = tableVisibleFrom;
    if (!style) return;
    uniforms.surfaceAt.value.setY(unboundedCoordinate(style, style.surfaceValue));
    if (!labels || style.mode === 'minip') return;
    const { from, surface } = labelLevels(labels.threshold, style);
    const { scale, offset } = labelRamp(labels.threshold, style);
    uniforms.visibleFrom.value = Math.min(tableVisibleFrom, unboundedCoordinate(style, from));
    uniforms.surfaceAt.value.setY(unboundedCoordinate(style, surface));
    uniforms.labelRamp.value.set(scale, offset);
  }

  private writeCueSpan(): void {
    if (this.grid && this.camera) this.uniforms.cueSpanMm.value.set(...cueSpanMm(this.camera, this.grid));
  }
}

type Matrix4Tuple = Parameters<Matrix4['set']>;
const TRANSPARENT = [0, 0, 0, 0] as const;
function isAnyChannel({ base, dendrite }: Drawing, test: (style: ChannelStyle, n: 0 | 1) => boolean): boolean {
  return (base !== null && test(base.style, 0)) || (dendrite !== null && test(dendrite.style, 1));
}

function sameTable(a: ChannelStyle, b: ChannelStyle | null): boolean {
  return b !== null && a.visible === b.visible && a.lut === b.lut && a.colour === b.colour && a.gamma === b.gamma && a.opacity === b.opacity;
}

function whole(target: WebGLRenderTarget): Tile {
  return { xPx: 0, yPx: 0, widthPx: target.width, heightPx: target.height };
}
