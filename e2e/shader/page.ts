/** What the tests call in the browser: GLSL functions alone, and whole pictures through the app's own textures and passes. */
import { graphics, type Graphics } from '@renderer/gpu/context.js';
import { MarchPass } from '@renderer/gpu/marchPass.js';
import { SlicePainter } from '@renderer/gpu/slicePainter.js';
import { uploadVolume } from '@renderer/gpu/volumeTexture.js';
import { axisPlaneFrame, fitPixels, obliquePlaneFrame } from '@shared/render/slicePlane.js';
import type { Projection } from '@shared/render/viewCamera.js';
import { FloatType, WebGLRenderTarget } from 'three';
import { evaluate } from './evaluate.js';
import { cameraOf, ONE_VOXEL, scenario, SIZE, type ScenarioName } from './scenario.js';
import { voxToMm } from '@shared/volume/geometry.js';

export interface MarchRequest {
  name: ScenarioName;
  timeIndex?: number;
  projection: Projection;
  samplesPerVoxel: number;
  shading: boolean;
  skipping: boolean;
  /** Pretends that this is the longest side the GPU allows. */
  max3dSize?: number;
  /** Drawn in two tiles side by side instead of at once. */
  tiled?: boolean;
}

export interface SliceRequest { name: ScenarioName; timeIndex?: number; plane: 'xy' | 'xz' | 'yz' | 'oblique'; index: number; interpolation: 'nearest' | 'linear' }

/** Premultiplied float RGBA, rows from the bottom, and what the texture is said to be. */
async function drawVolume(request: MarchRequest): Promise<{ rgba: number[]; report: string }> {
  const drawing = scenario(request.name, request.timeIndex ?? 0);
  const { renderer, limits } = context();
  const volume = await uploadVolume(renderer, { ...limits, max3dSize: request.max3dSize ?? limits.max3dSize }, drawing, new AbortController().signal);
  const march = new MarchPass();
  march.setVolume(volume);
  march.setTransfer(drawing, volume);
  march.setTime(drawing, volume);
  march.setQuality(request);
  march.setSkipping(request.skipping);
  march.setCamera(cameraOf(drawing), request.projection, SIZE.widthPx / SIZE.heightPx);
  const rgba = new Array<number>(4 * SIZE.widthPx * SIZE.heightPx);
  const tileWidth = request.tiled ? SIZE.widthPx / 2 : SIZE.widthPx;
  for (let xPx = 0; xPx < SIZE.widthPx; xPx += tileWidth) {
    const target = new WebGLRenderTarget(tileWidth, SIZE.heightPx, { type: FloatType, depthBuffer: false });
    march.draw(renderer, target, 0, { xPx, yPx: 0, widthPx: tileWidth, heightPx: SIZE.heightPx }, SIZE);
    const pixels = new Float32Array(4 * tileWidth * SIZE.heightPx);
    renderer.readRenderTargetPixels(target, 0, 0, tileWidth, SIZE.heightPx, pixels);
    pixels.forEach((value, n) => {
      const [x, y, c] = [Math.floor(n / 4) % tileWidth, Math.floor(n / 4 / tileWidth), n % 4];
      rgba[4 * (y * SIZE.widthPx + xPx + x) + c] = value;
    });
    target.dispose();
  }
  march.dispose();
  volume.texture.dispose();
  return { rgba, report: volume.report };
}

async function drawSlice({ name, timeIndex = 0, plane, index, interpolation }: SliceRequest): Promise<number[]> {
  const drawing = scenario(name, timeIndex);
  const made = context();
  const volume = await uploadVolume(made.renderer, made.limits, drawing, new AbortController().signal);
  const { sample } = drawing;
  const frame = plane === 'oblique' ? obliquePlaneFrame(sample, voxToMm(sample.affine, ONE_VOXEL), { azimuthDeg: 20, tiltDeg: 35 }) : axisPlaneFrame(sample, plane, index);
  return [...new SlicePainter(made).paint(drawing, volume, fitPixels(frame, SIZE), interpolation)];
}

function context(): Graphics {
  const made = graphics();
  if (!made) throw new Error('This browser has no WebGL2.');
  return made;
}

const bench = { evaluate, drawVolume, drawSlice, verifiedKinds: () => [...context().limits.kinds] };
export type Bench = typeof bench;
Object.assign(window, { bench });
