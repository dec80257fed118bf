/** The opaque scene: what stands in the volume, at its depth. The volume is laid over it (volumeView.ts). */
import { useFrame } from '@react-three/fiber';
import { BoxEdges } from './BoxEdges.js';
import { ClipOutlines } from './ClipOutlines.js';
import { LayerDiscs } from './layers/LayerDiscs.js';
import { Network } from './network/Network.js';
import { RoiOutlines } from './RoiOutlines.js';
import { SlicePlanes } from './SlicePlanes.js';
import type { Stage } from './stage.js';

export function Scene({ stage }: { stage: Stage }): React.JSX.Element {
  useFrame(() => stage.drawFrame(), 1);
  return (
    <>
      <BoxEdges stage={stage} />
      <ClipOutlines stage={stage} />
      <RoiOutlines stage={stage} />
      <SlicePlanes stage={stage} />
      <Network stage={stage} />
      <LayerDiscs stage={stage} />
    </>
  );
}
