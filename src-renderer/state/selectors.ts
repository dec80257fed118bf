/** Derived facts, each computed in one place. */
import type { Channel, Sample, Statistics } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import type { Species } from '@shared/volume/volume.js';

/** What a channel shows: the user's word, else the file's (or what was remembered). */
export function speciesOf(document: Document, channel: Channel): Species | null {
  return document.species[channel.volumeId] ?? channel.species;
}

/** Whether anybody, file or user, says that this is a cell: then it has electrodes. */
function isCell(document: Document, sample: Sample): boolean {
  return sample.channels.some((channel) => ['llzo', 'dendrite'].includes(speciesOf(document, channel) ?? 'other'));
}

/** Nobody, neither file nor user, stated the voxel size: every length on screen rests on an assumption. */
export function isSpacingAssumed({ assumptions }: Pick<Sample, 'assumptions'>): boolean {
  return assumptions.some(({ about }) => about === 'spacing');
}

/** At the low and the high end of the stack axis; null for what is no cell. */
export function electrodeNamesOf(document: Document, sample: Sample): Document['electrodeNames'] | null {
  return isCell(document, sample) ? document.electrodeNames : null;
}

/** What to call a channel beside its sample's name: its species, else its own name unless that is the sample's again. */
export function channelLabel(document: Document, sample: Sample, channel: Channel): string {
  const species = speciesOf(document, channel);
  if (species === 'llzo') return 'LLZO';
  if (species === 'dendrite') return 'Dendrites';
  return channel.name === sample.name ? 'Signal' : channel.name;
}

export function styleOf(document: Document, channel: Channel): ChannelStyle {
  return document.styles[channel.volumeId] ?? rememberedDefault(speciesOf(document, channel), channel);
}

/** The same object each time, so that who compares by identity sees no change where there is none. */
function rememberedDefault(species: Species | null, { statistics }: Channel): ChannelStyle {
  const known = defaults.get(statistics) ?? new Map<Species | null, ChannelStyle>();
  const style = known.get(species) ?? defaultStyle(species, statistics);
  defaults.set(statistics, known.set(species, style));
  return style;
}

const defaults = new WeakMap<Statistics, Map<Species | null, ChannelStyle>>();

export function crosshairOf(document: Document, sample: Sample): Vec3 {
  return document.crosshairMm[sample.id] ?? middleVoxelMm(sample);
}

/** The centre of the middle voxel; of an even number the later of the two, never the border between them, which rounding could read as either. */
function middleVoxelMm({ affine, dims }: Sample): Vec3 {
  return voxToMm(affine, [Math.floor(dims[0] / 2), Math.floor(dims[1] / 2), Math.floor(dims[2] / 2)]);
}

export function stackAxisOf(document: Document, sample: Sample): 0 | 1 | 2 {
  return document.stackAxis[sample.id] ?? sample.stackAxis;
}

/** The two channels that the graphics layer packs into one texture: LLZO (or the first other) and dendrites. */
export function drawnChannels(document: Document, sample: Sample): { base: Channel | null; dendrite: Channel | null } {
  const dendrite = sample.channels.find((channel) => speciesOf(document, channel) === 'dendrite') ?? null;
  const rest = sample.channels.filter((channel) => channel !== dendrite);
  const base = rest.find((channel) => speciesOf(document, channel) === 'llzo') ?? rest[0] ?? null;
  return { base, dendrite };
}
