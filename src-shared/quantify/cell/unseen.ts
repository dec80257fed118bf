/** Lithium in voxels below the threshold, and how far an amount may be off. */
import type { LayerSum } from './amounts.js';

/** ∫₀ᵀ A dA over ∫_T^{2T} A dA. */
const BELOW_OVER_NEAR = 1 / 3;
/** Relative uncertainty of what is extrapolated: chosen so that error bars cover the known content of sample cells as often as they should. */
const UNSEEN_UNCERTAINTY = 0.2;

/**
 * Signal of the lithium that the threshold T cuts away, if the amplitudes of voxels with lithium are as frequent below T as between T and 2 T:
 * ∫₀ᵀ A·p dA = ⅓·∫_T^{2T} A·p dA for constant p. Never negative; false alarms are taken out first. docs/formulas.md, Amounts.
 */
export const unseenSignal = ({ nearSignal, falseSignal }: Pick<LayerSum, 'nearSignal' | 'falseSignal'>): number => Math.max(0, nearSignal - falseSignal) * BELOW_OVER_NEAR;

/** One standard deviation of everything that is not noise of the counted voxels: half the systematic band (T ± ½ σ) and the uncertainty of the unseen part. */
export function systematicSignal(sum: LayerSum): number {
  const halfBand = sum.band ? Math.abs(sum.band[1] - sum.band[0]) / 2 : 0;
  return Math.hypot(halfBand, UNSEEN_UNCERTAINTY * unseenSignal(sum));
}
