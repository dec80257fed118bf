/** Lithium along the depth and across the radius. */
import { depthProfile, heterogeneityOf, radialProfiles, type ProfileInput } from '../quantify/cell/profiles.js';
import type { Mask } from '../segment/grid.js';
import type { PreparedScan } from './preparedScan.js';
import type { Network } from './result.js';

/** Of the detected lithium, percent of volume. Empty in relative units. */
export function profilesOf(scan: PreparedScan, mask: Mask): Pick<Network, 'depthProfile' | 'radialProfiles' | 'heterogeneity'> {
  const { cell, grid: { dims }, affine, fractions, fullIntensity, analysisMask, sigma, dependence, weights } = scan;
  if (!fractions || fullIntensity === null) return { depthProfile: [], radialProfiles: [], heterogeneity: [] };
  const relative = sigma === null || typeof sigma === 'number' ? sigma && sigma / fullIntensity : sigma.map((own) => own / fullIntensity);
  const input: ProfileInput = { cell, dims, affine, fractions, detected: mask, region: analysisMask, sigma: relative, independentShare: 1 / dependence };
  const { electrodeRadiusMm } = cell;
  return {
    depthProfile: depthProfile(input),
    radialProfiles: radialProfiles(input, weights).map((bins, l) => ({ layer: l < weights.count ? l + 1 : null, bins, electrodeRadiusMm })),
    heterogeneity: heterogeneityOf(input, weights).map((found, l) => ({ layer: l + 1, ...found })),
  };
}
