/** How much lithium there is, and how well that is known. */
import type { Formula } from './formula.js';

export const AMOUNT_FORMULAS = {
  'amount': { title: 'Amounts', formula: 'Q_l = (Σ w A − false alarms) / (I_full Σ w)', where: 'over detected voxels; false alarms: N exp(−k²/2) a_k σ, a_k the mean amplitude of a false voxel', reference: null },
  'amount-error': { title: 'Error of an amount', formula: 'σ_D² = (1/c) Σ (w σ M/A)²\nσ_Q² = σ_D²/N² + Q² (σ_N/N)²', where: 'c: share of independent voxels; N = I_full Σ w', reference: null },
  'threshold-band': { title: 'Band of the threshold', formula: '[Q(T + σ/2), Q(T − σ/2)]', where: 'systematic: what another choice of T would give', reference: null },
  'effective-voxels': { title: 'Effective voxels', formula: 'n_eff = (Σ w)² / Σ w²', where: 'w: part of each counted voxel in the layer', reference: null },
  'lithium': { title: 'Volume, amount and charge of lithium', formula: 'V = Σ f · v_voxel\n76.9 µmol/mm³, 0.534 mg/mm³, 7.424 C/mm³', where: 'metal of 0.534 g/cm³ and 6.94 g/mol, one electron an atom', reference: 'CRC Handbook (density)' },
} as const satisfies Record<string, Formula>;
