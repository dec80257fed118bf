/** σ of one channel, from what lies around the cell. */
import { estimateNoise } from '../physics/noise.js';
import { noiseCorrelation } from '../physics/zeroFill.js';
import { countOf, finiteInside } from '../quantify/inside.js';
import { backgroundMask } from '../quantify/cell/background.js';
import type { CellGeometry } from '../quantify/cell/depth.js';
import type { Mask, Values } from '../segment/grid.js';
import { dilated } from '../segment/morphology.js';
import type { AnalysisParameters } from './parameters.js';
import type { Noise } from './result.js';
import type { Scan } from './scan.js';

type Place = Pick<Scan, 'dims' | 'affine' | 'stackAxis'>;

const ENOUGH_VOXELS = 1000, CLEARANCE_VOX = 4;

/** Voxels without signal. Null: the cell fills the picture. Ghosts may lie beside the electrodes, where there is enough elsewhere. */
export function backgroundOf(cell: CellGeometry, { dims, affine, stackAxis }: Place): Mask | null {
  const phaseAxes = ([0, 1, 2] as const).filter((axis) => axis !== stackAxis);
  const withoutGhosts = backgroundMask(cell, dims, affine, { stackAxis, phaseAxes });
  if (countOf(withoutGhosts) >= ENOUGH_VOXELS) return withoutGhosts;
  const all = backgroundMask(cell, dims, affine, { stackAxis });
  return countOf(all) > 0 ? all : null;
}

/** What lies four voxels and more from a mask. @param onFraction called now and then; may throw to cancel */
export function outsideOf(mask: Mask, dims: Scan['dims'], onFraction: (fraction: number) => void): Mask {
  let grown = mask;
  for (let n = 0; n < CLEARANCE_VOX; n++) {
    onFraction(n / CLEARANCE_VOX);
    grown = dilated(grown, dims);
  }
  return grown.map((inside) => 1 - inside);
}

/**
 * @param background null: everything, by the estimator that leaves out what is bright
 * @param takesSigmaByHand the σ that the user gave is that of the dendrite channel
 */
export function noiseOf(values: Values, { dims }: Place, background: Mask | null, { noise: { estimator, coils, isReal, sigma } }: AnalysisParameters, takesSigmaByHand: boolean): Noise {
  const region = background ?? new Uint8Array(values.length).fill(1), isByHand = estimator === 'manual' && takesSigmaByHand;
  const wanted = estimator === 'manual' && !takesSigmaByHand ? 'auto' : estimator;
  const { factors, messages } = noiseCorrelation(values, region, dims);
  const found = estimateNoise(finiteInside(values, region), {
    estimator: wanted === 'auto' && background === null ? 'truncated' : wanted, manualSigma: isByHand ? sigma : null, coils, isReal, zeroFill: factors,
  });
  const whole = background === null && !isByHand ? ['There is no background around the cell: σ is estimated from all voxels, without the bright ones.'] : [];
  return { ...found, messages: [...whole, ...found.messages, ...messages] };
}
