/**
 * Which place along a ray is the one that is seen.
 *
 * "What you see is what you pick" (Wiebel, Vos, Foerster, Hege, IEEE TVCG 18(12), 2012) takes the largest jump of the accumulated opacity.
 * Here a jump is what a channel adds to the pixel over one voxel's length, so that a long stretch of haze never outweighs a thin thing inside it:
 * uniform LLZO is seen at its front, where least covers it. Blue in grey is noticed at a fraction of the grey's own opacity: dendrites count
 * {@link DENDRITE_WEIGHT}-fold.
 */
export type PickChannel = 'base' | 'dendrite';

/** A stretch of a ray and what each channel adds there to the pixel's opacity, transparency of what lies in front included. A surface has length 0. */
export interface Visit { fromMm: number; toMm: number; base: number; dendrite: number }

/** `tMm`: ray parameter. `channel`: what is seen there; `slice` stands in the volume. `contribution`: part of the pixel's opacity, 0…1. */
export interface Pick { tMm: number; channel: PickChannel | 'slice'; contribution: number }

const DENDRITE_WEIGHT = 4;

/** Less than this is not seen: five of 255 levels. */
const LEAST_VISIBLE = 0.02;

/**
 * The place of a channel's largest jump over `windowMm`: there half of it is reached. Null where the channel adds nothing.
 * `visits` in the order of the ray, not overlapping; within one the contribution is spread evenly.
 */
export function largestJump(visits: readonly Visit[], channel: PickChannel, windowMm: number): Pick | null {
  let best: { first: number; jump: number; fromMm: number } | null = null;
  for (const [first, visit] of visits.entries()) {
    if (visit[channel] <= 0) continue;
    const jump = addedUntil(visits, channel, first, visit.fromMm + windowMm);
    if (jump > (best?.jump ?? 0) * (1 + ROUNDING)) best = { first, jump, fromMm: visit.fromMm };
  }
  if (!best) return null;
  return { tMm: reached(visits, channel, best.first, best.jump / 2), channel, contribution: best.jump };
}

/** The one of several picks that is noticed first; null when none is visible. */
export function mostNoticed(picks: readonly (Pick | null)[]): Pick | null {
  const weight = ({ channel, contribution }: Pick): number => contribution * (channel === 'dendrite' ? DENDRITE_WEIGHT : 1);
  return picks.reduce<Pick | null>((best, pick) => {
    if (!pick || pick.contribution < LEAST_VISIBLE) return best;
    return !best || weight(pick) > weight(best) ? pick : best;
  }, null);
}

/** Equal steps of equal haze differ by rounding; the first of them counts. */
const ROUNDING = 1e-9;

function addedUntil(visits: readonly Visit[], channel: PickChannel, first: number, endMm: number): number {
  let sum = 0;
  for (let n = first; n < visits.length; n++) {
    const visit = visits[n];
    if (!visit || visit.fromMm > endMm) break;
    const lengthMm = visit.toMm - visit.fromMm;
    sum += visit[channel] * (lengthMm > 0 ? Math.min((endMm - visit.fromMm) / lengthMm, 1) : 1);
  }
  return sum;
}

function reached(visits: readonly Visit[], channel: PickChannel, first: number, amount: number): number {
  let left = amount;
  for (let n = first; n < visits.length; n++) {
    const visit = visits[n];
    if (!visit) break;
    if (visit[channel] >= left) return visit.fromMm + (visit.toMm - visit.fromMm) * left / visit[channel];
    left -= visit[channel];
  }
  return visits.at(-1)?.toMm ?? 0;
}
