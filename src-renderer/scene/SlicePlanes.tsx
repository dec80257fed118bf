/** The three slices in place: the colours of the slice views, and an outline in the colour of the axis that each cuts. They follow the crosshair. */
import { activeSample, useStore } from '@renderer/state/store.js';
import { crosshairOf } from '@renderer/state/selectors.js';
import { PLANE_AXES, sliceIndex, type AxisPlane } from '@shared/render/slicePlane.js';
import type { Sample } from '@shared/contract/library.js';
import { useMemo, useRef } from 'react';
import { BufferAttribute, BufferGeometry, type Mesh } from 'three';
import { LineSet, type Segments } from './overlays/LineSet.js';
import { lastCall, useSceneUpdate } from './overlays/sceneUpdate.js';
import { AXIS_COLOURS } from './palette.js';
import { sliceCorners, type SliceCorners } from './sliceCorners.js';
import type { Stage } from './stage.js';

const PLANES = ['xy', 'xz', 'yz'] as const;

export function SlicePlanes({ stage }: { stage: Stage }): React.JSX.Element {
  return <>{PLANES.map((plane) => <SlicePlane key={plane} stage={stage} plane={plane} />)}</>;
}

function SlicePlane({ stage, plane }: { stage: Stage; plane: AxisPlane }): React.JSX.Element {
  const corners = useMemo(() => cornersOf(plane), [plane]);
  const outline = useMemo(() => lastCall(outlineOf), []);
  return (
    <>
      <Picture stage={stage} corners={corners} />
      <LineSet stage={stage} most={4} widthPx={1.25} colour={() => AXIS_COLOURS[PLANE_AXES[plane][2]]}
        segments={() => {
          const now = corners();
          return stage.grid && now && outline(now);
        }} />
    </>
  );
}

function Picture({ stage, corners }: { stage: Stage; corners: () => SliceCorners | null }): React.JSX.Element {
  const mesh = useRef<Mesh>(null);
  const geometry = useMemo(() => quad(), []);
  const written = useRef<SliceCorners>(null);
  useSceneUpdate(stage, () => {
    if (!mesh.current) return;
    const now = corners();
    mesh.current.visible = now !== null && stage.volumeView.hasPicture;
    if (!now || now === written.current) return;
    written.current = now;
    const position = geometry.getAttribute('position') as BufferAttribute;
    now.forEach((corner, n) => { position.array.set(corner, 3 * n); });
    position.needsUpdate = true;
  });
  return <mesh ref={mesh} geometry={geometry} material={stage.sliceMaterial.material} frustumCulled={false} />;
}

/** Corners of a slice of what is shown; null: it is not drawn. The same array until it moves. */
function cornersOf(plane: AxisPlane): () => SliceCorners | null {
  const at = lastCall((sample: Sample, index: number) => sliceCorners(sample, plane, index));
  const crosshair = lastCall(crosshairOf);
  return () => {
    const state = useStore.getState();
    const sample = activeSample(state);
    if (!sample || !state.document.view3d.slicePlanes) return null;
    return at(sample, sliceIndex(sample, plane, crosshair(state.document, sample)));
  };
}

function outlineOf([a, b, c, d]: SliceCorners): Segments {
  return [[a, b], [b, c], [c, d], [d, a]];
}

function quad(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(12), 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  return geometry;
}
