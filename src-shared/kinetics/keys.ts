/** What each step of the kinetics depends on: equal keys, equal results. */
import type { KineticsRequest } from '../contract/kinetics.js';

export interface KineticsKeys { prepare: string; measure: string; resolve: string }

export function kineticsKeys({ parameters, kinetics, shortH, ...series }: KineticsRequest): KineticsKeys {
  const { cell: { planes, ...cell }, noise, biasField, network, ...measuredWith } = parameters;
  const { estimator, boxVox, correctDrift, stages, bootstrap, shortH: ownShortH, ...measuring } = kinetics;
  // Faces set by hand matter to preparing only where none can be fitted: beside LLZO it is enough whether there are any.
  const faces = series.llzoId === null ? planes : planes !== null;
  const prepare = JSON.stringify([series, cell, noise, biasField, estimator, boxVox, correctDrift, faces]);
  const measure = JSON.stringify([prepare, planes, measuredWith, measuring, measuring.errors === 'bootstrap' ? bootstrap : null]);
  return { prepare, measure, resolve: JSON.stringify([measure, stages, bootstrap, network, shortH ?? ownShortH]) };
}
