/** The share of mechanism 2 of every dendrite that was measured. */
import { fractionsAt } from './charge.js';
import { mechanism2, type Mechanism2 } from './mixing.js';
import { mechanism2Draws, type ShareDraws } from './mixingDraws.js';
import type { TracerPoint, TracerSettings } from './parameters.js';
import { standardError } from './replicates.js';

export interface DendriteShare { point: TracerPoint; share: Mechanism2; draws: ShareDraws | null }

/** In the order of the points. @throws AppError `bad-request` for a model that cannot be */
export function dendriteShares({ points, model, mixing }: Pick<TracerSettings, 'points' | 'model' | 'mixing'>): DendriteShare[] {
  return points.filter(({ what }) => what === 'dendrite').map((point) => {
    const fractions = fractionsAt(model, point.chargeC), measured = { x: point.abundance, sigma: point.isLimit ? null : standardError(point) };
    return { point, share: mechanism2(measured, fractions, model.x2, mixing), draws: mechanism2Draws(measured, fractions, model.x2, mixing) };
  });
}
