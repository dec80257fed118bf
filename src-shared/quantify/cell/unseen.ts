/** Lithium in voxels below the threshold, and how far an amount may be off. */
import type { LayerSum } from './amounts.js';

/** ∫₀ᵀ A dA over ∫_T^{2T} A dA. */
const BELOW_OVER_NEAR = 1 / 3;
/**
 * Relative uncertainty of what is extrapolated, and of the leakage that is subtracted. Both were chosen on sample cells (seeds 1 to 10) so that error
 * bars cover their known content as often as they should; docs/accuracy.md measures on others how often they do.
 */
const UNSEEN_UNCERTAINTY = 0.25, LEAKAGE_UNCERTAINTY = 0.005;

/**
 * Signal of the lithium that the threshold T cuts away, if the amplitudes of voxels with lithium are as frequent below T as between T and 2 T:
 * ∫₀ᵀ A·p dA = ⅓·∫_T^{2T} A·p dA for constant p. Never negative; false alarms are taken out first. docs/formulas.md, Amounts.
 */
export const unseenSignal = ({ nearSignal, falseSignal }: Pick<LayerSum, 'nearSignal' | 'falseSignal'>): number => Math.max(0, nearSignal - falseSignal) * BELOW_OVER_NEAR;

/**
 * One standard deviation of everything that is not noise of the counted voxels: half the systematic band (T ± ½ σ), the uncertainty of the unseen part
 * (all of it where it is not added), and that of the leakage that was subtracted. @param leaked signal of the electrodes taken from the layer
 */
export function systematicSignal(sum: LayerSum, isUnseenAdded: boolean, leaked: number): number {
  const halfBand = sum.band ? Math.abs(sum.band[1] - sum.band[0]) / 2 : 0;
  return Math.hypot(halfBand, (isUnseenAdded ? UNSEEN_UNCERTAINTY : 1) * unseenSignal(sum), LEAKAGE_UNCERTAINTY * leaked);
}
