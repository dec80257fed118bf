/** How fast it grows, and in which stages. */
import type { Formula } from './formula.js';

export const GROWTH_FORMULAS = {
  'growth-rate': { title: 'Growth rate', formula: 'slope at t of the local line: min Σ K(u) (y − a − b t)²/σ²\nK = (1 − |u|³)³, σ_rate² = Σ c² σ²', where: 'u: distance over 3.5 intervals; c: the row of the linear operator that gives the slope', reference: 'Cleveland, J. Am. Stat. Assoc. 74, 829 (1979)' },
  'rate-over': { title: 'Growth rate over a span', formula: 'slope of the line: min Σ (y − a − b t)²/σ²\nσ_b² = max(1, χ²/(n − 2)) / Σ (t − t̄)²/σ²', where: 'over the time points inside; ± 1.96 σ, or Student’s where the scatter sets σ', reference: null },
  'stages': { title: 'Stages', formula: 'y = a + s₀ t + Σ c max(0, t − b), breaks b shared by all layers\nleast χ² + p ln N, p = L (K + 2) + K', where: 'labels from the slopes of the outer and the middle layers; never four by force', reference: 'Schwarz, Ann. Stat. 6, 461 (1978)' },
  'break-error': { title: 'Error of a break', formula: 'χ²(b) = χ²_min + 1, everything else fitted anew', where: 'bootstrap: standard deviation over redrawn blocks of residuals', reference: 'Künsch, Ann. Stat. 17, 1217 (1989)' },
  'change-points': { title: 'Change points', formula: 'F(t) = min F(s) + C(s, t) + β, β = 3 ln n', where: 'C: weighted sum of squares around a line from s to t', reference: 'Killick, Fearnhead and Eckley, J. Am. Stat. Assoc. 107, 1590 (2012)' },
} as const satisfies Record<string, Formula>;
