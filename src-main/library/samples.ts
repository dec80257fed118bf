/** Volumes → samples as the app shows them. Pure. */
import type { Channel, Sample, Statistics } from '@shared/contract/library.js';
import { guessStackAxis } from '@shared/volume/channels.js';
import type { Assumption, Species, VolumeHeader } from '@shared/volume/volume.js';
import { basename } from 'node:path';
import { sampleId } from './identity.js';

export interface VolumeRecord { id: string; header: VolumeHeader; statistics: Statistics }

/** One sample of volumes on one grid. `species` is what the user said earlier, by volume id; it wins over the file. */
export function makeSample(volumes: readonly [VolumeRecord, ...VolumeRecord[]], path: string, species: Readonly<Record<string, Species>>): Sample {
  const [{ header }] = volumes;
  const { dims, timeCount, timesH, acquiredAt, frameDurationS, affine, format, synthetic } = header;
  return {
    id: sampleId(volumes.map(({ id }) => id)),
    name: sampleName(volumes.map((volume) => volume.header.name), path),
    format, path, synthetic, dims, timeCount, timesH, acquiredAt, frameDurationS, affine,
    stackAxis: guessStackAxis(dims, affine),
    channels: volumes.map((volume) => makeChannel(volume, species[volume.id])),
    warnings: [...new Set(volumes.flatMap((volume) => volume.header.warnings))],
    assumptions: distinctAssumptions(volumes.flatMap((volume) => volume.header.assumptions)),
  };
}

/** What the names of the channels have in common ("Pristine · LLZO", "Pristine · Dendrites" → "Pristine"), else the file or folder. */
export function sampleName(channelNames: readonly string[], path: string): string {
  const [first = '', ...others] = channelNames;
  let shared = 0;
  while (shared < first.length && others.every((name) => name[shared] === first[shared])) shared++;
  const endsAWord = channelNames.every((name) => shared === name.length || /[\s_]/u.test(name[shared] ?? ''));
  const words = endsAWord ? first.slice(0, shared) : first.slice(0, shared).replace(/[^\s_]*$/u, '');
  return words.replace(/[\s·\-–,:/|_]+$/u, '') || basename(path);
}

/** Tells samples of the same name apart by the name of their first channel. */
export function withDistinctNames(samples: readonly Sample[]): Sample[] {
  return samples.map((sample) => {
    const shared = samples.filter(({ name, path }) => name === sample.name && path === sample.path).length > 1;
    const first = sample.channels[0]?.name;
    return shared && first !== undefined && first !== sample.name ? { ...sample, name: `${sample.name} · ${first}` } : sample;
  });
}

const distinctAssumptions = (all: readonly Assumption[]): Assumption[] => all.filter(({ text }, i) => all.findIndex((other) => other.text === text) === i);

function makeChannel({ id, header, statistics }: VolumeRecord, remembered: Species | undefined): Channel {
  const { name, frequencyOffsetPpm, dtype, unit } = header;
  return {
    volumeId: id, name, frequencyOffsetPpm, dtype, unit, statistics,
    species: remembered ?? header.species,
    speciesFrom: remembered ? 'remembered' : header.species ? 'file' : 'unknown',
  };
}
