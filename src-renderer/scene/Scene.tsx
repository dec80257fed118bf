/** What the 3D view draws, back to front: the box behind the data, the volume, the slice planes over it. */
import { useFrame } from '@react-three/fiber';
import { BoxEdges } from './BoxEdges.js';
import { SlicePlanes } from './SlicePlanes.js';
import type { Stage } from './stage.js';
import { VolumeMesh } from './VolumeMesh.js';

export function Scene({ stage }: { stage: Stage }): React.JSX.Element {
  useFrame(({ gl, scene }) => stage.drawFrame(() => gl.render(scene, stage.camera)), 1);
  return (
    <>
      <BoxEdges stage={stage} />
      <VolumeMesh stage={stage} />
      <SlicePlanes stage={stage} />
    </>
  );
}
