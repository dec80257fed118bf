/** What counts as lithium metal, and what stays unseen. */
import type { Formula } from './formula.js';

export const THRESHOLD_FORMULAS = {
  'dual': { title: 'Dual threshold', formula: 'T = max(k σ, share · P99.5)', where: 'P99.5: 99.5th percentile in the analysis mask; k = 5, share = 0.25 unless changed', reference: null },
  'k-sigma': { title: 'Multiple of σ', formula: 'T = k σ', where: 'no false voxel among N with 95 %: k = √(2 ln(N / 0.05))', reference: null },
  'hysteresis': { title: 'Hysteresis', formula: 'M ≥ k_low σ, joined over faces to M ≥ k σ', where: 'k_low = 3.5, k = 5 unless changed', reference: null },
  'otsu': { title: 'Otsu', formula: 'max over t of w₀ w₁ (μ₀ − μ₁)²', where: 'w, μ: share and mean of the voxels on each side of t', reference: 'Otsu, IEEE Trans. SMC 9, 62 (1979)' },
  'isodata': { title: 'Isodata', formula: 't = (μ₀ + μ₁) / 2', where: 'μ₀, μ₁: means below and above t', reference: null },
  'li': { title: 'Li', formula: 't = (μ₁ − μ₀) / (ln μ₁ − ln μ₀)', where: 'μ₀, μ₁: means below and above t, iterated: least cross entropy', reference: 'Li and Lee, Pattern Recognit. 26, 617 (1993); Li and Tam, Pattern Recognit. Lett. 19, 771 (1998)' },
  'triangle': { title: 'Triangle', formula: 'the bin farthest from the line from the peak to the end of the histogram', where: 'on the longer side', reference: 'Zack, Rogers and Latt, J. Histochem. Cytochem. 25, 741 (1977)' },
  'yen': { title: 'Yen', formula: 'max over t of −ln(Σ₀ p² Σ₁ p²) + 2 ln(P₀ P₁)', where: 'p: histogram, P: its sums on each side of t', reference: null },
  'manual': { title: 'Manual threshold', formula: 'T as set', where: 'in units of the signal', reference: null },
  'false-alarms': { title: 'Expected false voxels', formula: 'N · exp(−(T/σ)² / 2)', where: 'N: voxels of the analysis mask', reference: 'tail of the Rayleigh law' },
  'full-intensity': { title: 'Intensity of full lithium', formula: 'I_full = I_LLZO · ρ · S', where: 'ρ: lithium density of the metal over that of LLZO; S: saturation and relaxation of the metal over those of LLZO', reference: null },
  'fraction': { title: 'Lithium fraction', formula: 'f = A / I_full', where: 'A: amplitude without noise bias', reference: null },
  'detection-limit': { title: 'Detection limit', formula: 'f_min = T / I_full\nd_min = √(4 f_min A_voxel / π)', where: 'd_min: diameter of one filament through a voxel that fills f_min of it', reference: null },
  'sensitivity': { title: 'Sensitivity to the threshold', formula: 'amount, clusters and verdict at 64 thresholds', where: 'plateau: widest range over which the amount changes by at most 20 %', reference: null },
} as const satisfies Record<string, Formula>;
