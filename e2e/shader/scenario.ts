/** Small drawings from formulas, built alike in the browser (for the GPU) and in the test (for the twin). */
import type { Channel, Sample } from '@shared/contract/library.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { composeAffine, type Affine, type Vec3 } from '@shared/volume/geometry.js';
import type { Dims } from '@shared/volume/volume.js';
import type { ViewCamera } from '@shared/render/viewCamera.js';
import type { DrawnChannel, Drawing } from '@renderer/state/drawing.js';

export const SCENARIOS = ['uniform', 'waves', 'oneVoxel', 'sparse', 'bytes', 'series'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

export const SIZE = { widthPx: 48, heightPx: 36 };

/** Anisotropic, oblique and left-handed, away from the origin. */
const AFFINE: Affine = composeAffine([[0.8, 0.6, 0], [-0.6, 0.8, 0], [0, 0, -1]], [0.1, 0.2, 0.35], [3, -1, 2]);
export const ONE_VOXEL: Vec3 = [9, 3, 6];

const STYLE: ChannelStyle = {
  visible: true, mode: 'composite', surfaceValue: 0.5, surfaceOpacity: 1, lut: 'solid', colour: '#c08040', windowMin: 0, windowMax: 1, gamma: 1,
  opacity: [{ x: 0, alpha: 0 }, { x: 1, alpha: 0.2 }], overlayOpacity: 0.8,
};
const BLUE: ChannelStyle = { ...STYLE, colour: '#2f7bff', opacity: [{ x: 0, alpha: 0 }, { x: 0.3, alpha: 0 }, { x: 1, alpha: 0.7 }] };

type Formula = (i: number, j: number, k: number, t: number) => number;
const waves: Formula = (i, j, k, t) => 0.5 + 0.3 * Math.sin(0.5 * i + t) * Math.cos(0.4 * j) + 0.15 * Math.sin(0.7 * k + 0.2 * i);
const ripples: Formula = (i, j, k, t) => 0.5 + 0.5 * Math.cos(0.45 * i - 0.3 * j + 0.5 * k + t);

export function scenario(name: ScenarioName, timeIndex = 0): Drawing {
  switch (name) {
    case 'uniform': return drawing([16, 12, 10], 1, timeIndex, { base: [() => 1, STYLE], dendrite: null });
    case 'waves': return drawing([16, 12, 10], 1, timeIndex, { base: [waves, STYLE], dendrite: [ripples, BLUE] });
    case 'oneVoxel': return drawing([16, 12, 10], 1, timeIndex, { base: null, dendrite: [(i, j, k) => (i === ONE_VOXEL[0] && j === ONE_VOXEL[1] && k === ONE_VOXEL[2] ? 1 : 0), { ...BLUE, opacity: [{ x: 0, alpha: 0 }, { x: 1, alpha: 1 }] }] });
    case 'sparse': return drawing([24, 20, 18], 1, timeIndex, { base: null, dendrite: [(i, j, k) => ((i * 7 + j * 13 + k * 29) % 97 === 0 ? 1 : 0), BLUE] });
    case 'bytes': return drawing([16, 12, 10], 1, timeIndex, { base: [(i, j, k) => Math.round(255 * waves(i, j, k, 0)), { ...STYLE, windowMin: 40, windowMax: 220 }], dendrite: null }, 'uint8');
    case 'series': return drawing([16, 12, 1], 5, timeIndex, { base: [waves, STYLE], dendrite: [ripples, BLUE] });
  }
}

/** A view of a scenario's volume from the side, near enough for perspective to matter. */
export function cameraOf({ sample }: Drawing): ViewCamera {
  const centre: Vec3 = [0, 1, 2].map((row) => [0, 1, 2].reduce((sum, c) => sum + (sample.affine[4 * row + c] ?? 0) * ((sample.dims[c] ?? 1) - 1) / 2, sample.affine[4 * row + 3] ?? 0)) as [number, number, number];
  return { targetMm: centre, positionMm: [centre[0] + 4, centre[1] - 7, centre[2] + 5], up: [0, 0, 1], zoom: 1 };
}

function drawing(dims: Dims, timeCount: number, timeIndex: number, channels: Record<'base' | 'dendrite', [Formula, ChannelStyle] | null>, dtype: 'float32' | 'uint8' = 'float32'): Drawing {
  const sample: Sample = {
    id: 's', name: 'scenario', format: '', path: '', synthetic: true, dims, timeCount, timesH: null, affine: AFFINE, stackAxis: 2, channels: [], warnings: [],
  };
  const drawn = (key: 'base' | 'dendrite'): DrawnChannel | null => {
    const channel = channels[key];
    return channel && drawnChannel(sample, key, ...channel, dtype);
  };
  return { sample, timeIndex, base: drawn('base'), dendrite: drawn('dendrite') };
}

function drawnChannel(sample: Sample, id: string, formula: Formula, style: ChannelStyle, dtype: 'float32' | 'uint8'): DrawnChannel {
  const [nx, ny, nz] = sample.dims;
  const length = nx * ny * nz * sample.timeCount;
  const values = Array.from({ length }, (_, at) => formula(at % nx, Math.floor(at / nx) % ny, Math.floor(at / nx / ny) % nz, Math.floor(at / nx / ny / nz)));
  const data = dtype === 'uint8' ? Uint8Array.from(values) : Float32Array.from(values);
  const [min, max] = [Math.min(...data), Math.max(...data)];
  const statistics = { min, max, mean: 0, standardDeviation: 0, count: length, nonFiniteCount: 0, percentiles: { p0_1: min, p1: min, p50: min, p99: max, p99_5: max, p99_9: max } };
  const channel: Channel = { volumeId: `${id} ${length} ${max} ${data[7] ?? 0}`, name: id, species: null, speciesFrom: 'unknown', frequencyOffsetPpm: null, dtype, unit: '', statistics };
  const detail = {
    id, name: id, path: '', format: '', dims: sample.dims, timeCount: sample.timeCount, dtype, affine: sample.affine, rescale: { slopes: [1], intercepts: [0] },
    unit: '', timesH: null, species: null, frequencyOffsetPpm: null, cell: null, synthetic: true, metadata: [], warnings: [],
  };
  return { channel, style, volume: { detail, data } };
}
