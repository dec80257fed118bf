/** How much to draw at once, from how long pixels took so far. Pure. */

/** While moving, a frame may take this long: 30 pictures a second are seen as motion, and the rest of the machine keeps its turn. */
export const TARGET_MS = 33;
/** A finer level must be expected to fit this easily, so that the picture does not go back and forth between two. */
const EASE_MS = 0.75 * TARGET_MS;
/** While refining, the view stays responsive between tiles of this length. */
const TILE_BUDGET_MS = 40;
/** The first fine picture is faded in over the coarse one. */
const FADE_MS = 200;

/** How a moving picture is drawn: pixels per side, as a part of the view's; length of a step, in steps at rest. */
export interface Level { scale: number; stepFactor: number }

/** Fine to coarse, each about half as expensive as the one before: scale goes first, since a coarse step loses thin dendrites. */
export const LEVELS: readonly Level[] = [
  { scale: 1, stepFactor: 1 }, { scale: 0.71, stepFactor: 1 }, { scale: 0.5, stepFactor: 1 }, { scale: 0.35, stepFactor: 1 }, { scale: 0.25, stepFactor: 1 },
  { scale: 0.25, stepFactor: 2 }, { scale: 0.18, stepFactor: 2 }, { scale: 0.125, stepFactor: 2 },
];
/** Before anything was measured: coarse enough for a software renderer. */
export const FIRST_LEVEL = 4;

/** Cost of a frame, in frames of the finest level. */
export function loadOf({ scale, stepFactor }: Level): number {
  return scale * scale / stepFactor;
}

/**
 * The level of the next frame. `fullMs`: expected time of a frame at the finest level. Coarser at once when the present level is expected to
 * miss the target; finer only when that would leave a quarter of it free.
 */
export function steer(level: number, fullMs: number): number {
  const expected = (n: number): number => fullMs * loadOf(LEVELS[n] ?? { scale: 1, stepFactor: 1 });
  const fits = (limitMs: number): number => {
    const found = LEVELS.findIndex((_, n) => expected(n) <= limitMs);
    return found < 0 ? LEVELS.length - 1 : found;
  };
  if (expected(level) > TARGET_MS) return Math.max(fits(TARGET_MS), level);
  return Math.min(fits(EASE_MS), level);
}

/** Rows of a full-size picture to draw in one go. */
export function rowsPerTile(msPerPixel: number, widthPx: number, heightPx: number): number {
  return Math.min(Math.max(Math.floor(TILE_BUDGET_MS / (msPerPixel * widthPx)), 8), heightPx);
}

/** Running estimate; a new measurement counts for a third, so that one hiccup does not coarsen the picture. */
export function updateCost(before: number | null, measured: number): number {
  return before === null ? measured : before + (measured - before) / 3;
}

/** Weight 0…1 of the mean over the coarse picture, `sinceMs` after the mean's first frame: smooth at both ends. */
export function fadeWeight(sinceMs: number): number {
  const x = Math.min(Math.max(sinceMs / FADE_MS, 0), 1);
  return x * x * (3 - 2 * x);
}
