/** What a dendrite took up between two samples. docs/formulas.md, "Abundance of an increment". */
import { equilibrium, eFoldIterations, exchangeAfter, type Fractions } from './exchange.js';
import { iterationsAt } from './charge.js';
import type { TracerModel } from './parameters.js';

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
