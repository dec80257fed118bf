/** What the series view shows. Passing state of the window: neither undone nor saved. */
import type { Channel, Sample } from '@shared/contract/library.js';
import { centredMean, differenceToFirst, type TimeTerm } from '@shared/render/timeSum.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import type { Document } from '@shared/session/schema.js';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import { drawnChannels, stackAxisOf, styleOf } from './selectors.js';
import type { SlicePlane } from './store.js';

export interface SeriesViewState {
  /** Less time point 0. */
  isDifference: boolean;
  /** Time points of the running mean; odd, 1: none. */
  meanCount: number;
  /** Of a 3D series; null: one that shows both electrodes. */
  plane: SlicePlane | null;
  /** What fills the view: the cell as soon as it is known, or the whole image. */
  fit: 'cell' | 'image';
  /** Faces and layers over the image. */
  showsLayers: boolean;
  /** By volume: the difference with the last colour, in the channel's unit. */
  limits: Readonly<Record<string, number>>;
}

export const useSeriesView = create<SeriesViewState>()(subscribeWithSelector((): SeriesViewState => ({
  isDifference: false, meanCount: 1, plane: null, fit: 'cell', showsLayers: true, limits: {},
})));

/** The image of a 2D series; of a 3D one the plane that was chosen, else one along the stack axis. */
export function seriesPlane(document: Document, sample: Sample, { plane }: Pick<SeriesViewState, 'plane'>): SlicePlane {
  const flat = ([2, 1, 0] as const).find((axis) => sample.dims[axis] === 1);
  if (flat !== undefined) return ({ 2: 'xy', 1: 'xz', 0: 'yz' } as const)[flat];
  return plane ?? (['xz', 'xy', 'xz'] as const)[stackAxisOf(document, sample)];
}

/** Whether there are planes to choose from. */
export const isVolumeSeries = ({ dims }: Pick<Sample, 'dims'>): boolean => dims.every((n) => n > 1);

/** The channel whose difference is shown: the dendrites, else the first. */
export function differenceChannel(document: Document, sample: Sample): Channel | null {
  const { base, dendrite } = drawnChannels(document, sample);
  return dendrite ?? base;
}

/** Where the colours of the difference end: as set, else the width of the channel's window, so that it is the same at every time point. */
export function differenceLimit(document: Document, channel: Channel, { limits }: Pick<SeriesViewState, 'limits'>): number {
  return limits[channel.volumeId] ?? widthOf(styleOf(document, channel), channel);
}

function widthOf({ windowMin, windowMax }: ChannelStyle, { statistics: { min, max } }: Channel): number {
  return [windowMax - windowMin, max - min].find((width) => width > 0) ?? 1;
}

/** What is added up at a time point. */
export function shownTerms({ isDifference, meanCount }: Pick<SeriesViewState, 'isDifference' | 'meanCount'>, timeIndex: number, timeCount: number): TimeTerm[] {
  return (isDifference ? differenceToFirst : centredMean)(timeIndex, meanCount, timeCount);
}
