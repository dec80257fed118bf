/** Which part of the time axis is on screen, and what wheel, drag and keys make of it. Seconds of the axis throughout. */
import type { TimeWindow } from '@renderer/state/logSelectors.js';
import type { Range } from '@renderer/state/voltagePlot.js';

/** Below a few rows there is nothing more to see, and a millisecond is the shortest of all. */
const FEWEST_STEPS = 5;
const SHORTEST_S = 1e-3;
/** How far one can leave the data behind: half a screen on either side. */
const BEYOND = 0.5;

/** All of the log, and of the series when that is not far away (a wrong clock must not shrink the log to a point). */
export function fullRange(log: TimeWindow, windows: readonly TimeWindow[]): Range {
  const series: Range = [Math.min(...windows.map(({ fromS }) => fromS)), Math.max(...windows.map(({ toS }) => toS))];
  const lengthS = Math.max(log.toS - log.fromS, SHORTEST_S);
  const isNear = windows.length > 0 && series[0] < log.toS + lengthS && series[1] > log.fromS - lengthS;
  return isNear ? [Math.min(log.fromS, series[0]), Math.max(log.fromS + lengthS, series[1])] : [log.fromS, log.fromS + lengthS];
}

/** `factor` < 1 shows less. What is at `atS` stays where it is. `stepS`: between two rows, as a rule. */
export function zoomed([fromS, toS]: Range, atS: number, factor: number, full: Range, stepS: number): Range {
  const spanS = toS - fromS;
  const nextS = Math.min(Math.max(spanS * factor, SHORTEST_S, FEWEST_STEPS * stepS), (full[1] - full[0]) * (1 + 2 * BEYOND));
  return within([atS - (atS - fromS) * nextS / spanS, atS + (toS - atS) * nextS / spanS], full);
}

export function panned([fromS, toS]: Range, byS: number, full: Range): Range {
  return within([fromS + byS, toS + byS], full);
}

/** The same span, moved so that data stay in sight. */
function within([fromS, toS]: Range, full: Range): Range {
  const spanS = toS - fromS;
  const from = Math.min(Math.max(fromS, full[0] - BEYOND * spanS), full[1] - (1 - BEYOND) * spanS);
  return [from, from + spanS];
}

/** Part of the span by which an arrow key pans. */
export const KEY_PAN = 0.1;
/** Factor of one press of + or −. */
export const KEY_ZOOM = 1.5;
