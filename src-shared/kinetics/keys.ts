/** What each step of the kinetics depends on: equal keys, equal results. */
import type { KineticsRequest } from '../contract/kinetics.js';

export interface KineticsKeys { prepare: string; measure: string; resolve: string }

export function kineticsKeys({ parameters, kinetics, shortH, ...series }: KineticsRequest): KineticsKeys {
  const { cell: { planes, ...cell }, layers, network, ...others } = parameters;
  const { estimator, boxVox, correctDrift, stages, bootstrap, shortH: ownShortH, ...measuring } = kinetics;
  // Where no cell can be fitted, faces set by hand make all the difference; which they are is a matter of measuring.
  const prepare = JSON.stringify([series, cell, others, estimator, boxVox, correctDrift, planes !== null]);
  const measure = JSON.stringify([prepare, planes, layers, measuring, measuring.errors === 'bootstrap' ? bootstrap : null]);
  return { prepare, measure, resolve: JSON.stringify([measure, stages, bootstrap, network, shortH ?? ownShortH]) };
}
