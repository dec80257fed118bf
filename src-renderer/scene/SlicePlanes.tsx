/** Outlines of the three slices, each in the colour of the axis it cuts, as in the slice views. */
import { activeSample, useStore } from '@renderer/state/store.js';
import { crosshairOf } from '@renderer/state/selectors.js';
import { axisPlaneFrame, PLANE_AXES, sliceIndex, type AxisPlane, type Grid } from '@shared/render/slicePlane.js';
import { add, scale, type Vec3 } from '@shared/volume/geometry.js';
import { useFrame } from '@react-three/fiber';
import { useMemo, useRef } from 'react';
import type { LineSegments } from 'three';
import { lineGeometry, writeLines } from './lineBuffer.js';
import { AXIS_COLOURS } from './palette.js';
import type { Stage } from './stage.js';

const PLANES = ['xy', 'xz', 'yz'] as const;

export function SlicePlanes({ stage }: { stage: Stage }): React.JSX.Element {
  return <>{PLANES.map((plane) => <Outline key={plane} stage={stage} plane={plane} />)}</>;
}

function Outline({ stage, plane }: { stage: Stage; plane: AxisPlane }): React.JSX.Element {
  const lines = useRef<LineSegments>(null);
  const geometry = useMemo(() => lineGeometry(4), []);
  useFrame(() => {
    const state = useStore.getState();
    const sample = activeSample(state);
    if (!lines.current) return;
    lines.current.visible = state.document.view3d.slicePlanes && sample !== null && stage.grid !== null;
    if (sample && lines.current.visible) writeLines(geometry, outline(sample, plane, crosshairOf(state.document, sample)));
  });
  return (
    <lineSegments ref={lines} geometry={geometry} frustumCulled={false} renderOrder={2}>
      <lineBasicMaterial color={AXIS_COLOURS[PLANE_AXES[plane][2]]} transparent opacity={0.85} depthTest={false} depthWrite={false} />
    </lineSegments>
  );
}

function outline(grid: Grid, plane: AxisPlane, crosshairMm: Vec3): [Vec3, Vec3][] {
  const frame = axisPlaneFrame(grid, plane, sliceIndex(grid, plane, crosshairMm));
  const corner = (h: number, v: number): Vec3 => add(frame.centreMm, add(scale(frame.right, h * frame.widthMm / 2), scale(frame.down, v * frame.heightMm / 2)));
  const [a, b, c, d] = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
  return [[a, b], [b, c], [c, d], [d, a]];
}
