/** What a dendrite took up between two samples. docs/formulas.md, "Abundance of an increment". */
import { equilibrium, eFoldIterations, exchangeAfter, type Fractions } from './exchange.js';
import { iterationsAt } from './charge.js';
import { mechanism2, type Mechanism2 } from './mixing.js';
import type { TracerModel, TracerPoint, TracerSettings } from './parameters.js';
import { standardError } from './replicates.js';

/** Dendrite lithium in any one unit, and its abundance. */
export interface DendriteState { amount: number; x: number }

/**
 * x = (D_b x_b − D_a x_a)/(D_b − D_a), raw. Different cells, so a statement about the ensemble.
 * @returns null where the amount did not change
 */
export const incrementAbundance = (a: DendriteState, b: DendriteState): number | null => (a.amount === b.amount ? null : (b.amount * b.x - a.amount * a.x) / (b.amount - a.amount));

/** Electrode and LLZO averaged over the charge from `fromC` to `toC`: the end members of an increment. In closed form. */
export function meanFractions(model: TracerModel, fromC: number, toC: number): Fractions {
  const from = iterationsAt(model, fromC), to = iterationsAt(model, toC), start = exchangeAfter(model, from), end = exchangeAfter(model, to);
  const span = to - from, eFold = eFoldIterations(model);
  if (span === 0 || !Number.isFinite(eFold)) return start;
  const gap = (eFold / span) * ((start.x1 - start.x2) - (end.x1 - end.x2)), limit = equilibrium(model), { m1, m2 } = model;
  return { x1: limit + m2 / (m1 + m2) * gap, x2: limit - m1 / (m1 + m2) * gap };
}

/** What the dendrites took up between two of the measured charges. `x` raw; null where their amount did not change. */
export interface DendriteIncrement { from: TracerPoint; to: TracerPoint; x: number | null; /** Of the abundances alone. */ sigma: number | null; share: Mechanism2 | null }

/** Between neighbours in charge among the dendrites with an abundance and an amount. @throws AppError `bad-request` for a model that cannot be */
export function dendriteIncrements({ points, model, mixing }: Pick<TracerSettings, 'points' | 'model' | 'mixing'>): DendriteIncrement[] {
  const known = points.flatMap((point) => (point.what === 'dendrite' && !point.isLimit && point.amount !== null ? [{ point, amount: point.amount, x: point.abundance }] : []))
    .toSorted((a, b) => a.point.chargeC - b.point.chargeC);
  return known.slice(1).flatMap((to, n): DendriteIncrement[] => {
    const from = known[n];
    if (!from || from.point.chargeC === to.point.chargeC) return [];
    const x = incrementAbundance(from, to), sigmas = [standardError(from.point), standardError(to.point)] as const;
    const sigma = x === null || sigmas[0] === null || sigmas[1] === null ? null : Math.hypot(from.amount * sigmas[0], to.amount * sigmas[1]) / Math.abs(to.amount - from.amount);
    const share = x === null ? null : mechanism2({ x, sigma }, meanFractions(model, from.point.chargeC, to.point.chargeC), model.x2, mixing);
    return [{ from: from.point, to: to.point, x, sigma, share }];
  });
}
