/** Known answers of the tracer model, made by another program. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { halfCycleChargeC } from '../physics/lithium.js';
import { isClose } from '../quantify/testVectors.js';
import { abundance, abundanceMonteCarlo, leastSnrToExclude, theoreticalK } from './abundance.js';
import { fractionsAt, iterationsAt } from './charge.js';
import { decayFactor, eFoldIterations, equilibrium, exchangeAfter, exchangeSteps, halfLifeIterations, type Exchange } from './exchange.js';
import { incrementAbundance } from './increments.js';
import { mechanism2 } from './mixing.js';
import { TRACER_PRESETS } from './presets.js';
import { publishedRows } from './published.js';
import { replicates } from './replicates.js';

interface Row { k: number; x1: number; x2: number }
interface Charged { Q_C: number; k_real: number; x1_closed_real_k: number; x2_closed_real_k: number }
interface Table { name: string; x1_0: number; x2_0: number; m1: number; m2: number; n: number; equilibrium: number; decay_factor_per_iteration: number; e_fold_iterations: number; half_life_iterations: number; iterations: Row[]; charge_per_iteration_C?: number; at_charge?: Charged[] }
interface Vector {
  tables: Table[];
  published_rows_check: { printed_row: number; iteration: number; x1: number; x2: number; published_x1: number; published_x2: number }[];
  charge_scale: Record<string, number>;
  nmr_abundance: { name: string; I6: number; s6: number; I7: number; s7: number; k: number; sk: number; x: number; sigma_x: number | null; upper_limit_3sigma: number | null }[];
  nmr_monte_carlo_dendrite: { seed: number; mean: number; std: number };
  replicates: { values: number[]; mean: number; std_n_minus_1: number; sem: number; ci95_half_width: number }[];
  mixing: { Q_C: number; x_dendrite: number; sigma_x_dendrite: number; lambda: number; grain_boundary: string; x1: number; x2: number; x_M1: number; x_M2: number; f2_raw: number; f2_clamped: number; sigma_f2_from_sigma_x_dendrite: number }[];
  increments: { D_a: number; x_a: number; D_b: number; x_b: number; x_increment: number }[];
  theory: { per_nucleus_gamma3_I_Iplus1: number; per_nucleus_gamma2_I_Iplus1: number };
}

const PATH = '../shared/vectors/10_tracer.json', isHere = existsSync(PATH);
const vector = (isHere ? JSON.parse(readFileSync(PATH, 'utf8')) : { tables: [], published_rows_check: [], nmr_abundance: [], mixing: [] }) as Vector;
const close = (value: number | null | undefined, expected: number, relative = 1e-9): void => { expect(isClose(value, expected, relative), `${String(value)} is not ${String(expected)}`).toBe(true); };

describe.skipIf(!isHere)('tracer exchange (needs ../shared/vectors)', () => {
  it.each(vector.tables)('$name, iterated and in closed form', (table) => {
    const model: Exchange = { x1: table.x1_0, x2: table.x2_0, m1: table.m1, m2: table.m2, n: table.n };
    const steps = exchangeSteps(model, Math.max(...table.iterations.map(({ k }) => k)));
    for (const { k, x1, x2 } of table.iterations) {
      for (const fractions of [steps[k], exchangeAfter(model, k)]) { close(fractions?.x1, x1); close(fractions?.x2, x2); }
    }
    close(equilibrium(model), table.equilibrium);
    close(decayFactor(model), table.decay_factor_per_iteration);
    close(eFoldIterations(model), table.e_fold_iterations);
    close(halfLifeIterations(model), table.half_life_iterations);
    for (const { Q_C, k_real, x1_closed_real_k, x2_closed_real_k } of table.at_charge ?? []) {
      const full = { ...TRACER_PRESETS.published.model, ...model, chargePerIterationC: table.charge_per_iteration_C ?? NaN }, { x1, x2 } = fractionsAt(full, Q_C);
      close(iterationsAt(full, Q_C), k_real); close(x1, x1_closed_real_k); close(x2, x2_closed_real_k);
    }
  });

  it('prints the published rows', () => {
    const rows = publishedRows(TRACER_PRESETS.published.model);
    expect(rows).toHaveLength(1801);
    for (const known of vector.published_rows_check) {
      const row = rows[known.printed_row];
      expect(row?.iteration).toBe(known.iteration);
      close(row?.x1, known.x1); close(row?.x2, known.x2);
      expect([row?.x1.toFixed(4), row?.x2.toFixed(4)]).toEqual([known.published_x1.toFixed(4), known.published_x2.toFixed(4)]);
    }
  });

  it('charge of a half cycle', () => {
    for (const [name, diameterMm] of [['q_8mm_half_cycle_C', 8], ['q_4mm_half_cycle_C', 4], ['q_6p8mm_half_cycle_C', 6.8]] as const) close(halfCycleChargeC(0.1, diameterMm, 1800), vector.charge_scale[name] ?? NaN);
  });

  it.each(vector.nmr_abundance)('abundance from NMR: $name', ({ I6, s6, I7, s7, k, sk, x, sigma_x, upper_limit_3sigma }) => {
    const found = abundance({ i6: I6, s6, i7: I7, s7 }, { k, sigmaK: sk });
    close(found.x, x);
    if (sigma_x === null) expect(found.sigma).toBeNull(); else close(found.sigma, sigma_x);
    if (upper_limit_3sigma === null) expect(found.upperLimit).toBeNull(); else close(found.upperLimit, upper_limit_3sigma);
    expect(found.isDetected).toBe(I6 > 3 * s6);
  });

  it('abundance by Monte Carlo', () => {
    const { seed, mean, std } = vector.nmr_monte_carlo_dendrite, found = abundanceMonteCarlo({ i6: 1.2, s6: 0.06, i7: 120, s7: 2.4 }, { k: 28.45, sigmaK: 0.5 }, 100_000, seed);
    close(found.mean, mean); close(found.sd, std);
  });

  it('replicates', () => {
    for (const { values, mean, std_n_minus_1, sem, ci95_half_width } of vector.replicates) {
      const found = replicates(values);
      close(found?.mean, mean);
      for (const [value, expected] of [[found?.sd, std_n_minus_1], [found?.se, sem], [found?.half95, ci95_half_width]] as const) expect(Math.abs((value ?? NaN) - expected)).toBeLessThan(1e-9 * Math.max(expected, 1e-6));
    }
  });

  it.each(vector.mixing)('mechanism 2 at $Q_C C, λ $lambda, $grain_boundary', (known) => {
    const model = TRACER_PRESETS['8mm'].model;
    const found = mechanism2({ x: known.x_dendrite, sigma: known.sigma_x_dendrite }, fractionsAt(model, known.Q_C), model.x2, { lambda: known.lambda, grainBoundary: known.grain_boundary === 'x2' ? 'llzo' : 'start' });
    close(found.xM1, known.x_M1); close(found.xM2, known.x_M2); close(found.raw, known.f2_raw); close(found.clamped, known.f2_clamped); close(found.sigma, known.sigma_f2_from_sigma_x_dendrite);
  });

  it('increments', () => {
    for (const { D_a, x_a, D_b, x_b, x_increment } of vector.increments) close(incrementAbundance({ amount: D_a, x: x_a }, { amount: D_b, x: x_b }), x_increment);
  });

  it('theory of the sensitivity', () => {
    close(theoreticalK(3), vector.theory.per_nucleus_gamma3_I_Iplus1);
    close(theoreticalK(2), vector.theory.per_nucleus_gamma2_I_Iplus1);
    expect(leastSnrToExclude(0.075, 28.45)).toBeCloseTo(1053, -1);
  });
});
