/** Volumes → samples as the app shows them. Pure. */
import type { Channel, Sample, Statistics } from '@shared/contract/library.js';
import { guessStackAxis, speciesByPpm } from '@shared/volume/channels.js';
import type { Species, VolumeHeader } from '@shared/volume/volume.js';
import { sampleId } from './identity.js';

export interface VolumeRecord { id: string; header: VolumeHeader; statistics: Statistics }

/** One sample of volumes on one grid. `species` is what the user said earlier, by volume id; it wins over the file. */
export function makeSample(volumes: readonly [VolumeRecord, ...VolumeRecord[]], path: string, species: Readonly<Record<string, Species>>): Sample {
  const [{ header }] = volumes;
  const { dims, timeCount, timesH, affine, format, synthetic } = header;
  return {
    id: sampleId(volumes.map(({ id }) => id)),
    name: header.cell ?? header.name,
    format, path, synthetic, dims, timeCount, timesH, affine,
    stackAxis: guessStackAxis(dims, affine),
    channels: volumes.map((volume) => makeChannel(volume, species[volume.id])),
    warnings: [...new Set(volumes.flatMap((volume) => volume.header.warnings))],
  };
}

/** Tells samples of the same name apart by the name of their first channel. */
export function withDistinctNames(samples: readonly Sample[]): Sample[] {
  return samples.map((sample) => {
    const shared = samples.filter(({ name, path }) => name === sample.name && path === sample.path).length > 1;
    const first = sample.channels[0]?.name;
    return shared && first !== undefined && first !== sample.name ? { ...sample, name: `${sample.name} · ${first}` } : sample;
  });
}

function makeChannel({ id, header, statistics }: VolumeRecord, remembered: Species | undefined): Channel {
  const { name, frequencyOffsetPpm, dtype, unit } = header;
  const fromFile = header.species ?? (frequencyOffsetPpm === null ? null : speciesByPpm(frequencyOffsetPpm));
  return {
    volumeId: id, name, frequencyOffsetPpm, dtype, unit, statistics,
    species: remembered ?? fromFile,
    speciesFrom: remembered ? 'remembered' : fromFile ? 'file' : 'unknown',
  };
}
