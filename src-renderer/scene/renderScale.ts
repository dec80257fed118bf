/** How much to draw at once, from how long pixels took so far. Pure. */

/** While moving, a frame may take this long. */
const MOVING_BUDGET_MS = 33;
/** While refining, the view stays responsive between tiles of this length. */
const TILE_BUDGET_MS = 40;
/** At rest, the picture may go on improving for this long, if more than two frames can be averaged at all. */
const REFINE_BUDGET_MS = 1200;
const SCALES = [1, 0.71, 0.5, 0.35, 0.25, 0.18, 0.125] as const;
const COARSEST = 0.125;
const MOST_PASSES = 16;

/** Scale per side before anything was measured: coarse enough for a software renderer. */
export const FIRST_SCALE = 0.25;

/** Largest scale whose frame is expected to fit the budget. `msPerPixel`: null before the first frame. */
export function movingScale(msPerPixel: number | null, pixels: number): number {
  if (msPerPixel === null) return FIRST_SCALE;
  return SCALES.find((scale) => scale * scale * pixels * msPerPixel <= MOVING_BUDGET_MS) ?? COARSEST;
}

/** Rows of a full-size picture to draw in one go. */
export function rowsPerTile(msPerPixel: number, widthPx: number, heightPx: number): number {
  return Math.min(Math.max(Math.floor(TILE_BUDGET_MS / (msPerPixel * widthPx)), 8), heightPx);
}

/** Jittered frames to average. */
export function passCount(msPerPixel: number, pixels: number): number {
  return Math.min(Math.max(Math.floor(REFINE_BUDGET_MS / (msPerPixel * pixels)), 2), MOST_PASSES);
}

/** Running estimate; a frame counts for a third, so that one hiccup does not coarsen the picture. */
export function updateCost(msPerPixel: number | null, elapsedMs: number, pixels: number): number {
  const measured = elapsedMs / pixels;
  return msPerPixel === null ? measured : msPerPixel + (measured - msPerPixel) / 3;
}
