/**
 * The volume shader in slow float64: what it draws must equal this within rounding (e2e/shader).
 * Twin of shaders/chunks/{boxIntersection,lookup,jitter,march}.glsl.
 */
import { transformDirection, transformPoint, type Affine, type Vec3 } from '../volume/geometry.js';
import type { ScalarField } from '../volume/field.js';
import { LUT_SIZE, windowCoordinate } from '../transfer/transferFunction.js';
import { compositeUnder, EARLY_STOP, mixChannels, type Rgba } from './compositing.js';
import { gradientVox, sampleLinear } from './sampling.js';
import { gradientMm, headlight } from './shading.js';
import { exitOfEmptyCube, type SkipMap } from './skipMap.js';
import type { Ray } from './viewCamera.js';

export interface MarchChannel {
  field: ScalarField;
  windowMin: number;
  windowMax: number;
  /** 256 × RGBA of `bakeLut`. */
  lut: Uint8Array;
}

export interface MarchScene {
  texFromMm: Affine;
  voxFromMm: Affine;
  base: MarchChannel | null;
  dendrite: MarchChannel | null;
  /** Length in mm to which the opacities of the tables refer: the smallest spacing. */
  referenceStepMm: number;
  stepMm: number;
  shading: boolean;
  skip: SkipMap | null;
}

/** However thin the voxels of a file claim to be, a ray ends before the system resets the GPU. */
const MOST_STEPS = 8192;

/** Ray parameters (mm) of entry into and exit from the unit box of texture space; entry > exit: missed. */
export function intersectBox(originTex: Vec3, directionTex: Vec3): [number, number] {
  let [near, far] = [-Infinity, Infinity];
  for (const axis of [0, 1, 2] as const) {
    const inverse = 1 / (Math.abs(directionTex[axis]) < 1e-12 ? 1e-12 : directionTex[axis]);
    const [a, b] = [-originTex[axis] * inverse, (1 - originTex[axis]) * inverse];
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return [near, far];
}

/** Table entry at window coordinate `x`, linear between entries. */
export function lookUp(lut: Uint8Array, x: number): Rgba {
  const position = Math.min(Math.max(x, 0), 1) * (LUT_SIZE - 1);
  const i = Math.min(Math.floor(position), LUT_SIZE - 2);
  const entry = (c: number): number => ((lut[4 * i + c] ?? 0) * (1 - position + i) + (lut[4 * i + 4 + c] ?? 0) * (position - i)) / 255;
  return [entry(0), entry(1), entry(2), entry(3)];
}

/** Interleaved gradient noise 0…1 of a device pixel (Jimenez 2014), shifted by the golden ratio per frame. */
export function jitter(x: number, y: number, frame: number): number {
  const noise = fract(52.9829189 * fract(0.06711056 * Math.floor(x) + 0.00583715 * Math.floor(y)));
  return fract(noise + 0.61803398875 * frame);
}

/**
 * Premultiplied colour along a ray. The path through the box is cut into equal steps no longer than `stepMm` (but never more than {@link MOST_STEPS}), each sampled at
 * `offset` (0…1) of its length, so that the steps sum to the path whatever their size.
 * `nearMm`: where the ray may begin; 0 at the eye of a perspective view.
 */
export function march(scene: MarchScene, ray: Ray, offset: number, nearMm = 0): Rgba {
  const originTex = transformPoint(scene.texFromMm, ray.originMm);
  const directionTex = transformDirection(scene.texFromMm, ray.directionMm);
  const [entry, exit] = intersectBox(originTex, directionTex);
  const start = Math.max(entry, nearMm);
  let colour: Rgba = [0, 0, 0, 0];
  if (exit <= start) return colour;
  const count = Math.min(Math.ceil((exit - start) / scene.stepMm), MOST_STEPS);
  const step = (exit - start) / count;
  for (let n = 0; n < count && colour[3] < EARLY_STOP; n++) {
    const t = start + (n + offset) * step;
    const posTex: Vec3 = [originTex[0] + t * directionTex[0], originTex[1] + t * directionTex[1], originTex[2] + t * directionTex[2]];
    const emptyUntil = scene.skip ? exitOfEmptyCube(scene.skip, posTex, directionTex) : 0;
    if (emptyUntil > 0) {
      n = Math.max(n, Math.ceil((t + emptyUntil - start) / step - offset) - 1);
      continue;
    }
    colour = compositeUnder(colour, sampleStep(scene, posTex, ray.directionMm, step / scene.referenceStepMm));
  }
  return colour;
}

function sampleStep(scene: MarchScene, posTex: Vec3, directionMm: Vec3, ratio: number): Rgba {
  const base = scene.base ? classify(scene.base, posTex) : NOTHING;
  let dendrite = scene.dendrite ? classify(scene.dendrite, posTex) : NOTHING;
  if (scene.shading && scene.dendrite && dendrite[3] > 0) {
    const { field, windowMin, windowMax } = scene.dendrite;
    const perStep = scene.referenceStepMm / (windowMax - windowMin);
    const gradient = gradientMm(scene.voxFromMm, gradientVox(field, posTex));
    const { diffuse, specular } = headlight([gradient[0] * perStep, gradient[1] * perStep, gradient[2] * perStep], directionMm);
    const lit = (c: number): number => Math.min(c * diffuse + specular, 1);
    dendrite = [lit(dendrite[0]), lit(dendrite[1]), lit(dendrite[2]), dendrite[3]];
  }
  return mixChannels(base, dendrite, ratio);
}

function classify(channel: MarchChannel, posTex: Vec3): Rgba {
  const value = sampleLinear(channel.field, posTex);
  return lookUp(channel.lut, windowCoordinate(channel, value));
}

const NOTHING: Rgba = [0, 0, 0, 0];
const fract = (x: number): number => x - Math.floor(x);
