/** The same pictures in float64: what the GPU must draw, within rounding. */
import { jitter } from '@shared/render/blueNoise.js';
import { labelPacker, type LabelField } from '@shared/render/labelField.js';
import { labelRamp } from '@shared/render/labels.js';
import { cueSpanMm, labelledChannel, lampMm, marchChannel, marchGeometry, type MarchScene } from '@shared/render/marchScene.js';
import { march } from '@shared/render/rayMarch.js';
import { paintSlice, type SliceChannel, type SliceScene } from '@shared/render/slice.js';
import { fitPixels } from '@shared/render/slicePlane.js';
import { viewBasis } from '@shared/render/viewCamera.js';
import { bakeSliceLut } from '@shared/transfer/transferFunction.js';
import { invertAffine } from '@shared/volume/geometry.js';
import { timeScene } from '@renderer/scene/timeScene.js';
import { pictureField, type DrawnChannel, type Drawing } from '@renderer/state/drawing.js';
import { planeAtMm } from './overBackground.js';
import { pixelsOf } from './pixels.js';
import type { Picture, SliceRequest } from './recipe.js';
import { backgroundOf, cameraOf, clipOf, drawingOf, gridOf, sliceFrameOf, viewOf } from './scenario.js';

/** Premultiplied RGBA of frame `n` of a running mean, before it is averaged; rows from the bottom. */
export function twinPicture(picture: Picture, n = 0): number[] {
  const scene = sceneOf(picture);
  const nearMm = viewOf(picture).projection === 'perspective' ? 0 : -1e6;
  return pixelsOf(picture, [shiftPx(n, 0), shiftPx(n, 1)]).flatMap(({ x, y, ray }) => [...march(scene, ray, jitter(x + 0.5, y + 0.5, n), { nearMm, farMm: planeAtMm(picture, ray) })]);
}

/** Place of frame n in a pixel: Halton's sequence in bases 2 and 3, from the middle. Twin of shiftPx of the march. */
const shiftPx = (n: number, axis: 0 | 1): number => (0.5 + mirrored(n, axis + 2)) % 1 - 0.5;
const mirrored = (n: number, base: number): number => [...n.toString(base)].reverse().reduce((sum, digit, place) => sum + Number(digit) / base ** (place + 1), 0);

/** Straight 8-bit RGBA, rows from the top. */
export function twinSlice(request: SliceRequest): Uint8ClampedArray {
  const drawing = drawingOf(request.picture), pixels = fitPixels(sliceFrameOf(request), request.picture);
  const { sample, base, dendrite } = drawing;
  const channel = (drawn: DrawnChannel | null, role: 'base' | 'overlay'): SliceChannel | null => drawn && {
    field: pictureField(drawn, drawing.timeIndex), windowMin: drawn.style.windowMin, windowMax: drawn.style.windowMax, lut: bakeSliceLut(drawn.style, role),
  };
  const scene: SliceScene = { dims: sample.dims, voxFromMm: invertAffine(sample.affine), base: channel(base, 'base'), dendrite: channel(dendrite, 'overlay'), labels: labelsOf(drawing), interpolation: request.interpolation };
  return paintSlice(request.times ? timeScene(scene, drawing, request.times) : scene, pixels);
}

function labelsOf({ labels, sample }: Drawing): { field: LabelField; palette: Uint8Array; threshold: number } | null {
  if (!labels) return null;
  const packer = labelPacker(sample.dims);
  packer.write(labels.labels);
  return { field: packer.field, palette: labels.palette, threshold: labels.threshold };
}

/** Without a leap map: the twin samples every step. */
function sceneOf(picture: Picture): MarchScene {
  const drawing = drawingOf(picture);
  const { base, dendrite, timeIndex } = drawing;
  const [measured, labels] = [dendrite && marchChannel(pictureField(dendrite, timeIndex), dendrite.style, 'overlay'), labelsOf(drawing)];
  const grid = gridOf(picture);
  const view = viewOf(picture);
  const camera = cameraOf(picture);
  return {
    ...marchGeometry(grid, view.samplesPerVoxel),
    base: base && marchChannel(pictureField(base, timeIndex), base.style, 'base'),
    dendrite: measured && labels && measured.mode !== 'minip' ? labelledChannel(measured, labels.threshold) : measured,
    labels: measured && labels && { ...labels, ramp: labelRamp(labels.threshold, measured) },
    look: {
      shading: view.shading, shadow: view.shadow, toLightMm: view.shadow ? lampMm(viewBasis(camera)) : null, occlusion: view.ambientOcclusion,
      silhouette: view.silhouette, depthCue: view.depthCue, backgroundRgb: backgroundOf(picture), cueSpanMm: cueSpanMm(camera, grid),
    },
    clip: clipOf(picture), leap: null,
  };
}
