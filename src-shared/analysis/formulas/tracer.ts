/** Exchange of ⁶Li and ⁷Li between electrodes and LLZO. */
import type { Formula } from './formula.js';

export const TRACER_FORMULAS = {
  'tracer': { title: 'Exchange of a tracer', formula: 'x1′ = x1 − n m2 / (m1 (m2 + n)) (x1 − x2)\nx2′ = x2 + n / (m2 + n) (x1 − x2)\nx1 − x2 after k: (x1 − x2)₀ q^k, q = m2 (m1 − n) / (m1 (m2 + n))', where: 'x: ⁶Li fraction, m: lithium of the electrodes (1) and LLZO (2), n: exchanged an iteration', reference: 'model of the study; closed form ours' },
  'tracer-charge': { title: 'Charge of an iteration', formula: 'k = Q / q_it', where: 'Q = ∫ |I| dt; q_it = 0.0905 C is inferred: half a cycle of 30 min at 0.1 mA/cm² over 8 mm', reference: null },
  'tracer-geometry': { title: 'Lithium of pellet and electrodes', formula: 'm2 = π/4 D² h · density · 5.10 g/cm³ · 6.4 F / M\nm1 = 2 · π/4 D_e² t · 7.424 C/mm³', where: 'D, h: pellet; D_e, t: electrode disc and foil', reference: 'CRC Handbook (density of lithium)' },
  'tracer-fit': { title: 'Fit of the amounts', formula: 'min Σ (x(Q; m1, m2) − x)² / σ²', where: 'LLZO against x2, electrodes against x1; σ of the mean of the cells; errors × √max(1, χ²/ν)', reference: 'Marquardt, J. SIAM 11, 431 (1963)' },
  'nmr-abundance': { title: 'Abundance from NMR', formula: 'x = k I6 / (k I6 + I7)\nσ_x = x (1 − x) √((σ6/I6)² + (σ7/I7)² + (σ_k/k)²)', where: 'I: integrals per scan at one gain and amount; k = 28.45 unless changed', reference: null },
  'nmr-limit': { title: 'Detection limit of ⁶Li', formula: 'x < 3 k σ6 / (3 k σ6 + I7)', where: 'where I6 < 3 σ6', reference: null },
  'replicates': { title: 'Replicates', formula: 's = √(Σ (x − x̄)² / (n − 1)),  s/√n,  t₀.₉₇₅ s/√n', where: 'n cells; t = 4.303 for n = 3', reference: null },
  'mechanism-2': { title: 'Share of mechanism 2', formula: 'f2 = (x_M1 − x_d) / (x_M1 − x_M2)\nx_M1 = λ x1 + (1 − λ) x2', where: 'x_d: dendrite; x_M2: LLZO at the start, or by then; λ 0 … 1', reference: null },
  'tracer-increment': { title: 'Abundance of an increment', formula: 'x = (D_b x_b − D_a x_a) / (D_b − D_a)', where: 'D: amount of dendrite lithium in the samples a and b', reference: null },
} as const satisfies Record<string, Formula>;
