/** What is on screen right now, resolved once for the 3D view, the slices and the exports: sample, time point, styles, arrays. */
import type { Channel, Sample } from '@shared/contract/library.js';
import type { WireError } from '@shared/errors.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { finiteField, fieldOf, type ScalarField } from '@shared/volume/field.js';
import type { LabelOverlay } from './labelOverlay.js';
import { drawnChannels, styleOf } from './selectors.js';
import { activeSample, type AppState } from './store.js';
import type { LoadedVolume, VoxelState } from './voxels.js';

export interface DrawnChannel { channel: Channel; style: ChannelStyle; volume: LoadedVolume }

export interface Drawing {
  sample: Sample;
  timeIndex: number;
  base: DrawnChannel | null;
  dendrite: DrawnChannel | null;
  /** Clusters of the dendrites at this time point; null: they are drawn as they are measured. */
  labels: LabelOverlay | null;
}

export type DrawingState =
  | { state: 'empty' }
  | { state: 'loading'; sample: Sample; fraction: number }
  | { state: 'error'; sample: Sample; error: WireError }
  | { state: 'ready'; drawing: Drawing };

/** Ready once every channel that is drawn has arrived or failed and at least one is here. */
export function drawingState(state: Pick<AppState, 'document' | 'library'>, voxels: Record<string, VoxelState>, overlay: LabelOverlay | null): DrawingState {
  const sample = activeSample(state);
  if (!sample) return { state: 'empty' };
  const { base, dendrite } = drawnChannels(state.document, sample);
  const wanted = [base, dendrite].filter((channel) => channel !== null);
  const entries = wanted.map((channel) => voxels[channel.volumeId]);
  if (entries.some((entry) => !entry || entry.state === 'loading')) {
    const fractions = entries.map((entry) => (entry?.state === 'loading' ? entry.fraction : entry ? 1 : 0));
    return { state: 'loading', sample, fraction: fractions.reduce((a, b) => a + b, 0) / fractions.length };
  }
  const drawn = (channel: Channel | null): DrawnChannel | null => {
    const entry = channel && voxels[channel.volumeId];
    return channel && entry?.state === 'ready' ? { channel, style: styleOf(state.document, channel), volume: entry.volume } : null;
  };
  const timeIndex = Math.min(state.document.timeIndex, sample.timeCount - 1);
  const drawing = { sample, timeIndex, base: drawn(base), dendrite: drawn(dendrite), labels: overlay && isOf(overlay, sample, timeIndex) ? overlay : null };
  const failed = entries.find((entry) => entry?.state === 'error');
  if (!drawing.base && !drawing.dendrite && failed?.state === 'error') return { state: 'error', sample, error: failed.error };
  return { state: 'ready', drawing };
}

function isOf({ sampleId, timeIndex, labels }: LabelOverlay, { id, dims }: Sample, shownTime: number): boolean {
  return sampleId === id && timeIndex === shownTime && labels.length === dims[0] * dims[1] * dims[2];
}

/** One time point in physical units, as pictures need it: every value finite. */
export function pictureField({ volume, channel }: DrawnChannel, timeIndex: number): ScalarField {
  return finiteField(fieldOf(volume.detail, volume.data, timeIndex), channel.statistics.min);
}
