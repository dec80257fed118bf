/**
 * The style a channel has before anyone touches it. Statistics are in physical units over the whole series,
 * so the window is the same at every time point.
 */
import type { Statistics } from '../contract/library.js';
import type { Species } from '../volume/volume.js';
import type { ChannelStyle, ControlPoint } from './channelStyle.js';

export const DENDRITE_BLUE = '#2f7bff';
export const LLZO_GREY = '#9ea1a5';

/** Filaments have a clear surface, are opaque where they are strong, and fade towards the detection limit. */
const DENDRITE_OPACITY: ControlPoint[] = [{ x: 0, alpha: 0 }, { x: 0.1, alpha: 0.12 }, { x: 0.35, alpha: 0.6 }, { x: 1, alpha: 0.95 }];
/** Voxels filled by a quarter to a half are the pellet's surface: more opaque than its inside, they draw its shape and leave the view in free. */
const LLZO_OPACITY: ControlPoint[] = [{ x: 0, alpha: 0 }, { x: 0.15, alpha: 0 }, { x: 0.35, alpha: 0.2 }, { x: 0.65, alpha: 0.022 }, { x: 1, alpha: 0.022 }];
/** Nobody knows what it shows: weak signal stays visible as haze, strong signal gets surfaces. */
const PLAIN_OPACITY: ControlPoint[] = [{ x: 0, alpha: 0 }, { x: 0.1, alpha: 0 }, { x: 0.3, alpha: 0.05 }, { x: 1, alpha: 0.35 }];

/** Background of a magnitude image is Rayleigh distributed, its median 1.177 σ: four σ above zero in units of that median. */
const FOUR_SIGMA_PER_MEDIAN = 4 / 1.177;

export function defaultStyle(species: Species | null, statistics: Statistics): ChannelStyle {
  return species === 'dendrite' ? dendriteStyle(statistics) : bodyStyle(species, statistics);
}

/** Dendrites fill a few percent of the volume, so its median is noise: the window starts above that, and above a quarter of the strong signal. */
function dendriteStyle(statistics: Statistics): ChannelStyle {
  const { p50, p99_9 } = statistics.percentiles;
  const windowMin = Math.max(p99_9 / 4, FOUR_SIGMA_PER_MEDIAN * p50);
  const windowMax = topAbove(windowMin, statistics);
  return {
    visible: true, mode: 'composite', surfaceValue: middle(windowMin, windowMax), surfaceOpacity: 1,
    lut: 'solid', colour: DENDRITE_BLUE, windowMin, windowMax, gamma: 1, opacity: DENDRITE_OPACITY, overlayOpacity: 0.9,
  };
}

function bodyStyle(species: Species | null, statistics: Statistics): ChannelStyle {
  const { p1, p50, p99_5 } = statistics.percentiles;
  const isMostlyBackground = p50 < 0.3 * p99_5;
  const windowMin = isMostlyBackground ? p50 : p1;
  const windowMax = topAbove(windowMin, statistics);
  return {
    visible: true, mode: 'composite', surfaceValue: middle(windowMin, windowMax), surfaceOpacity: species === 'llzo' ? 0.25 : 1,
    lut: species === 'llzo' ? 'solid' : 'grey', colour: LLZO_GREY, windowMin, windowMax, gamma: 1,
    opacity: species === 'llzo' ? LLZO_OPACITY : PLAIN_OPACITY, overlayOpacity: 1,
  };
}

/** Half way between background and full signal, where a blurred edge truly is. */
function middle(windowMin: number, windowMax: number): number {
  return (windowMin + windowMax) / 2;
}

/** The strong end of the data, kept above `bottom` also for a constant or nearly empty volume. */
function topAbove(bottom: number, { percentiles: { p99_9 }, max }: Statistics): number {
  if (p99_9 > bottom) return p99_9;
  return max > bottom ? max : bottom + 1;
}
