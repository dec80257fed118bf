/** A scene as Dendrograph's graphics take it. */
import type { Channel, Sample } from '@shared/contract/library.js';
import { centredAffine } from '@shared/volume/geometry.js';
import type { DrawnChannel, Drawing } from '@renderer/state/drawing.js';
import type { Scene, SceneChannel } from '../scenes/scene.js';

export function drawingOf({ dims, spacingMm, channels }: Scene): Drawing {
  const sample: Sample = {
    id: 's', name: 'scene', format: '', path: '', synthetic: true, dims, timeCount: 1, timesH: null, acquiredAt: null, frameDurationS: null, affine: centredAffine(dims, spacingMm), stackAxis: 2, channels: [], warnings: [], assumptions: [],
  };
  const find = (role: SceneChannel['role']): DrawnChannel | null => {
    const channel = channels.find((one) => one.role === role);
    return channel ? drawnChannel(sample, channel) : null;
  };
  return { sample, timeIndex: 0, base: find('base'), dendrite: find('dendrite'), labels: null };
}

function drawnChannel(sample: Sample, { role, data, style }: SceneChannel): DrawnChannel {
  const dtype = data instanceof Uint8Array ? 'uint8' : 'float32';
  const [min, max] = extremesOf(data);
  const statistics = { min, max, mean: 0, standardDeviation: 0, count: data.length, nonFiniteCount: 0, percentiles: { p0_1: min, p1: min, p50: min, p99: max, p99_5: max, p99_9: max } };
  const channel: Channel = { volumeId: role, name: role, species: null, speciesFrom: 'unknown', frequencyOffsetPpm: null, dtype, unit: '', statistics };
  const detail: DrawnChannel['volume']['detail'] = {
    id: role, name: role, path: '', format: '', dims: sample.dims, timeCount: 1, dtype, affine: sample.affine, rescale: { slopes: [1], intercepts: [0] },
    unit: '', timesH: null, acquiredAt: null, frameDurationS: null, species: null, frequencyOffsetPpm: null, cell: null, synthetic: true, metadata: [], warnings: [], assumptions: [],
  };
  return { channel, style, volume: { detail, data } };
}

function extremesOf(data: ArrayLike<number>): [number, number] {
  let [min, max] = [Infinity, -Infinity];
  for (let at = 0; at < data.length; at++) {
    min = Math.min(min, data[at] ?? min);
    max = Math.max(max, data[at] ?? max);
  }
  return [min, max];
}
