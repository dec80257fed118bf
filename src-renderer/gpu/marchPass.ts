/** The ray march as a pass into a target. The typed home of the volume shader's uniforms. */
import { referenceStepMm } from '@shared/render/referenceStep.js';
import { halfHeightMm, viewBasis, type Projection, type ViewCamera } from '@shared/render/viewCamera.js';
import { invertAffine, scale, texToMmAffine, type Vec3 } from '@shared/volume/geometry.js';
import type { Document } from '@shared/session/schema.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { AddEquation, ConstantAlphaFactor, CustomBlending, Data3DTexture, Matrix3, Matrix4, OneMinusConstantAlphaFactor, Vector2, Vector3, Vector4, type Texture, type WebGLRenderer, type WebGLRenderTarget } from 'three';
import { blueNoiseTexture } from './blueNoiseTexture.js';
import { FullscreenPass, shaderMaterial } from './fullscreen.js';
import { skipTexture } from './skipTexture.js';
import { lutTexture, windowUniform, writeVolumeLut } from './transferTextures.js';
import type { VolumeTexture } from './volumeTexture.js';

/** Part of the whole picture that a target shows, in pixels from its lower left corner. */
export interface Tile { xPx: number; yPx: number; widthPx: number; heightPx: number }

export class MarchPass {
  private readonly uniforms = {
    volume: { value: null as Texture | null }, lut: { value: lutTexture() }, skipMap: { value: new Data3DTexture() }, blueNoise: { value: blueNoiseTexture() },
    dims: { value: new Vector3() }, layerTex: { value: -1 }, windows: { value: new Vector4() },
    texFromMm: { value: new Matrix4() }, voxFromMm: { value: new Matrix3() },
    referenceStepMm: { value: 1 }, stepMm: { value: 1 }, nearMm: { value: 0 }, shading: { value: true }, skipping: { value: true },
    cameraMm: { value: new Vector3() }, frameRightMm: { value: new Vector3() }, frameUpMm: { value: new Vector3() }, toTargetMm: { value: new Vector3() },
    orthographic: { value: false }, frameNdc: { value: new Vector4(0, 0, 1, 1) }, tilePx: { value: new Vector2() }, frame: { value: 0 },
  };
  /** The n-th of a running mean is blended in with weight 1/n. */
  private readonly material = shaderMaterial('volume', this.uniforms, {
    blending: CustomBlending, blendEquation: AddEquation, blendSrc: ConstantAlphaFactor, blendDst: OneMinusConstantAlphaFactor,
  });
  private readonly pass = new FullscreenPass(this.material);

  setVolume({ texture, grid }: VolumeTexture): void {
    const { uniforms } = this;
    const voxFromMm = invertAffine(grid.affine);
    uniforms.volume.value = texture;
    uniforms.dims.value.set(...grid.dims);
    uniforms.texFromMm.value.set(...(invertAffine(texToMmAffine(grid.affine, grid.dims)) as Matrix4Tuple));
    uniforms.voxFromMm.value.setFromMatrix4(new Matrix4().set(...(voxFromMm as Matrix4Tuple)));
    uniforms.referenceStepMm.value = referenceStepMm(grid);
  }

  setTransfer(drawing: Drawing, volume: VolumeTexture): void {
    const { uniforms } = this;
    writeVolumeLut(uniforms.lut.value, drawing);
    uniforms.windows.value.copy(windowUniform(drawing, volume.decoding));
    uniforms.skipMap.value.dispose();
    uniforms.skipMap.value = skipTexture(drawing, volume);
  }

  setTime(drawing: Drawing, volume: VolumeTexture): void {
    this.uniforms.layerTex.value = volume.layered ? (drawing.timeIndex + 0.5) / drawing.sample.timeCount : -1;
  }

  setQuality(view3d: Pick<Document['view3d'], 'shading' | 'samplesPerVoxel'>): void {
    this.uniforms.shading.value = view3d.shading;
    this.uniforms.stepMm.value = this.uniforms.referenceStepMm.value / view3d.samplesPerVoxel;
  }

  /** Off: every step is sampled. The picture is the same, only slower; tests and benchmarks compare. */
  setSkipping(on: boolean): void {
    this.uniforms.skipping.value = on;
  }

  setCamera(camera: ViewCamera, projection: Projection, aspect: number): void {
    const { uniforms } = this;
    const { right, up, forward, distanceMm } = viewBasis(camera);
    const half = halfHeightMm(camera);
    const set = (uniform: { value: Vector3 }, v: Vec3): void => { uniform.value.set(...v); };
    set(uniforms.cameraMm, camera.positionMm);
    set(uniforms.frameRightMm, scale(right, half * aspect));
    set(uniforms.frameUpMm, scale(up, half));
    set(uniforms.toTargetMm, scale(forward, distanceMm));
    uniforms.orthographic.value = projection === 'orthographic';
    uniforms.nearMm.value = projection === 'orthographic' ? -1e6 : 0;
  }

  /** Draws frame `n` of a running mean (0: replaces what is there) into the target's scissored part. */
  draw(renderer: WebGLRenderer, target: WebGLRenderTarget, n: number, tile: Tile = whole(target), picture = { widthPx: target.width, heightPx: target.height }): void {
    const { uniforms, material } = this;
    const halfWidth = tile.widthPx / picture.widthPx, halfHeight = tile.heightPx / picture.heightPx;
    uniforms.frameNdc.value.set(2 * tile.xPx / picture.widthPx - 1 + halfWidth, 2 * tile.yPx / picture.heightPx - 1 + halfHeight, halfWidth, halfHeight);
    uniforms.tilePx.value.set(tile.xPx, tile.yPx);
    uniforms.frame.value = n;
    material.blendAlpha = 1 / (n + 1);
    this.pass.draw(renderer, target);
  }

  /** The volume texture belongs to its cache. */
  dispose(): void {
    this.uniforms.lut.value.dispose();
    this.uniforms.skipMap.value.dispose();
    this.pass.dispose();
  }
}

type Matrix4Tuple = Parameters<Matrix4['set']>;

function whole(target: WebGLRenderTarget): Tile {
  return { xPx: 0, yPx: 0, widthPx: target.width, heightPx: target.height };
}
