import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, type ThresholdParameters } from '../../analysis/parameters.js';
import { fillNormals } from '../../random.js';
import { chooseThreshold } from './chooseThreshold.js';
import { takeSample, valueKind } from './sample.js';

const rule = (more: Partial<ThresholdParameters>): ThresholdParameters => ({ ...DEFAULT_PARAMETERS.threshold, ...more });
/** Background of σ = 2 with `bright` voxels of 100. */
function sparse(bright: number): Float32Array {
  const z = fillNormals(new Float64Array(20_000), 9);
  return Float32Array.from({ length: 10_000 }, (_, n) => (n < bright ? 100 : 2 * Math.hypot(z[2 * n] ?? 0, z[2 * n + 1] ?? 0)));
}

describe('chooseThreshold', () => {
  it('takes the larger of k·σ and the share of P99.5', () => {
    expect(chooseThreshold(rule({}), { sample: takeSample(sparse(0), null), sigma: 2 })).toMatchObject({ method: 'dual', value: 10, sigmas: 5, comparison: '>=', refusal: null, convention: null, lowValue: null });
    expect(chooseThreshold(rule({}), { sample: takeSample(sparse(200), null), sigma: 2 })?.value).toBe(25);
    expect(chooseThreshold(rule({}), { sample: takeSample(sparse(200), null), sigma: null })).toMatchObject({ value: 25, sigmas: null });
    expect(chooseThreshold(rule({}), { sample: takeSample(new Float32Array(0), null), sigma: 2 })?.value).toBe(10);
    expect(chooseThreshold(rule({}), { sample: takeSample(new Float32Array(0), null), sigma: null })).toBeNull();
  });

  it('does not take a masked background for lithium where σ is unknown', () => {
    const masked = takeSample(Float32Array.from({ length: 1000 }, (_, n) => (n < 3 ? 100 : 0)), null), dark = takeSample(new Float32Array(50).fill(-1), null);
    for (const sample of [masked, dark]) for (const method of ['dual', 'manual'] as const) {
      expect(chooseThreshold(rule({ method }), { sample, sigma: null })).toBeNull();
      expect(chooseThreshold(rule({ method }), { sample, sigma: 2 })?.value).toBe(10);
    }
  });

  it('has a manual threshold that begins as the dual one', () => {
    const context = { sample: takeSample(sparse(200), null), sigma: 2 };
    expect(chooseThreshold(rule({ method: 'manual' }), context)?.value).toBe(25);
    expect(chooseThreshold(rule({ method: 'manual', value: 3 }), context)).toMatchObject({ value: 3, sigmas: 1.5, refusal: null });
  });

  it('has no threshold in σ without σ', () => {
    for (const method of ['k-sigma', 'hysteresis'] as const) for (const sigma of [null, 0, NaN]) expect(chooseThreshold(rule({ method }), { sample: takeSample(sparse(9), null), sigma })).toBeNull();
    expect(chooseThreshold(rule({ method: 'hysteresis' }), { sample: takeSample(sparse(9), null), sigma: 2 })).toMatchObject({ value: 10, lowValue: 7, comparison: '>' });
  });

  it('refuses a histogram threshold inside the noise, and takes one outside', () => {
    for (const convention of ['scikit-image', 'imagej'] as const) {
      const noise = chooseThreshold(rule({ method: 'otsu', convention }), { sample: takeSample(sparse(0), null), sigma: 2 });
      expect(noise?.refusal).toMatch(/inside the noise \(less than 4 σ\)/);
      const dense = chooseThreshold(rule({ method: 'otsu', convention }), { sample: takeSample(sparse(4000), null), sigma: 2 });
      expect([dense?.refusal, dense?.convention]).toEqual([null, convention]);
    }
    expect(chooseThreshold(rule({ method: 'li' }), { sample: takeSample(sparse(3), null), sigma: null })?.refusal).toBeNull();
  });

  it('answers for constants and for nothing', () => {
    const constant = takeSample(new Float32Array(50).fill(7), null), nothing = takeSample(Float32Array.of(NaN, Infinity), null);
    for (const method of ['otsu', 'li', 'isodata', 'yen'] as const) expect(chooseThreshold(rule({ method }), { sample: constant, sigma: 1 })?.value).toBe(7);
    expect(chooseThreshold(rule({ method: 'triangle' }), { sample: constant, sigma: 1 })).toBeNull();
    for (const convention of ['scikit-image', 'imagej'] as const) for (const method of ['otsu', 'li', 'isodata', 'yen', 'triangle'] as const) {
      expect(chooseThreshold(rule({ method, convention }), { sample: nothing, sigma: 1 })).toBeNull();
      expect(() => chooseThreshold(rule({ method, convention }), { sample: constant, sigma: 1 })).not.toThrow();
    }
  });
});

describe('takeSample', () => {
  it('keeps finite values inside the mask, and the kind only where it holds', () => {
    const sample = takeSample(Float32Array.of(1, NaN, 3, 9), Uint8Array.of(1, 1, 1, 0), 'uint8');
    expect(sample).toEqual({ values: Float32Array.of(1, 3), kind: 'uint8', min: 1, max: 3 });
    expect(takeSample(Float32Array.of(1, 300), null, 'uint8').kind).toBe('float');
    expect(takeSample(Float32Array.of(1, 300), null, 'integer').kind).toBe('integer');
    expect(takeSample(Float32Array.of(1, 0.5), null, 'integer').kind).toBe('float');
    expect([valueKind('uint8', false), valueKind('int16', false), valueKind('int16', true), valueKind('float32', false)]).toEqual(['uint8', 'integer', 'float', 'float']);
  });
});
