import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { besselI0e } from '../physics/bessel.js';
import { windowWeight } from './window.js';
import { noiseCorrelation, windowProperties, type Weight } from './windowProperties.js';

const PHYSICS = '../shared/vectors/02_physics.json', SAMPLING = '../shared/vectors/12_sampling_bias.json';
const read = <T>(path: string, key: string): T | null => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, T>)[key] ?? null : null);
const windows = read<Record<string, { psf_fwhm_px: number; noise_gain: number; edge_overshoot: number; largest_side_lobe: number }>>(PHYSICS, 'kspace_windows');
const noise = read<Record<string, { noise_gain: number; autocorrelation_lag0_3: number[]; sum_variance_factor_long_row: number }>>(SAMPLING, 'window_noise');

const WEIGHTS: Record<string, Weight> = {
  rect: () => 1,
  hann: (u) => windowWeight({ window: 'hann', taper: 0 }, u),
  hamming: (u) => windowWeight({ window: 'hamming', taper: 0 }, u),
  'tukey_0.5': (u) => windowWeight({ window: 'tukey', taper: 0.5 }, u),
  blackman: (u) => 0.42 + 0.5 * Math.cos(Math.PI * u) + 0.08 * Math.cos(2 * Math.PI * u),
  'gauss_sigma_0.25': (u) => Math.exp(-2 * u * u),
  kaiser_beta_4: (u) => (besselI0e(4 * Math.sqrt(1 - u * u)) / besselI0e(4)) * Math.exp(4 * Math.sqrt(1 - u * u) - 4),
};

describe.skipIf(!windows)('windows against the shared vectors (needs ../shared/vectors)', () => {
  it.each(Object.entries(windows ?? {}))('%s: width, noise, side lobe, overshoot', (name, row) => {
    const found = windowProperties(WEIGHTS[name] ?? (() => NaN));
    expect(found.fwhmVox / row.psf_fwhm_px).toBeCloseTo(1, 6);
    expect(found.noiseGain / row.noise_gain).toBeCloseTo(1, 6);
    expect(Math.abs(found.deepestSideLobe - row.largest_side_lobe)).toBeLessThan(2e-5);
    expect(Math.abs(found.edgeOvershoot - row.edge_overshoot)).toBeLessThan(3e-5);
  });

  it.each(Object.entries(noise ?? {}))('%s: correlation of the noise', (name, row) => {
    const weight = WEIGHTS[name] ?? (() => NaN), { noiseGain, sumVarianceFactor } = windowProperties(weight);
    expect(noiseGain).toBeCloseTo(row.noise_gain, 12);
    expect(sumVarianceFactor).toBeCloseTo(row.sum_variance_factor_long_row, 9);
    row.autocorrelation_lag0_3.forEach((r, lag) => expect(noiseCorrelation(weight, lag)).toBeCloseTo(r, 10));
  });
});

describe('windowProperties', () => {
  it('has the sinc of no window: Si(π)/π − ½ of overshoot, 1.2067 wide', () => {
    const { fwhmVox, edgeOvershoot, noiseGain, deepestSideLobe } = windowProperties(() => 1);
    expect([fwhmVox, edgeOvershoot, noiseGain, deepestSideLobe]).toEqual([expect.closeTo(1.20670913, 7), expect.closeTo(0.08948987, 6), expect.closeTo(1, 12), expect.closeTo(-0.21723363, 5)]);
  });
});
