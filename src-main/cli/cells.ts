/** Volumes of the inputs → cells with their two channels. */
import type { ChannelPair } from '@main/analysis/scanOf.js';
import { sampleName } from '@main/library/samples.js';
import { AppError } from '@shared/errors.js';
import { groupIntoSamples } from '@shared/volume/channels.js';
import { sameGrid } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';

/**
 * One entry a cell: its channels, or why it cannot be analysed. A single picture of LLZO on the grid of one series alone stands for all its time
 * points. `channel`: see AnalyzeArguments.
 */
export function cellsOf(volumes: readonly Volume[], channel: string | null): (ChannelPair | AppError)[] {
  const groups = groupIntoSamples(volumes.map(({ header }) => header)).map((members) => members.flatMap((index) => volumes[index] ?? []));
  const stills = groups.flatMap((group) => (group.length === 1 ? group : [])).filter(({ header }) => header.species === 'llzo' && header.timeCount === 1);
  const lent = new Map(stills.flatMap((still) => {
    const series = groups.filter(([first, ...others]) => first && first.header.timeCount > 1 && sameGrid(first.header, still.header) && [first, ...others].every(({ header }) => header.species !== 'llzo'));
    return series.length === 1 && series[0] ? [[still, series[0]] as const] : [];
  }));
  return groups.filter(([first]) => !first || !lent.has(first)).map((group) => pairOf([...group, ...stills.filter((still) => lent.get(still) === group).slice(0, 1)], channel));
}

function pairOf(volumes: readonly Volume[], channel: string | null): ChannelPair | AppError {
  const names = volumes.map(({ header }) => header.name), name = sampleName(names, volumes[0]?.header.path ?? '');
  const dendrite = channel === null ? volumes.find(({ header }) => header.species === 'dendrite') ?? onlyUnnamed(volumes) : volumes[indexOf(names, channel)];
  if (!dendrite) {
    const message = channel === null ? `${name}: no volume says that it shows dendrites.` : `${name} has no channel "${channel}".`;
    return new AppError('ambiguous', message, `Say which with --channel: ${names.map((known, n) => `${n + 1} "${known}"`).join(', ')}.`);
  }
  const others = volumes.filter((volume) => volume !== dendrite);
  const llzo = others.find(({ header }) => header.species === 'llzo') ?? onlyUnnamed(others);
  return { name, dendrite, llzo: llzo ?? null };
}

/** The volume, when there is just one and it does not say what it shows. */
const onlyUnnamed = (volumes: readonly Volume[]): Volume | undefined => (volumes.length === 1 && volumes[0]?.header.species === null ? volumes[0] : undefined);

const indexOf = (names: readonly string[], channel: string): number => (/^\d+$/.test(channel) ? Number(channel) - 1 : names.indexOf(channel));
