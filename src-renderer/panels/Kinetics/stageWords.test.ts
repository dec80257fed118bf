import type { Resolved } from '@shared/kinetics/result.js';
import { expect, it } from 'vitest';
import { breakWords, lagRows, missingWords, modelWords } from './stageWords.js';

const resolved = (stages: Partial<Resolved['stages']>, others: Partial<Resolved> = {}): Resolved => ({
  stages: { method: 'joint', models: [], reducedChi2: null, sigmaScale: 1, breaks: [], stages: [], missing: [], lines: [], pelt: [], ...stages },
  percolation: { spans: [false], firstTimeIndex: null, firstH: null }, allLayersH: null, lagH: { percolation: null, allLayers: null, stageIV: null }, bootstrapSigmas: null, messages: [], ...others,
});
const at = (timeH: number, lowH: number | null, highH: number | null) => ({ timeH, lowH, highH, bootstrapSdH: null });

it('a break has its own uncertainty to each side; an end that is no break has none', () => {
  const breaks = [at(10, 9.5, 11.2), at(20, null, null)];
  expect([10, 20, 30].map((timeH) => breakWords(breaks, timeH))).toEqual(['−0.5 +1.2', '', '']);
});

it('stages that are not resolved are named', () => {
  expect([[], ['II'], ['II', 'III', 'IV']].map((missing) => missingWords(resolved({ missing: missing as Resolved['stages']['missing'] })))).toEqual([null, 'Stage II is not resolved.', 'Stages II, III and IV are not resolved.']);
});

it('says how the stages came about and how well they fit', () => {
  expect(modelWords(resolved({ breaks: [at(1, 0, 2)], reducedChi2: 2.5, sigmaScale: 1.58 }))).toBe('One break for all layers by BIC. χ² per degree of freedom 2.5; σ was scaled by 1.58 to explain the scatter.');
  expect(modelWords(resolved({ method: 'pelt', pelt: [{ layer: 1, breaksH: [4.5, 9] }, { layer: 2, breaksH: [] }] }))).toBe('PELT: layer 1 4.5, 9 h; layer 2 none.');
  expect(modelWords(resolved({ method: 'manual' }))).toBe('Boundaries set by hand.');
});

it('lags tell before from after, and never from unknown', () => {
  const rows = (others: Partial<Resolved>) => lagRows(resolved({}, others)).map(([, value]) => value);
  expect(rows({ lagH: { percolation: -1.5, allLayers: 20, stageIV: null }, allLayersH: 30 })).toEqual(['never', '30 h', '1.5 h after the short', '20 h before the short', '–']);
  expect(rows({ percolation: { spans: [null, null], firstTimeIndex: null, firstH: null } })[0]).toBe('not known');
});
