import type { Rect } from '@renderer/scene/decorations/placing.js';

/** Where a view carries the mark of synthetic data (Workbench/ViewFrame.tsx). */
export const BADGE_PX: Rect = { left: 8, top: 8, right: 76, bottom: 28 };
