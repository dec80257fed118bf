/** Where the amount depends least on the threshold. */
import { formatNumber } from '../units.js';
import type { SensitivityPoint } from './sensitivity.js';

const MOST_CHANGE = 0.2, LEAST_RATIO = 1.3, FEWEST_VOXELS = 10, LEAST_SIGMAS = 3;

export interface Plateau { low: number; high: number }

/** The rule of {@link findPlateau}, for people. */
export const PLATEAU_RULE = `The widest range of thresholds (in ratio) of at least ${LEAST_SIGMAS} σ and ${FEWEST_VOXELS} voxels over which the amount changes by at most ${formatNumber(MOST_CHANGE * 100)} %; none when it is narrower than a factor of ${LEAST_RATIO}.`;

/**
 * Thresholds between which the amount keeps within 20 % of its largest there: the widest such range in ratio; of equal ones the one that changes least.
 * Thresholds within the noise (below 3 σ) and those that leave fewer than 10 voxels, where a plateau only means that nothing is left to lose,
 * do not count. @param sigma null: unknown
 */
export function findPlateau(points: readonly SensitivityPoint[], sigma: number | null): Plateau | null {
  const usable = points.filter((p) => p.voxelCount >= FEWEST_VOXELS && p.percent > 0 && p.value >= LEAST_SIGMAS * (sigma ?? 0));
  let best: { plateau: Plateau; ratio: number; change: number } | null = null;
  for (const [i, { value: low, percent }] of usable.entries()) {
    let most = percent, least = percent;
    for (const { value: high, percent: here } of usable.slice(i + 1)) {
      most = Math.max(most, here);
      least = Math.min(least, here);
      const change = 1 - least / most, ratio = high / low;
      if (change > MOST_CHANGE) break;
      const isWider = !best || ratio > best.ratio * (1 + 1e-9), isAsWide = best !== null && ratio > best.ratio * (1 - 1e-9);
      if (isWider || (isAsWide && change < (best?.change ?? 0))) best = { plateau: { low, high }, ratio, change };
    }
  }
  return best && best.ratio >= LEAST_RATIO ? best.plateau : null;
}
