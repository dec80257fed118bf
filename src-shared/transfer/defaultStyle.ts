/** The style a channel has before anyone touches it. */
import type { Statistics } from '../contract/library.js';
import type { Species } from '../volume/volume.js';
import type { ChannelStyle } from './channelStyle.js';

export const DENDRITE_BLUE = '#2f7bff';
export const LLZO_GREY = '#c8ccd2';

/** Statistics are in physical units over the whole series, so the window is the same at every time point. */
export function defaultStyle(species: Species | null, statistics: Statistics): ChannelStyle {
  const { p1, p50, p99_5, p99_9 } = statistics.percentiles;
  const top = orderedTop(p99_9, statistics);
  if (species === 'dendrite') {
    return {
      visible: true, lut: 'solid', colour: DENDRITE_BLUE, windowMin: 0.25 * p99_5, windowMax: orderedTop(p99_9, statistics, 0.25 * p99_5), gamma: 1,
      opacity: [{ x: 0, alpha: 0 }, { x: 0.25, alpha: 0.25 }, { x: 1, alpha: 0.85 }], overlayOpacity: 0.9,
    };
  }
  const floor = p50 < 0.3 * p99_5 ? p50 : p1;
  return {
    visible: true, lut: species === 'llzo' ? 'solid' : 'grey', colour: LLZO_GREY, windowMin: Math.min(floor, top), windowMax: top, gamma: 1,
    opacity: [{ x: 0, alpha: 0 }, { x: 0.35, alpha: 0 }, { x: 0.6, alpha: 0.05 }, { x: 1, alpha: 0.09 }], overlayOpacity: 1,
  };
}

function orderedTop(top: number, statistics: Statistics, bottom = statistics.min): number {
  if (top > bottom) return top;
  return statistics.max > bottom ? statistics.max : bottom + 1;
}
