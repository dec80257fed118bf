/**
 * Radius of a pellet seen from the side, in a single slice along its axis. A thin slice through the middle shows a box across; a projection through the
 * whole pellet shows its chords 2√(R² − x²), whose half level lies at 0.87 R and not at R; a slice of half-thickness f·R shows min(f·R, √(R² − x²)).
 */
import { median } from '../../statistics/median.js';

/** Across the axis: position from the middle, mm, and mean value over the depth. */
export interface AcrossProfile { positionsMm: readonly number[]; values: readonly number[] }

/** Half-thickness of the slice over the radius, up to a whole projection; and by how much one must fit better than a box: blurred ends bend a box too. */
const SHARES = Array.from({ length: 13 }, (_, n) => 0.4 + 0.05 * n), BETTER = 0.7;
/** Where the profile decides, parts of the half-level width: farther out the point spread function does. */
const USED_SHARE = 0.9, INNER_SHARE = 0.6, INNER_SAMPLES = 13;

/** Relative height of the section at x = u·R. */
const heightAt = (u: number, share: number): number => Math.min(share, Math.sqrt(Math.max(0, 1 - u * u)));

/** x/R at which the section is at half the median of its inner part. */
export function halfLevelOf(share: number): number {
  const inner = Array.from({ length: INNER_SAMPLES }, (_, n) => heightAt(INNER_SHARE * ((2 * n) / (INNER_SAMPLES - 1) - 1), share));
  return Math.sqrt(1 - (median(inner) / 2) ** 2);
}

/**
 * R from the half width at half level, by the section that follows the profile best.
 * @param halfWidthMm where the profile falls to half the median of its inner part @param profile symmetric about the middle
 */
export function radiusOfSection(halfWidthMm: number, { positionsMm, values }: AcrossProfile): number {
  const misfitOf = (radiusMm: number, share: number): number => {
    let cross = 0, squares = 0, own = 0;
    positionsMm.forEach((x, n) => {
      const value = values[n] as number;
      if (Math.abs(x) > USED_SHARE * halfWidthMm || !Number.isFinite(value)) return;
      const height = heightAt(x / radiusMm, share);
      cross += height * value; squares += height * height; own += value * value;
    });
    return own - (cross * cross) / squares;
  };
  let best = { misfit: BETTER * misfitOf(Infinity, 1), radiusMm: halfWidthMm };
  for (const share of SHARES) {
    const radiusMm = halfWidthMm / halfLevelOf(share), misfit = misfitOf(radiusMm, share);
    if (misfit < best.misfit) best = { misfit, radiusMm };
  }
  return best.radiusMm;
}
