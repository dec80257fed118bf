/** How many clusters there are of each size. docs/formulas.md. */

export interface SizeDistribution {
  /** Sizes from a power of two to the last before the next, voxels. */
  bins: { from: number; to: number; count: number }[];
  /** Share of the clusters that have at least so many voxels, at each size that occurs. */
  cumulative: { voxels: number; share: number }[];
  /** p(s) ∝ s^−α; null where there is too little to fit. */
  powerLaw: { alpha: number; alphaError: number; clusterCount: number } | null;
}

/** Smaller clusters are too coarse to follow a law, fewer say nothing. */
export const POWER_LAW_LEAST_VOXELS = 10, POWER_LAW_FEWEST = 50;

/** @param sizes voxels of each cluster, in any order */
export function sizeDistributionOf(sizes: readonly number[] | Uint32Array): SizeDistribution {
  const ascending = Float64Array.from(sizes).sort();
  const cumulative: SizeDistribution['cumulative'] = [];
  const counts: number[] = [];
  for (const [n, voxels] of ascending.entries()) {
    const bin = Math.floor(Math.log2(voxels));
    while (counts.length <= bin) counts.push(0);
    counts[bin] = (counts[bin] ?? 0) + 1;
    if (voxels !== ascending[n - 1]) cumulative.push({ voxels, share: 1 - n / ascending.length });
  }
  return { bins: counts.map((count, k) => ({ from: 2 ** k, to: 2 ** (k + 1) - 1, count })), cumulative, powerLaw: powerLawOf(ascending) };
}

/** α = 1 + n/Σ ln(s/(s_min − ½)), σ = (α − 1)/√n: maximum likelihood (Clauset, Shalizi and Newman 2009, SIAM Rev. 51, 661, eq. 3.7). */
function powerLawOf(ascending: Float64Array): SizeDistribution['powerLaw'] {
  const fitted = ascending.filter((voxels) => voxels >= POWER_LAW_LEAST_VOXELS), { length } = fitted;
  if (length < POWER_LAW_FEWEST) return null;
  const alpha = 1 + length / fitted.reduce((total, voxels) => total + Math.log(voxels / (POWER_LAW_LEAST_VOXELS - 0.5)), 0);
  return { alpha, alphaError: (alpha - 1) / Math.sqrt(length), clusterCount: length };
}
