import type { Rect } from '@renderer/scene/decorations/placing.js';

/** Where a view carries the mark of synthetic data (Workbench/ViewFrame.tsx). */
export const BADGE_PX: Rect = { left: 8, top: 8, right: 76, bottom: 28 };
const GAP_PX = 4;
/** "LLZO clipped" with its border. */
const CLIP_MARK_PX = 88;

/** What the marks in the corner of the 3D view take, beside each other. */
export function marksPx(isSynthetic: boolean, isClipped: boolean): Rect[] {
  const left = isSynthetic ? BADGE_PX.right + GAP_PX : BADGE_PX.left;
  return [...(isSynthetic ? [BADGE_PX] : []), ...(isClipped ? [{ ...BADGE_PX, left, right: left + CLIP_MARK_PX }] : [])];
}
