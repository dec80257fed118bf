/** Window, colour and opacity of channels. A drag passes `'drag'` and ends with `endGesture()`. */
import type { Channel } from '@shared/contract/library.js';
import type { ChannelMode, ChannelStyle, LutName } from '@shared/transfer/channelStyle.js';
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import type { Species } from '@shared/volume/volume.js';
import { edit, record, type Pace } from '../history.js';
import { drawnChannels, speciesOf, styleOf } from '../selectors.js';
import { activeSample, useStore } from '../store.js';

export const SPECIES_TITLES: Record<Species, string> = { llzo: 'LLZO', dendrite: 'Dendrites', other: 'Other' };

/** "LLZO", "Dendrites", or the channel's own name while nobody has said what it shows. */
export function channelTitle(channel: Channel): string {
  const species = speciesOf(useStore.getState().document, channel);
  return species === null || species === 'other' ? channel.name : SPECIES_TITLES[species];
}

/** `what` completes "Undo … of LLZO": "window". */
export function changeStyle(channel: Channel, what: string, change: Partial<ChannelStyle>, pace: Pace = 'once'): void {
  const style = { ...styleOf(useStore.getState().document, channel), ...change };
  record[pace](`${what} of ${channelTitle(channel)}`, (document) => { document.styles[channel.volumeId] = style; });
}

export function toggleVisible(channel: Channel): void {
  const { visible } = styleOf(useStore.getState().document, channel);
  changeStyle(channel, 'visibility', { visible: !visible });
}

export function setChannelMode(channel: Channel, mode: ChannelMode): void {
  changeStyle(channel, 'mode', { mode });
}

/** Isovalue in the channel's unit; kept inside its data. */
export function setSurfaceValue(channel: Channel, surfaceValue: number, pace: Pace): void {
  changeStyle(channel, 'surface value', { surfaceValue }, pace);
}

export function setSurfaceOpacity(channel: Channel, opacity: number, pace: Pace): void {
  changeStyle(channel, 'surface opacity', { surfaceOpacity: Math.min(Math.max(opacity, 0), 1) }, pace);
}

/** Percentile windows a person can ask for; `auto` is the one a channel starts with. */
export const WINDOW_CHOICES = ['auto', '1–99 %', '0.1–99.9 %', 'full'] as const;
export type WindowChoice = (typeof WINDOW_CHOICES)[number];

/** The window in physical units; never empty. */
export function windowFor(choice: WindowChoice, channel: Channel, species: Species | null): { windowMin: number; windowMax: number } {
  const { min, max, percentiles } = channel.statistics;
  const { windowMin, windowMax } = defaultStyle(species, channel.statistics);
  switch (choice) {
    case 'auto': return { windowMin, windowMax };
    case '1–99 %': return ordered(percentiles.p1, percentiles.p99);
    case '0.1–99.9 %': return ordered(percentiles.p0_1, percentiles.p99_9);
    case 'full': return ordered(min, max);
  }
}

export function autoWindow(channel: Channel, choice: WindowChoice = 'auto'): void {
  changeStyle(channel, 'window', windowFor(choice, channel, speciesOf(useStore.getState().document, channel)));
}

export function resetStyles(channels: readonly Channel[]): void {
  const what = channels.length === 1 && channels[0] ? channelTitle(channels[0]) : 'all channels';
  edit(`reset of ${what}`, (document) => {
    for (const { volumeId } of channels) Reflect.deleteProperty(document.styles, volumeId);
  });
}

/** Colour table of the LLZO channel (or the first that is not dendrites) of the active sample; dendrites stay blue. */
export function applyLook(lut: LutName, title: string): void {
  const { document } = useStore.getState();
  const sample = activeSample(useStore.getState());
  if (!sample) return;
  const { base, dendrite } = drawnChannels(document, sample);
  edit(`look: ${title}`, (draft) => {
    if (base) draft.styles[base.volumeId] = { ...styleOf(document, base), lut };
    if (dendrite) draft.styles[dendrite.volumeId] = { ...styleOf(document, dendrite), lut: 'solid', colour: defaultStyle('dendrite', dendrite.statistics).colour };
  });
}

function ordered(windowMin: number, windowMax: number): { windowMin: number; windowMax: number } {
  return { windowMin, windowMax: windowMax > windowMin ? windowMax : windowMin + 1 };
}
