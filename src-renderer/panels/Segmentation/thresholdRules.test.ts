import { DEFAULT_PARAMETERS } from '@shared/analysis/parameters.js';
import type { Prepared, ThresholdChoice } from '@shared/analysis/result.js';
import { describe, expect, it } from 'vitest';
import { inSigmas, plotRange, snapped, thresholdMeant } from './thresholdRules.js';

const choice = (part: Partial<ThresholdChoice>): ThresholdChoice => ({ method: 'dual', convention: null, value: 20, sigmas: 5, voxelCount: 3, refusal: null, ...part });
const choices = [choice({}), choice({ method: 'otsu', convention: 'scikit-image', value: 8, refusal: 'inside the noise' }), choice({ method: 'otsu', convention: 'imagej', value: 30 }), choice({ method: 'li', convention: 'imagej', value: null })];
const rule = DEFAULT_PARAMETERS.threshold;

describe('the threshold that is meant', () => {
  it.each([
    ['the dual rule', {}, 20], ['a manual one', { method: 'manual', value: 7 }, 7], ['a manual one that was never moved', { method: 'manual' }, 20],
    ['a refused one: the dual rule', { method: 'otsu' }, 20], ['a refused one that is insisted on', { method: 'otsu', insist: true }, 8],
    ['that of the other convention', { method: 'otsu', convention: 'imagej' }, 30], ['one without an answer: the dual rule', { method: 'li', convention: 'imagej' }, 20],
  ] as const)('%s', (_, part, expected) => { expect(thresholdMeant({ ...rule, ...part }, choices)).toBe(expected); });
});

it('snaps to the nearest method within reach', () => {
  expect([snapped(21, choices, 2), snapped(24, choices, 2), snapped(26, choices, 8)]).toEqual([20, 24, 30]);
});

it('shows everything, or what lies around the methods', () => {
  const prepared = { histogram: { min: 0, max: 1000, counts: [] }, thresholds: choices } as unknown as Prepared;
  expect([plotRange(prepared, false), plotRange(prepared, true)]).toEqual([[0, 1000], [0, 48]]);
  expect(plotRange({ ...prepared, thresholds: [] }, true)).toEqual([0, 1000]);
});

it('says multiples of σ, or that it is unknown', () => { expect([inSigmas(20, 4), inSigmas(20, null)]).toEqual(['5 σ', 'σ unknown']); });
