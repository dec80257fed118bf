/** Derived facts, each computed in one place. */
import type { Channel, Sample } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { centreMm, type Vec3 } from '@shared/volume/geometry.js';
import type { Species } from '@shared/volume/volume.js';

/** What a channel shows: the user's word, else the file's (or what was remembered). */
export function speciesOf(document: Document, channel: Channel): Species | null {
  return document.species[channel.volumeId] ?? channel.species;
}

export function styleOf(document: Document, channel: Channel): ChannelStyle {
  return document.styles[channel.volumeId] ?? defaultStyle(speciesOf(document, channel), channel.statistics);
}

export function crosshairOf(document: Document, sample: Sample): Vec3 {
  return document.crosshairMm[sample.id] ?? centreMm(sample.affine, sample.dims);
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
