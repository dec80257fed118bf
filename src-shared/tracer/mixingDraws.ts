/** The share of mechanism 2 with everything uncertain at once. docs/formulas.md, "Share of mechanism 2". */
import { normal, uniform } from '../random.js';
import type { Fractions } from './exchange.js';
import { mechanism2Share, type Band } from './mixing.js';
import type { MixingSettings } from './parameters.js';

/** Of the raw share. `identifiable`: part of the draws whose two ends differ. */
export interface ShareDraws { median: number; inner68: Band; inner95: Band; identifiable: number }

/**
 * Draws x_d from a normal distribution of error `sigma`, λ evenly from 0…1 and x_M2 evenly from the LLZO at the start to the LLZO by then.
 * Each is a stretch of one stream of random numbers, so that the seed alone decides.
 * @returns null where no draw has two ends
 */
export function mechanism2Draws({ x, sigma }: { x: number; sigma: number | null }, { x1, x2 }: Fractions, x2AtStart: number, { draws, seed }: Pick<MixingSettings, 'draws' | 'seed'>): ShareDraws | null {
  /** Normals use two words for a pair. */
  const wordsUsed = draws + draws % 2, shares: number[] = [];
  for (let n = 0; n < draws; n++) {
    const lambda = uniform(seed, wordsUsed + 1 + n), part = uniform(seed, wordsUsed + draws + 1 + n);
    const share = mechanism2Share(x + (sigma ?? 0) * normal(seed, n), { xM1: x2 + lambda * (x1 - x2), xM2: x2AtStart + part * (x2 - x2AtStart) });
    if (share !== null) shares.push(share);
  }
  if (shares.length === 0) return null;
  const sorted = Float64Array.from(shares).sort();
  return {
    median: quantile(sorted, 0.5), identifiable: shares.length / draws,
    inner68: { low: quantile(sorted, 0.16), high: quantile(sorted, 0.84) },
    inner95: { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) },
  };
}

/** Linear between neighbours. @param sorted ascending, not empty */
function quantile(sorted: Float64Array, part: number): number {
  const at = part * (sorted.length - 1), below = sorted[Math.floor(at)] ?? NaN;
  return below + (at % 1) * ((sorted[Math.ceil(at)] ?? NaN) - below);
}
