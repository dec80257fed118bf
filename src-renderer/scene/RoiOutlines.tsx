/** Regions and measures of the sample on screen, as lines at their depth. */
import { roisOf } from '@renderer/state/actions/roi.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { outlineMm } from '@shared/roi/outline.js';
import { MOST_CORNERS, type Roi } from '@shared/roi/roi.js';
import { useMemo } from 'react';
import { LineSet, type Segments } from './overlays/LineSet.js';
import { lastCall } from './overlays/sceneUpdate.js';
import type { Stage } from './stage.js';

/** Lines beyond are not drawn in 3D. */
const MOST_SEGMENTS = 8 * MOST_CORNERS;

export function RoiOutlines({ stage }: { stage: Stage }): React.JSX.Element {
  const outlines = useMemo(() => lastCall((rois: readonly Roi[]): Segments => rois.flatMap(outlineMm).slice(0, MOST_SEGMENTS)), []);
  return (
    <LineSet stage={stage} most={MOST_SEGMENTS} widthPx={1.5} colour={({ text }) => text}
      segments={() => { const state = useStore.getState(); return outlines(roisOf(state, activeSample(state))); }} />
  );
}
