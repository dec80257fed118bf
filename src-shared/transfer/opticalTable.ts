/**
 * What the volume renderer integrates: per table entry the optical depth of one reference step and the colour it emits.
 * Optical depths of media in the same place add, so tables of two channels may be added entry by entry.
 */
import type { ChannelStyle } from './channelStyle.js';
import { colourAt, LUT_SIZE, opacityAt } from './transferFunction.js';

/** An opacity of 1 has no finite optical depth; nothing on screen differs above this. */
const OPAQUE = 0.9995;

/** `τ = −ln(1 − α)` of one reference step. */
function opticalDepth(alpha: number): number {
  return -Math.log(1 - Math.min(alpha, OPAQUE));
}

/** 256 × (r·τ, g·τ, b·τ, τ) over the window coordinate before gamma; all 0 for an invisible channel. Colours are sRGB 0…1. */
export function opticalTable(style: ChannelStyle): Float32Array {
  const table = new Float32Array(4 * LUT_SIZE);
  if (!style.visible) return table;
  for (let i = 0; i < LUT_SIZE; i++) {
    const x = (i / (LUT_SIZE - 1)) ** style.gamma;
    const tau = opticalDepth(opacityAt(style, x));
    const [r, g, b] = colourAt(style, x);
    table.set([r * tau, g * tau, b * tau, tau], 4 * i);
  }
  return table;
}
