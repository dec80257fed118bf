/** What is left of magnitudes when a known signal is taken away. */
import type { Values } from '../../segment/grid.js';

/** A magnitude below so many times a negative signal may be that signal itself. */
const SURELY_MORE = 3;

/**
 * Magnitudes |d + e| less a known real signal e. Where e is positive: M − e. Where it is negative (odd side lobes), a magnitude tells d + e only up to
 * its sign: M − e where M is well above |e|, else M − |e|, so that the side lobes of the electrodes leave nothing behind.
 */
export function subtractSignal(magnitudes: Values, signal: Float32Array): Values {
  const out = magnitudes.slice();
  for (let n = 0; n < out.length; n++) {
    const e = signal[n] as number, m = out[n] as number;
    if (e !== 0) out[n] = e > 0 || m > -SURELY_MORE * e ? m - e : m + e;
  }
  return out;
}
