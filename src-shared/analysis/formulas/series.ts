/** A series: its time points, estimators, drift, amounts over time. */
import type { Formula } from './formula.js';

export const SERIES_FORMULAS = {
  'series': { title: 'Series', formula: 't = start + duration / 2', where: 'each value is the mean over its acquisition; σ of each time point from its own background', reference: null },
  'estimators': {
    title: 'Estimators', formula: 'E0: real part\nE1: √|M² − σ²| where M ≥ T, less false alarms\nE2: √|M² − σ²| − 1.0354 σ\nE3: sign(P) √|P|, P = ⟨M² − 2σ²⟩ along the layer',
    where: 'M: magnitude; n coils: 2nσ²; ⟨ ⟩ over 15 voxels unless changed', reference: 'Gudbjartsson and Patz, Magn. Reson. Med. 34, 910 (1995), doi 10.1002/mrm.1910340618',
  },
  'drift': { title: 'Drift', formula: 'arg(F_t F₀*) = −2π Σ k s / n', where: 'F: spectrum of the LLZO image, weighted by |F_t F₀|; s: shift against the first time point', reference: null },
  'amount-over-time': { title: 'Amounts over time', formula: 'D = Σ w A\nQ(t) = (D(t) − D_base) / N', where: 'w: part of a voxel in the layer; N: as the axis says', reference: null },
  'error-over-time': { title: 'Errors over time', formula: 'σ_D² = (1/c) Σ w² Var\nσ_Q² = (σ_D² + σ_base²)/N² + Q² (σ_N/N)² + ΔQ²', where: 'c: share of independent voxels; σ_base and σ_N are common to all time points; ΔQ: what undoing the crosstalk between layers would change', reference: null },
} as const satisfies Record<string, Formula>;
