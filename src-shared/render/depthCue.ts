/** Depth cue: what is far fades into the background. Twin of shaders/chunks/depthCue.glsl. */
import type { Vec3 } from '../volume/geometry.js';
import type { Rgba } from './compositing.js';

export interface DepthCue {
  /** 0: off, 1: full. */
  depthCueStrength: number;
  /** What is behind everything, sRGB 0…1. */
  backgroundRgb: Vec3;
}

/** How much of a colour is left at the far end at full strength, so that nothing vanishes. */
const FARTHEST = 0.1;

/**
 * Fades a premultiplied colour towards the background, in proportion to `depth01`: 0 at the volume's near end, 1 at its far end.
 * Covers as much as before.
 */
export function depthCue({ depthCueStrength, backgroundRgb }: DepthCue, premultiplied: Rgba, depth01: number): Rgba {
  const faded = depthCueStrength * (1 - FARTHEST) * Math.min(Math.max(depth01, 0), 1);
  const alpha = premultiplied[3];
  const channel = (c: 0 | 1 | 2): number => (1 - faded) * premultiplied[c] + faded * backgroundRgb[c] * alpha;
  return [channel(0), channel(1), channel(2), alpha];
}
