/**
 * ⁶Li and ⁷Li exchanged between two electrodes (one pool, x1, m1) and LLZO (x2, m2), `n` at a time, both pools perfectly mixed.
 * docs/formulas.md, "Exchange of a tracer".
 */
import { AppError } from '../errors.js';
import type { TracerModel } from './parameters.js';

export type Exchange = Pick<TracerModel, 'x1' | 'x2' | 'm1' | 'm2' | 'n'>;

/** ⁶Li fractions, 0…1. */
export interface Fractions { x1: number; x2: number }

/** What is wrong with a model, in words; null: nothing. */
export function modelObjection({ x1, x2, m1, m2, n }: Exchange): string | null {
  if (![x1, x2, m1, m2, n].every(Number.isFinite)) return 'Every amount and abundance of the model must be a number.';
  if (x1 < 0 || x1 > 1 || x2 < 0 || x2 > 1) return 'Abundances at the start lie between 0 and 100 %.';
  if (m1 <= 0) return 'The electrodes must hold lithium: m1 > 0.';
  if (m2 <= 0) return 'The LLZO must hold lithium: m2 > 0.';
  if (n < 0) return 'An iteration cannot exchange less than nothing: n ≥ 0.';
  if (n > m1) return 'An iteration cannot exchange more than the electrodes hold: n ≤ m1.';
  return null;
}

/** @throws AppError `bad-request` where fractions would leave 0…1 */
export function checkModel(model: Exchange): void {
  const objection = modelObjection(model);
  if (objection !== null) throw new AppError('bad-request', objection, 'Change the parameters of the model, or take a preset.');
}

/** One iteration. Both lines take the fractions from before it: mixing old and new ones would not conserve ⁶Li. */
export function exchangeOnce({ x1, x2 }: Fractions, { m1, m2, n }: Exchange): Fractions {
  const gap = x1 - x2;
  return { x1: x1 - (n * m2) / (m1 * (m2 + n)) * gap, x2: x2 + n / (m2 + n) * gap };
}

const CONSERVED_WITHIN = 1e-12;

/**
 * Fractions after 0, 1, … `count` iterations.
 * @throws AppError `bad-request` for a model that cannot be; `internal` should ⁶Li not be conserved
 */
export function exchangeSteps(model: Exchange, count: number): Fractions[] {
  checkModel(model);
  const steps: Fractions[] = [{ x1: model.x1, x2: model.x2 }];
  for (let k = 0, last = steps[0]; k < count && last; k++) steps.push(last = exchangeOnce(last, model));
  const drift = tracerDrift(model, steps);
  if (!(drift < CONSERVED_WITHIN)) throw new AppError('internal', `The exchange lost ⁶Li: ${String(drift)} of it.`, 'Please report the parameters of the model.');
  return steps;
}

/** Of all lithium; less ⁶Li than this is rounded by a float as a whole. */
const LEAST_SHARE = 1e-290;

/** Largest change of the total ⁶Li over `steps`, against what there was at the start. */
export function tracerDrift({ x1, x2, m1, m2 }: Exchange, steps: readonly Fractions[]): number {
  const start = m1 * x1 + m2 * x2;
  return steps.reduce((most, step) => Math.max(most, Math.abs(m1 * step.x1 + m2 * step.x2 - start)), 0) / Math.max(start, LEAST_SHARE * (m1 + m2));
}

/** q: share of the difference x1 − x2 that an iteration leaves, 0…1. */
export const decayFactor = ({ m1, m2, n }: Exchange): number => (m2 * (m1 - n)) / (m1 * (m2 + n));

/** Abundance that both approach. */
export const equilibrium = ({ x1, x2, m1, m2 }: Exchange): number => (m1 * x1 + m2 * x2) / (m1 + m2);

/** Iterations in which the difference falls to 1/e: 0 where one iteration equilibrates, ∞ where nothing is exchanged. */
export const eFoldIterations = (model: Exchange): number => -1 / logDecay(model);

/** Iterations in which the difference halves. */
export const halfLifeIterations = (model: Exchange): number => Math.LN2 * eFoldIterations(model);

/** ln q without loss of digits where n is small. */
const logDecay = ({ m1, m2, n }: Exchange): number => (n === m1 ? -Infinity : Math.log1p(-n / m1) - Math.log1p(n / m2));

/**
 * Closed form after `iterations`, which need not be whole. Equals {@link exchangeSteps} at whole ones.
 * @throws AppError `bad-request` for a model that cannot be, negative iterations, or parts of one that equilibrates at once
 */
export function exchangeAfter(model: Exchange, iterations: number): Fractions {
  checkModel(model);
  if (!(iterations >= 0)) throw new AppError('bad-request', 'Iterations count from 0.', 'Give a charge or number of iterations that is not negative.');
  if (model.n === model.m1 && !Number.isInteger(iterations)) throw new AppError('bad-request', 'An iteration that exchanges all lithium of the electrodes has no parts.', 'Take n < m1, or whole iterations.');
  const { x1, x2, m1, m2 } = model;
  const gap = iterations === 0 ? x1 - x2 : (x1 - x2) * Math.exp(iterations * logDecay(model)), end = equilibrium(model);
  return { x1: end + m2 / (m1 + m2) * gap, x2: end - m1 / (m1 + m2) * gap };
}
