/** σ of a series without a background region: from how much neighbouring time points differ, and from voxels that are dark at all of them. */
import { medianOf } from '../quantify/select.js';
import type { Mask, Values } from '../segment/grid.js';
import { chiMoments } from '../physics/chi.js';

export interface QuietVoxels {
  /** Pure noise at all time points; null: there are too few, or they are not. */
  dark: Mask | null;
  /** σ from the differences of neighbouring time points where the image is bright (real data: everywhere), unit of the values; null: nothing is bright. */
  difference: { sigma: number; voxels: Mask; count: number; pairCount: number } | null;
}

/** Median of |x| over its standard deviation, normal x. */
const MEDIAN_OF_NORMAL = 0.6744897501960817;
const FEWEST_DARK = 100, FEWEST_BRIGHT = 50, BRIGHT_SIGMAS = 10, DARK_ERRORS = 3, AGREEMENT = 0.1, MOST_PAIRS = 8, PASSES = 50;

/**
 * Differences of neighbouring time points hold noise and what grew between; their median leaves growth in a part of the voxels out. Magnitudes scatter by 0.655 σ
 * where there is no signal and by σ where it is bright, so s, as if all were bright, lies between 0.655 σ and σ. Dark voxels are those whose mean over time is that of noise;
 * they are taken if they scatter over time as much as over space: constant signal does not scatter over time.
 * @param images two or more, of the same size
 */
export function quietVoxels(images: readonly Values[], { coils, isReal }: { coils: number; isReal: boolean }): QuietVoxels {
  const size = images[0]?.length ?? 0, mean = meanOf(images, size), pairs = pairsOf(images.length), chi = chiMoments(coils);
  const everywhere = new Uint8Array(size).fill(1), s = scatter(images, pairs, everywhere);
  if (s === null || !(s > 0)) return { dark: null, difference: null };
  const measured = (voxels: Mask, least: number): QuietVoxels['difference'] => {
    const count = voxels.reduce((sum, one) => sum + one, 0), sigma = count < least ? null : scatter(images, pairs, voxels);
    return sigma !== null && sigma > 0 ? { sigma, voxels, count, pairCount: pairs.length } : null;
  };
  if (isReal) return { dark: null, difference: measured(everywhere, FEWEST_BRIGHT) };
  const dark = darkVoxels(mean, s / chi.std, chi, images.length);
  return { dark: dark && isNoise(images, pairs, dark, chi) ? dark : null, difference: measured(mean.reduce((mask, value, n) => { mask[n] = value > BRIGHT_SIGMAS * s ? 1 : 0; return mask; }, new Uint8Array(size)), FEWEST_BRIGHT) };
}

function meanOf(images: readonly Values[], size: number): Float64Array {
  const mean = new Float64Array(size);
  for (const image of images) for (let n = 0; n < size; n++) mean[n] = (mean[n] as number) + (image[n] as number) / images.length;
  return mean;
}

/** Neighbours in time, evenly chosen where there are many. */
function pairsOf(count: number): number[] {
  const step = Math.max(1, (count - 1) / MOST_PAIRS);
  return Array.from({ length: Math.min(count - 1, MOST_PAIRS) }, (_, p) => Math.floor(p * step));
}

/** Median over the pairs of the robust standard deviation of the difference over √2; null without voxels. */
function scatter(images: readonly Values[], pairs: readonly number[], voxels: Mask): number | null {
  const found = pairs.flatMap((t) => {
    const differences = differencesOf(images, t, voxels);
    if (differences.length === 0) return [];
    const middle = medianOf(differences);
    return [medianOf(differences.map((own) => Math.abs(own - middle))) / (MEDIAN_OF_NORMAL * Math.SQRT2)];
  });
  return found.length === 0 ? null : medianOf(Float64Array.from(found));
}

function differencesOf(images: readonly Values[], t: number, voxels: Mask): Float64Array {
  const first = images[t] ?? new Float64Array(0), second = images[t + 1] ?? new Float64Array(0), out = new Float64Array(first.length);
  let count = 0;
  for (let n = 0; n < first.length; n++) {
    const difference = (second[n] as number) - (first[n] as number);
    if (voxels[n] === 1 && difference - difference === 0) out[count++] = difference;
  }
  return out.slice(0, count);
}

/** Mean over time below that of noise by three errors more; σ from the median of these means, from the largest that it can be downwards. */
function darkVoxels(mean: Float64Array, largest: number, chi: { mean: number; std: number }, timeCount: number): Mask | null {
  let sigma = largest, mask = new Uint8Array(mean.length);
  for (let pass = 0; pass < PASSES; pass++) {
    const limit = sigma * (chi.mean + (DARK_ERRORS * chi.std) / Math.sqrt(timeCount)), own = mean.filter((value) => value < limit && value > 0);
    if (own.length < FEWEST_DARK) return null;
    mask = Uint8Array.from(mean, (value) => (value < limit && value > 0 ? 1 : 0));
    const next = medianOf(own) / chi.mean;
    if (Math.abs(next - sigma) < 1e-3 * sigma) break;
    sigma = next;
  }
  return mask;
}

/** Whether magnitudes scatter over space as they do over time, and as noise does about its mean. */
function isNoise(images: readonly Values[], pairs: readonly number[], dark: Mask, chi: { std: number; meanOverStd: number }): boolean {
  const overTime = scatter(images, pairs, dark);
  if (overTime === null) return false;
  const image = images[pairs[Math.floor(pairs.length / 2)] ?? 0] ?? new Float64Array(0), own = Float64Array.from(image).filter((value, n) => dark[n] === 1 && value - value === 0);
  const power = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0) / own.length), expected = Math.sqrt(1 + chi.meanOverStd ** 2) * overTime;
  const tolerance = AGREEMENT + 2 / Math.sqrt(own.length);
  return Math.abs(power / expected - 1) < tolerance;
}

/** Largest distance between the distribution of magnitudes below a cut and that of noise, and how much is allowed. */
const CUT_SIGMAS = 2.5, MOST_DISTANCE = 0.05, CHANCE = 1.63;

/** Whether the dark values of one image follow the law of noise of this σ (Rayleigh's, cut at 2.5 σ; Kolmogorov's distance): what an estimate from all voxels needs. */
export function followsNoise(values: Values, sigma: number): boolean {
  const dark = Float64Array.from(values).filter((value) => value > 0 && value <= CUT_SIGMAS * sigma).sort();
  if (dark.length < FEWEST_DARK) return false;
  const whole = 1 - Math.exp(-(CUT_SIGMAS ** 2) / 2);
  const distance = dark.reduce((most, value, i) => Math.max(most, Math.abs((1 - Math.exp(-((value / sigma) ** 2) / 2)) / whole - (i + 0.5) / dark.length)), 0);
  return distance < Math.max(MOST_DISTANCE, CHANCE / Math.sqrt(dark.length));
}
