/**
 * A coloured slice, pixel by pixel: twin of shaders/slice.frag, and the path that draws slices where there is no WebGL2.
 * Pixel → Mm → Vox → value (nearest or trilinear) → table; the base over black, the dendrites over it. Outside the volume: transparent.
 */
import { transformDirection, transformPoint, voxToTex, type Affine, type Vec3 } from '../volume/geometry.js';
import type { ScalarField } from '../volume/field.js';
import type { Rgba } from './compositing.js';
import { labelledSlice, type SliceLabels } from './labelledSlice.js';
import { lookUp } from './tables.js';
import { sampleLinear, sampleNearest } from './sampling.js';
import type { PixelGrid } from './slicePlane.js';
import { windowCoordinate } from '../transfer/transferFunction.js';
import type { Dims } from '../volume/volume.js';

export interface SliceChannel {
  field: ScalarField;
  windowMin: number;
  windowMax: number;
  /** 256 × RGBA of `bakeSliceLut`. */
  lut: Uint8Array;
}

export interface SliceScene {
  dims: Dims;
  voxFromMm: Affine;
  base: SliceChannel | null;
  dendrite: SliceChannel | null;
  /** Clusters of the dendrites; null: none are drawn. */
  labels: SliceLabels | null;
  interpolation: 'nearest' | 'linear';
}

/** Straight RGBA 0…1 at a voxel position. `voxPerPx`: how fast each of its coordinates changes across the picture. */
function slicePixel(scene: SliceScene, posVox: Vec3, voxPerPx: Vec3): Rgba {
  const posTex = voxToTex(scene.dims, posVox);
  if (posTex.some((p) => p < 0 || p >= 1)) return [0, 0, 0, 0];
  const base = scene.base ? classify(scene.base, posTex, scene.interpolation) : TRANSPARENT;
  const dendrite = scene.dendrite ? classify(scene.dendrite, posTex, scene.interpolation) : TRANSPARENT;
  if (scene.labels) return labelledSlice(scene.labels, posTex, voxPerPx, base, dendrite);
  const over = (below: number, above: number): number => below * base[3] * (1 - dendrite[3]) + above * dendrite[3];
  return [over(base[0], dendrite[0]), over(base[1], dendrite[1]), over(base[2], dendrite[2]), 1];
}

/** The whole picture, straight 8-bit RGBA, rows from the top. */
export function paintSlice(scene: SliceScene, pixels: PixelGrid): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(4 * pixels.widthPx * pixels.heightPx);
  const corner = transformPoint(scene.voxFromMm, pixels.cornerMm);
  const right = transformDirection(scene.voxFromMm, pixels.rightMm);
  const down = transformDirection(scene.voxFromMm, pixels.downMm);
  const voxPerPx: Vec3 = [Math.hypot(right[0], down[0]), Math.hypot(right[1], down[1]), Math.hypot(right[2], down[2])];
  for (let y = 0; y < pixels.heightPx; y++) for (let x = 0; x < pixels.widthPx; x++) {
    const along = (axis: 0 | 1 | 2): number => corner[axis] + (x + 0.5) * right[axis] + (y + 0.5) * down[axis];
    const [r, g, b, a] = slicePixel(scene, [along(0), along(1), along(2)], voxPerPx);
    const at = 4 * (y * pixels.widthPx + x);
    out[at] = 255 * r;
    out[at + 1] = 255 * g;
    out[at + 2] = 255 * b;
    out[at + 3] = 255 * a;
  }
  return out;
}

function classify(channel: SliceChannel, posTex: Vec3, interpolation: 'nearest' | 'linear'): Rgba {
  const value = interpolation === 'nearest' ? sampleNearest(channel.field, posTex) : sampleLinear(channel.field, posTex);
  return lookUp(channel.lut, windowCoordinate(channel, value));
}

const TRANSPARENT: Rgba = [0, 0, 0, 0];
