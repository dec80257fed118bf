/** Edges of the volume's box that lie behind the data. Its numbers are written over the picture (decorations/axesBox.ts). */
import { useStore } from '@renderer/state/store.js';
import { useFrame } from '@react-three/fiber';
import { useMemo, useRef } from 'react';
import type { LineBasicMaterial, LineSegments } from 'three';
import { edgesBehind } from './decorations/axesBox.js';
import { lineGeometry, writeLines } from './lineBuffer.js';
import { palette } from './palette.js';
import type { Stage } from './stage.js';

const EDGES = 12;

export function BoxEdges({ stage }: { stage: Stage }): React.JSX.Element {
  const lines = useRef<LineSegments>(null);
  const material = useRef<LineBasicMaterial>(null);
  const geometry = useMemo(() => lineGeometry(EDGES), []);
  useFrame(() => {
    const { document: { view3d }, theme } = useStore.getState();
    if (!lines.current || !material.current) return;
    lines.current.visible = view3d.axesBox && stage.grid !== null;
    if (!stage.grid || !stage.viewCamera) return;
    writeLines(geometry, edgesBehind(stage.grid, stage.viewCamera, view3d.projection));
    material.current.color.set(palette(view3d.background, theme).line);
  });
  return (
    <lineSegments ref={lines} geometry={geometry} frustumCulled={false} renderOrder={0}>
      <lineBasicMaterial ref={material} depthTest={false} depthWrite={false} />
    </lineSegments>
  );
}
