/** Edges of the volume's box that lie behind the data. Its numbers are written over the picture (decorations/axesBox.ts). */
import { useStore } from '@renderer/state/store.js';
import { useMemo } from 'react';
import { edgesBehind, frontMask } from './decorations/boxFaces.js';
import { SCREEN_LAYER } from './opaqueScene.js';
import { lastCall } from './overlays/sceneUpdate.js';
import { LineSet } from './overlays/LineSet.js';
import type { Stage } from './stage.js';

const EDGES = 12;

/** Exported pictures have them too, but drawn as wide as their text asks for. */
export function BoxEdges({ stage }: { stage: Stage }): React.JSX.Element {
  const behind = useMemo(() => lastCall(edgesBehind), []);
  return (
    <LineSet stage={stage} most={EDGES} widthPx={1} layer={SCREEN_LAYER}
      colour={({ line }) => line}
      segments={() => {
        const { view3d } = useStore.getState().document;
        if (!view3d.axesBox || !stage.grid || !stage.viewCamera) return null;
        return behind(stage.grid, frontMask(stage.grid, stage.viewCamera, view3d.projection));
      }} />
  );
}
