/** Values of a whole ray, without depth: twin of shaders/chunks/projection.glsl. Coordinates are window coordinates, not clamped. */
import type { ChannelMode } from '../transfer/channelStyle.js';
import type { Rgba } from './compositing.js';
import { lookUp } from './tables.js';

/** Whether a mode draws one value of the whole ray. */
export function isProjected(mode: ChannelMode): boolean {
  return mode !== 'composite' && mode !== 'surface';
}

/** What a projection starts from. */
export function gatherFrom(mode: ChannelMode): number {
  return mode === 'minip' ? 1 : 0;
}

/** Gathers one step whose window coordinate goes from `front` to `back`. */
export function gather(mode: ChannelMode, gathered: number, front: number, back: number, lengthMm: number): number {
  if (mode === 'mip') return Math.max(gathered, front, back);
  if (mode === 'minip') return Math.min(gathered, front, back);
  return gathered + (front + back) / 2 * lengthMm;
}

/**
 * Window coordinate of what was gathered over `pathMm`. A sum, ∫ value ds, is shown as the mean over `sumThicknessMm`;
 * `zero` is the coordinate of the value 0: `(∫ value ds / T − windowMin) / width = ∫ x ds / T − zero·(path / T − 1)`.
 */
export function projectedCoordinate(mode: ChannelMode, gathered: number, pathMm: number, zero: number, sumThicknessMm: number): number {
  if (mode === 'mean') return gathered / Math.max(pathMm, 1e-9);
  if (mode === 'sum') return gathered / sumThicknessMm - zero * (pathMm / sumThicknessMm - 1);
  return gathered;
}

/** Premultiplied colour of a coordinate; nothing where the ray had no path. `table`: 256 × RGBA of `bakeProjectionLut`. */
export function projectionColour(table: Uint8Array, coordinate: number, pathMm: number): Rgba {
  if (pathMm <= 0) return [0, 0, 0, 0];
  const [r, g, b, a] = lookUp(table, coordinate);
  return [r * a, g * a, b * a, a];
}

/** Whether values up to `high` and down to `low` cannot change what was gathered. */
export function isSettled(mode: ChannelMode, gathered: number, low: number, high: number): boolean {
  if (mode === 'mip') return high <= gathered || gathered >= 1;
  if (mode === 'minip') return low >= gathered || gathered <= 0;
  return false;
}
