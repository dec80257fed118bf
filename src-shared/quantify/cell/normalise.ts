/** From sums of signal to percent of lithium, with every error that is known. */

export interface Reference {
  /** Signal of the layer were it full of lithium, unit of the values times voxels. */
  full: number;
  /** Of `full`, relative; null: unknown, taken as 0. */
  relativeError: number | null;
}

/** Q = D/N with σ_Q² = σ_D²/N² + Q²·(σ_N/N)². Null where it is undefined. */
export function normalised(signal: number, sigmaSignal: number | null, { full, relativeError }: Reference): { value: number; sigma: number | null } | null {
  if (!(full > 0)) return null;
  const value = signal / full;
  return { value, sigma: sigmaSignal === null ? null : Math.hypot(sigmaSignal / full, value * (relativeError ?? 0)) };
}
