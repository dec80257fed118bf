/** A recipe as the app holds it: drawing, camera, view and clip. */
import type { Channel, Sample } from '@shared/contract/library.js';
import { EMPTY_DOCUMENT, type Clip, type Document } from '@shared/session/schema.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { parseColour } from '@shared/transfer/colormaps.js';
import { add, centredAffine, composeAffine, voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { planeFrame, type Grid, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import type { ViewCamera } from '@shared/render/viewCamera.js';
import type { LabelOverlay } from '@renderer/state/labelOverlay.js';
import type { DrawnChannel, Drawing } from '@renderer/state/drawing.js';
import { evaluateFormula } from './formulas.js';
import type { ChannelRecipe, Picture, SliceRequest } from './recipe.js';

const STYLE: ChannelStyle = {
  visible: true, mode: 'composite', surfaceValue: 0.5, surfaceOpacity: 1, lut: 'solid', colour: '#c08040', windowMin: 0, windowMax: 1, gamma: 1,
  opacity: [{ x: 0, alpha: 0 }, { x: 1, alpha: 0.2 }], overlayOpacity: 0.8,
};
const BLUE: ChannelStyle = { ...STYLE, colour: '#2f7bff', opacity: [{ x: 0, alpha: 0 }, { x: 0.3, alpha: 0 }, { x: 1, alpha: 0.7 }] };

export function drawingOf(picture: Picture): Drawing {
  const sample: Sample = {
    id: 's', name: 'scenario', format: '', path: '', synthetic: true, ...gridOf(picture), timeCount: picture.timeCount, timesH: null, acquiredAt: null, frameDurationS: null,
    stackAxis: 2, channels: [], warnings: [], assumptions: [],
  };
  const styles = stylesOf(picture);
  const dendrite = picture.dendrite && styles.dendrite && drawnChannel(picture, sample, 'dendrite', picture.dendrite, styles.dendrite);
  return {
    sample, timeIndex: picture.timeIndex,
    base: picture.base && styles.base && drawnChannel(picture, sample, 'base', picture.base, styles.base),
    dendrite, labels: dendrite && labelsOf(picture, sample, dendrite),
  };
}

function labelsOf({ labels, dims: [nx, ny, nz], timeIndex }: Picture, sample: Sample, { volume }: DrawnChannel): LabelOverlay | null {
  if (!labels) return null;
  const { threshold, cube, count, palette } = labels;
  const labelOf = (n: number): number => {
    const [a, b, c] = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / nx / ny)].map((i) => Math.floor(i / cube)) as [number, number, number];
    return (volume.data[n + nx * ny * nz * timeIndex] ?? NaN) >= threshold ? 1 + (a + b + c) % count : 0;
  };
  return { sampleId: sample.id, timeIndex, threshold, palette: Uint8Array.from(palette), labels: Uint16Array.from({ length: nx * ny * nz }, (_, n) => labelOf(n)) };
}

export const stylesOf = ({ base, dendrite }: Picture): Record<'base' | 'dendrite', ChannelStyle | null> => ({
  base: base && Object.assign({ ...STYLE }, base.style), dendrite: dendrite && Object.assign({ ...BLUE }, dendrite.style),
});

export function cameraOf(picture: Picture): ViewCamera {
  const targetMm = centreMm(picture);
  return { targetMm, positionMm: add(targetMm, picture.eyeMm), up: picture.up, zoom: picture.zoom };
}

export function sliceFrameOf({ picture, through, posVox }: SliceRequest): SlicePlaneFrame {
  return planeFrame(gridOf(picture), through, voxToMm(gridOf(picture).affine, posVox));
}

export const viewOf = ({ view3d }: Picture): Document['view3d'] => Object.assign({ ...EMPTY_DOCUMENT.view3d, shading: false }, view3d);
export const clipOf = ({ clip }: Picture): Clip => Object.assign({ ...EMPTY_DOCUMENT.clip }, clip);
export const backgroundOf = ({ background }: Picture): Vec3 => parseColour(background);

/** Turned: oblique, left-handed, away from the origin. */
export function gridOf({ dims, spacingMm, isTurned }: Picture): Grid {
  return { dims, affine: isTurned ? composeAffine([[0.8, 0.6, 0], [-0.6, 0.8, 0], [0, 0, -1]], spacingMm, [3, -1, 2]) : centredAffine(dims, spacingMm) };
}

export function centreMm(picture: Picture): Vec3 {
  const { dims, affine } = gridOf(picture);
  return voxToMm(affine, [(dims[0] - 1) / 2, (dims[1] - 1) / 2, (dims[2] - 1) / 2]);
}

function drawnChannel({ dims, spacingMm, timeCount }: Picture, sample: Sample, id: string, recipe: ChannelRecipe, style: ChannelStyle): DrawnChannel {
  const [nx, ny, nz] = dims;
  const length = nx * ny * nz * timeCount;
  const values = Array.from({ length }, (_, at) => {
    const vox: Vec3 = [at % nx, Math.floor(at / nx) % ny, Math.floor(at / nx / ny) % nz];
    const mm: Vec3 = [(vox[0] + 0.5 - nx / 2) * spacingMm[0], (vox[1] + 0.5 - ny / 2) * spacingMm[1], (vox[2] + 0.5 - nz / 2) * spacingMm[2]];
    return evaluateFormula(recipe.formula, { vox, mm, dims, t: Math.floor(at / nx / ny / nz) }, recipe.parameters);
  });
  const data = recipe.dtype === 'uint8' ? Uint8Array.from(values, (value) => Math.round(255 * value)) : Float32Array.from(values);
  const [min, max] = [Math.min(...data), Math.max(...data)];
  const statistics = { min, max, mean: 0, standardDeviation: 0, count: length, nonFiniteCount: 0, percentiles: { p0_1: min, p1: min, p50: min, p99: max, p99_5: max, p99_9: max } };
  const channel: Channel = {
    volumeId: `${id} ${JSON.stringify(recipe)} ${dims.join('×')}`, name: id, species: null, speciesFrom: 'unknown', frequencyOffsetPpm: null, dtype: recipe.dtype, unit: '', statistics,
  };
  const detail = {
    id, name: id, path: '', format: '', dims, timeCount, dtype: recipe.dtype, affine: sample.affine, rescale: { slopes: [1], intercepts: [0] },
    unit: '', timesH: null, acquiredAt: null, frameDurationS: null, species: null, frequencyOffsetPpm: null, cell: null, synthetic: true, metadata: [], warnings: [], assumptions: [],
  };
  return { channel, style, volume: { detail, data } };
}
