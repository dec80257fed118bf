/** The ray march as a pass into a target. */
import { occlusionTapsTex } from '@shared/render/occlusion.js';
import { cueSpanMm, lampMm, sumThicknessMm } from '@shared/render/marchScene.js';
import { referenceStepMm } from '@shared/render/referenceStep.js';
import type { LeapMap } from '@shared/render/leapMap.js';
import { clipFromMm, halfHeightMm, viewBasis, type Projection, type ViewCamera } from '@shared/render/viewCamera.js';
import { EMPTY_DOCUMENT, type Clip } from '@shared/session/schema.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { surfaceRgba, unboundedCoordinate } from '@shared/transfer/transferFunction.js';
import { invertAffine, scale, texToMmAffine, type Vec3 } from '@shared/volume/geometry.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { AddEquation, ConstantAlphaFactor, CustomBlending, Matrix4, OneMinusConstantAlphaFactor, type RawShaderMaterial, type Texture, type Vector3, type WebGLRenderer, type WebGLRenderTarget } from 'three';
import { FullscreenPass, shaderMaterial } from './fullscreen.js';
import { LeapTexture } from './leapTexture.js';
import type { Graphics } from './context.js';
import { marchUniforms, type MarchUniforms } from './marchUniforms.js';
import { marchVariant, variantKey, type Look, type MarchVariant, type VariantInput } from './marchVariant.js';
import { rangeTexture } from './rangeTexture.js';
import { windowUniform, writeOpticalTable, writeProjectionLut } from './transferTextures.js';
import type { VolumeTexture } from './volumeTexture.js';

/** Part of the whole picture that a target shows, in pixels from its lower left corner. */
export interface Tile { xPx: number; yPx: number; widthPx: number; heightPx: number }

/** How finely rays are sampled; `stepFactor` lengthens the steps while moving. */
export interface MarchQuality { samplesPerVoxel: number; stepFactor?: number }

interface Program { pass: FullscreenPass; material: RawShaderMaterial; isCompiled: boolean }

export class MarchPass {
  private readonly leap = new LeapTexture();
  private readonly uniforms: MarchUniforms;
  private readonly programs = new Map<string, Program>();
  private styles: [ChannelStyle | null, ChannelStyle | null] = [null, null];
  private look: Look = EMPTY_DOCUMENT.view3d;
  private clip: Clip = EMPTY_DOCUMENT.clip;
  private isLeaping = false;
  private grid: VolumeTexture['grid'] | null = null;
  private camera: ViewCamera | null = null;
  private variant: MarchVariant;

  constructor({ prefersFloatTables }: Pick<Graphics, 'prefersFloatTables'>) {
    this.uniforms = marchUniforms(this.leap, prefersFloatTables);
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
    uniforms.leapRanges.value.dispose();
    uniforms.leapRanges.value = rangeTexture(ranges, decoding);
    this.setLeapMap(null);
    this.writeCueSpan();
  }

  /** Windows, tables, modes and surfaces of both channels. A table is only written when its style changed. */
  setTransfer(drawing: Drawing, volume: VolumeTexture): void {
    const { uniforms } = this;
    uniforms.windows.value.copy(windowUniform(drawing, volume.decoding));
    writeProjectionLut(uniforms.projectionTables.value, drawing);
    ([drawing.base, drawing.dendrite] as const).forEach((channel, n) => {
      const style = channel?.style ?? null;
      if (style && !sameTable(style, this.styles[n] ?? null)) {
        const [low, high] = [uniforms.tableEnds.value[2 * n], uniforms.tableEnds.value[2 * n + 1]];
        const visibleFrom = low && high ? writeOpticalTable(uniforms.opticalTables.value, [low, high], style, n === 0 ? 0 : 1) : 0;
        if (n === 1) uniforms.visibleFrom.value = visibleFrom;
      }
      this.styles[n as 0 | 1] = style;
      uniforms.surfaceAt.value.setComponent(n, style ? unboundedCoordinate(style, style.surfaceValue) : 0);
      uniforms.zeroAt.value.setComponent(n, style ? unboundedCoordinate(style, 0) : 0);
      uniforms.surfaceColours.value[n]?.set(...(style ? surfaceRgba(style) : TRANSPARENT));
    });
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
    this.uniforms.layerTex.value = volume.layered ? (drawing.timeIndex + 0.5) / drawing.sample.timeCount : -1;
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
    this.uniforms.sceneDepth.value = depth;
    this.variant = this.currentVariant();
  }

  setCamera(camera: ViewCamera, projection: Projection, aspect: number): void {
    const { uniforms } = this;
    const basis = viewBasis(camera);
    const half = halfHeightMm(camera);
    const set = (uniform: { value: Vector3 }, v: Vec3): void => { uniform.value.set(...v); };
    this.camera = camera;
    set(uniforms.cameraMm, camera.positionMm);
    set(uniforms.frameRightMm, scale(basis.right, half * aspect));
    set(uniforms.frameUpMm, scale(basis.up, half));
    set(uniforms.toTargetMm, scale(basis.forward, basis.distanceMm));
    set(uniforms.forwardMm, basis.forward);
    set(uniforms.toLightMm, lampMm(basis));
    uniforms.orthographic.value = projection === 'orthographic';
    uniforms.nearMm.value = projection === 'orthographic' ? -1e6 : 0;
    uniforms.depthOfDistance.value.set(...depthOfDistance(camera, projection, aspect));
    this.writeCueSpan();
  }

  /** Whether the program for what is set now is compiled, so that drawing does not wait for it. */
  get isReady(): boolean {
    return this.program().isCompiled;
  }

  /** Compiles the program for what is set now; where the driver allows it, beside everything else. */
  ready(renderer: WebGLRenderer): Promise<void> {
    return compile(renderer, this.program());
  }

  /** Compiles in advance what a cell in its default modes will need with the look, clip and scene that are set now. */
  warmUp(renderer: WebGLRenderer): Promise<void> {
    const composite = { visible: true, mode: 'composite' } as const;
    return compile(renderer, this.program(this.variantOf(composite, composite, true)));
  }

  /**
   * Draws frame `n` of a running mean into the target's scissored part; every frame has its own jitter and shift in the pixel.
   * `weight`: of what is drawn over what is there; 1 replaces it.
   */
  draw(renderer: WebGLRenderer, target: WebGLRenderTarget, n: number, tile: Tile = whole(target), picture = { widthPx: target.width, heightPx: target.height }, weight = 1 / (n + 1)): void {
    const { uniforms } = this;
    const program = this.program();
    const halfWidth = tile.widthPx / picture.widthPx, halfHeight = tile.heightPx / picture.heightPx;
    uniforms.frameNdc.value.set(2 * tile.xPx / picture.widthPx - 1 + halfWidth, 2 * tile.yPx / picture.heightPx - 1 + halfHeight, halfWidth, halfHeight);
    uniforms.tilePx.value.set(tile.xPx, tile.yPx);
    uniforms.shiftNdc.value.set(shiftPx(n, 0) * 2 / picture.widthPx, shiftPx(n, 1) * 2 / picture.heightPx);
    uniforms.frame.value = n;
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
    for (const { pass } of this.programs.values()) pass.dispose();
  }

  private currentVariant(): MarchVariant {
    return this.variantOf(...this.styles, this.isLeaping);
  }

  private variantOf(base: VariantInput['base'], dendrite: VariantInput['dendrite'], isLeaping: boolean): MarchVariant {
    return marchVariant({ base, dendrite, look: this.look, clip: this.clip, hasSceneDepth: this.uniforms.sceneDepth.value !== null, isLeaping, layered: this.uniforms.layerTex.value >= 0, dendriteInRed: this.uniforms.dendriteInRed.value });
  }

  private program(variant = this.variant): Program {
    const key = variantKey(variant);
    const known = this.programs.get(key);
    if (known) return known;
    const material = shaderMaterial('volume', this.uniforms, {
      defines: { ...variant },
      blending: CustomBlending, blendEquation: AddEquation, blendSrc: ConstantAlphaFactor, blendDst: OneMinusConstantAlphaFactor,
    });
    const made: Program = { pass: new FullscreenPass(material), material, isCompiled: false };
    this.programs.set(key, made);
    return made;
  }

  private writeCueSpan(): void {
    if (this.grid && this.camera) this.uniforms.cueSpanMm.value.set(...cueSpanMm(this.camera, this.grid));
  }
}

async function compile(renderer: WebGLRenderer, program: Program): Promise<void> {
  if (!program.isCompiled) await program.pass.compile(renderer);
  program.isCompiled = true;
}

type Matrix4Tuple = Parameters<Matrix4['set']>;
const TRANSPARENT = [0, 0, 0, 0] as const;
/** Steps of Roberts' (2018) R2 sequence: successive places spread evenly over a square. */
const SPREAD = [0.7548776662466927, 0.5698402909980532] as const;

/** Where frame `n` looks within a pixel: −½…½; the middle first. */
export function shiftPx(n: number, axis: 0 | 1): number {
  return (0.5 + n * SPREAD[axis]) % 1 - 0.5;
}

function sameTable(a: ChannelStyle, b: ChannelStyle | null): boolean {
  return b !== null && a.visible === b.visible && a.lut === b.lut && a.colour === b.colour && a.gamma === b.gamma && a.opacity === b.opacity;
}

/** Clip depth as (x·d + y) / (z·d + w) of the distance d along the view axis, from two points on that axis. */
function depthOfDistance(camera: ViewCamera, projection: Projection, aspect: number): [number, number, number, number] {
  const { forward } = viewBasis(camera);
  const clip = clipFromMm(camera, projection, aspect);
  const row = (r: number, d: number): number => [0, 1, 2].reduce((sum, c) => sum + (clip[4 * r + c] ?? 0) * (camera.positionMm[c] as number + d * (forward[c] as number)), clip[4 * r + 3] ?? 0);
  return [row(2, 1) - row(2, 0), row(2, 0), row(3, 1) - row(3, 0), row(3, 0)];
}

function whole(target: WebGLRenderTarget): Tile {
  return { xPx: 0, yPx: 0, widthPx: target.width, heightPx: target.height };
}
