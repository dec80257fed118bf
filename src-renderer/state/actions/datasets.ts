/** Opening, closing and naming what is open. */
import type { Channel, Sample } from '@shared/contract/library.js';
import type { Species } from '@shared/volume/volume.js';
import { host } from '../../host/current.js';
import { edit } from '../history.js';
import { attempt } from '../messages.js';
import { activeSample, useStore } from '../store.js';

export function openPaths(paths: string[]): void {
  if (paths.length > 0) attempt(paths.length === 1 ? paths[0] ?? 'Opening' : 'Opening', () => host().open(paths));
}

export function openSampleCell(): void {
  attempt('Sample cell', () => host().openSampleCell());
}

export function activateSample(sample: Pick<Sample, 'id' | 'name'>): void {
  if (activeSample(useStore.getState())?.id === sample.id) return;
  edit(`choice of ${sample.name}`, (document) => {
    document.activeSampleId = sample.id;
    document.timeIndex = 0;
  });
}

/** The sample `step` places further in the library, around its end. */
export function stepSample(step: 1 | -1): void {
  const state = useStore.getState();
  const samples = state.library?.samples ?? [];
  const place = samples.findIndex(({ id }) => id === activeSample(state)?.id);
  const next = samples[(place + step + samples.length) % samples.length];
  if (next) activateSample(next);
}

export function closeSample(sample: Pick<Sample, 'id' | 'name'>): void {
  attempt(sample.name, () => host().closeSample(sample.id));
}

export function combineSamples(sampleIds: string[]): void {
  attempt('Combining samples', () => host().combineSamples(sampleIds));
}

/** What a channel shows, in the document (undoable) and in the host's memory for the next time the file is opened. */
export function setSpecies(channel: Channel, species: Species): void {
  edit(`species of ${channel.name}`, (document) => {
    document.species[channel.volumeId] = species;
    Reflect.deleteProperty(document.styles, channel.volumeId);
  });
  attempt(channel.name, () => host().rememberSpecies(channel.volumeId, species));
}
