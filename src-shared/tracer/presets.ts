/** Starting points for the model: the published script, and what it most probably stands for. */
import { halfCycleChargeC } from '../physics/lithium.js';
import type { TracerGeometry, TracerModel, TracerSettings } from './parameters.js';

export const PRESETS = ['published', '8mm', 'paper'] as const;
export type PresetId = (typeof PRESETS)[number];

/** Cell of the study: 8.9 mm × 1.2 mm pellet, 8 mm electrodes, 30 min half cycles at 0.1 mA/cm². */
export const DEFAULT_GEOMETRY: TracerGeometry = {
  pelletDiameterMm: 8.9, pelletThicknessMm: 1.2, relativeDensity: 0.9,
  electrodeDiameterMm: 8, foilThicknessUm: 112, currentDensityMaPerCm2: 0.1,
};

const HALF_CYCLE_S = 1800;

/** 0.0905 C: one 30 min half cycle at 0.1 mA/cm² over an 8 mm disc. Inferred, nowhere stated by the authors. */
export const INFERRED_CHARGE_C = halfCycleChargeC(DEFAULT_GEOMETRY.currentDensityMaPerCm2, DEFAULT_GEOMETRY.electrodeDiameterMm, HALF_CYCLE_S);

const PUBLISHED: TracerModel = { x1: 0.95, x2: 0.069825, m1: 100, m2: 300.47, n: 0.1088, chargePerIterationC: INFERRED_CHARGE_C, unit: 'raw' };

/** The same model with amounts as coulomb of lithium, one iteration exchanging what passes in it. Curves do not change. */
export function inCoulomb(model: TracerModel): TracerModel {
  const perUnit = model.chargePerIterationC / model.n;
  return { ...model, m1: model.m1 * perUnit, m2: model.m2 * perUnit, n: model.chargePerIterationC, unit: 'C' };
}

/** Iterations that the published script runs: its last row is called 1800, its first 0. */
export const PUBLISHED_RUNS = 1801;

export interface Preset { title: string; about: string; model: TracerModel }

export const TRACER_PRESETS: Readonly<Record<PresetId, Preset>> = {
  'published': { title: 'Published code', about: 'The authors’ script: amounts in a unit it does not state, LLZO from 6.98 %. Charge per iteration is inferred.', model: PUBLISHED },
  '8mm': { title: '8 mm cell (inferred)', about: 'The same curves with amounts in coulomb: one iteration taken for one half cycle of 30 min at 0.1 mA/cm² over 8 mm.', model: inCoulomb(PUBLISHED) },
  'paper': { title: 'Paper text (7.5 %)', about: 'As the 8 mm cell, but LLZO starts at the 7.5 % of the text instead of the 6.98 % of the script.', model: { ...inCoulomb(PUBLISHED), x2: 0.075 } },
};

/** The preset a model is, null when it was changed. */
export function presetOf(model: TracerModel): PresetId | null {
  return PRESETS.find((id) => (Object.keys(model) as (keyof TracerModel)[]).every((key) => TRACER_PRESETS[id].model[key] === model[key])) ?? null;
}

/** Sensitivity ⁷Li over ⁶Li per nucleus: 28.45. Theory of the same brackets it: {@link THEORETICAL_K}. */
export const DEFAULT_K = 28.45;
export const NATURAL_ABUNDANCE = 0.0759;

export const DEFAULT_TRACER: TracerSettings = {
  model: TRACER_PRESETS['8mm'].model,
  geometry: DEFAULT_GEOMETRY,
  iterations: PUBLISHED_RUNS,
  axis: 'charge',
  points: [],
  errorBars: 'sd',
  nmr: {
    k: DEFAULT_K, sigmaK: 0, calibration: 'typed',
    reference: { i6: 1, s6: 0, i7: 350.9, s7: 0, abundance: 0.075 },
    sample: { i6: 1.2, s6: 0.06, i7: 120, s7: 2.4, what: 'dendrite', chargeC: 24 },
  },
  mixing: { lambda: 0.5, grainBoundary: 'start', draws: 10_000, seed: 1 },
  fit: 'm1',
};
