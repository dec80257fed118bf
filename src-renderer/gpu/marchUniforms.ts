/** The typed home of the volume shader's uniforms; every variant of the program shares them. */
import { MOST_PLANES } from '@shared/session/schema.js';
import { OCCLUSION_TAPS } from '@shared/render/occlusion.js';
import { Data3DTexture, Matrix3, Matrix4, Vector2, Vector3, Vector4, type Texture } from 'three';
import { blueNoiseTexture } from './blueNoiseTexture.js';
import type { LeapTexture } from './leapTexture.js';
import { lutTexture, opticalTexture } from './transferTextures.js';

/** `leap`: owner of the two textures it stands for. `floatTables`: see `Graphics.prefersFloatTables`. */
export function marchUniforms(leap: LeapTexture, floatTables: boolean) {
  return {
    volume: { value: null as Texture | null }, dendriteInRed: { value: false }, dims: { value: new Vector3() }, layerTex: { value: -1 },
    opticalTables: { value: opticalTexture(floatTables) }, visibleFrom: { value: 0 }, tableEnds: { value: fill(4, () => new Vector4()) }, windows: { value: new Vector4() },
    projectionTables: { value: lutTexture() }, zeroAt: { value: new Vector2() }, sumThicknessMm: { value: 1 },
    surfaceAt: { value: new Vector2() }, surfaceColours: { value: fill(2, () => new Vector4()) },
    labels: { value: null as Texture | null }, labelPalette: { value: null as Texture | null }, lastLabel: { value: 0 }, labelRamp: { value: new Vector2() },
    leapCells: { value: leap.cells as Texture }, leapStacks: { value: 1 }, leapMedia: { value: leap.media as Texture }, leapRanges: { value: new Data3DTexture() as Texture },
    texFromMm: { value: new Matrix4() }, mmFromTex: { value: new Matrix4() }, voxFromMm: { value: new Matrix3() }, referenceStepMm: { value: 1 }, stepMm: { value: 1 },
    clipMinTex: { value: new Vector3() }, clipMaxTex: { value: new Vector3(1, 1, 1) }, planeCount: { value: 0 }, planes: { value: fill(MOST_PLANES, () => new Vector4()) },
    cameraMm: { value: new Vector3() }, frameRightMm: { value: new Vector3() }, frameUpMm: { value: new Vector3() }, toTargetMm: { value: new Vector3() },
    forwardMm: { value: new Vector3() }, orthographic: { value: false }, nearMm: { value: 0 },
    frameNdc: { value: new Vector4(0, 0, 1, 1) }, tilePx: { value: new Vector2() }, shiftNdc: { value: new Vector2() }, frame: { value: 0 },
    blueNoise: { value: blueNoiseTexture() }, sceneDepth: { value: null as Texture | null }, depthOfDistance: { value: new Vector4() },
    toLightMm: { value: new Vector3() }, occlusion: { value: 0 }, occlusionTapsTex: { value: fill(OCCLUSION_TAPS, () => new Vector3()) },
    silhouetteStrength: { value: 0 }, depthCueStrength: { value: 0 }, backgroundRgb: { value: new Vector3() }, cueSpanMm: { value: new Vector2(0, 1) },
  };
}

export type MarchUniforms = ReturnType<typeof marchUniforms>;

function fill<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
