/** Where each enabled clip plane cuts the clip box. */
import { useStore } from '@renderer/state/store.js';
import { planePolygonMm } from '@shared/render/clipGeometry.js';
import type { Grid } from '@shared/render/slicePlane.js';
import { MOST_PLANES, type Clip } from '@shared/session/schema.js';
import { useMemo } from 'react';
import { LineSet, type Segments } from './overlays/LineSet.js';
import { lastCall } from './overlays/sceneUpdate.js';
import type { Stage } from './stage.js';

/** A plane cuts a box in six edges at most. */
const MOST_EDGES = 6 * MOST_PLANES;

export function ClipOutlines({ stage }: { stage: Stage }): React.JSX.Element {
  const outlines = useMemo(() => lastCall(outlinesOf), []);
  return (
    <LineSet stage={stage} most={MOST_EDGES} widthPx={1}
      colour={({ text }) => text}
      segments={() => stage.grid && outlines(stage.grid, useStore.getState().document.clip)} />
  );
}

function outlinesOf(grid: Grid, { planes, boxTex }: Clip): Segments {
  return planes.filter(({ enabled }) => enabled).flatMap((plane) => {
    const corners = planePolygonMm(grid, plane, boxTex);
    return corners.map((corner, n) => [corner, corners[(n + 1) % corners.length] ?? corner] as const);
  });
}
