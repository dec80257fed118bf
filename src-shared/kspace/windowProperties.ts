/** What a k-space window does to resolution, noise and edges. Lengths in voxels of the acquired band (1/(2·k_edge)). */
import { integrate } from '../physics/quadrature.js';

/** Weight at u = k/k_edge, even, 1 at 0. */
export type Weight = (u: number) => number;

export interface WindowProperties {
  /** Full width at half maximum of the point spread function, voxels: 1.207 without window. */
  fwhmVox: number;
  /** σ of a voxel over that without window: √mean(w²). */
  noiseGain: number;
  /** Most negative value of the point spread function over its maximum: what turns into false signal in magnitudes. −0.217 without window. */
  deepestSideLobe: number;
  /** How far a sharp edge overshoots, over its height. */
  edgeOvershoot: number;
  /** Variance of the sum over a long row over that of as many independent voxels: 1/mean(w²), so the error of sums stays. */
  sumVarianceFactor: number;
}

const FARTHEST_VOX = 8, STEP_VOX = 0.005;

/** Correlation of the noise of voxels `lag` apart: ∫w²·cos(πu·lag)/∫w². */
export const noiseCorrelation = (weight: Weight, lag: number): number =>
  overBand((u) => weight(u) ** 2 * Math.cos(Math.PI * u * lag)) / overBand((u) => weight(u) ** 2);

export function windowProperties(weight: Weight): WindowProperties {
  const height = overBand(weight), meanSquare = overBand((u) => weight(u) ** 2);
  const spread = (x: number): number => overBand((u) => weight(u) * Math.cos(Math.PI * u * x)) / height;
  const edge = (x: number): number => 0.5 + overBand((u) => (u === 0 ? weight(0) * x : (weight(u) * Math.sin(Math.PI * u * x)) / (Math.PI * u)));
  let deepestSideLobe = 0, edgeOvershoot = 0;
  for (let x = STEP_VOX; x <= FARTHEST_VOX; x += STEP_VOX) {
    deepestSideLobe = Math.min(deepestSideLobe, spread(x));
    edgeOvershoot = Math.max(edgeOvershoot, edge(x) - 1);
  }
  return { fwhmVox: 2 * halfWidth(spread), noiseGain: Math.sqrt(meanSquare), deepestSideLobe, edgeOvershoot, sumVarianceFactor: 1 / meanSquare };
}

/** ∫₀¹, in two parts so that the kink of a Tukey window does no harm. */
const overBand = (f: (u: number) => number): number => integrate(f, 0, 0.5) + integrate(f, 0.5, 1);

function halfWidth(spread: (x: number) => number): number {
  let low = 0, high = 3;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (spread(middle) > 0.5) low = middle; else high = middle;
  }
  return low;
}
