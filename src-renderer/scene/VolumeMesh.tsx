/** The ray-marched picture, over the box behind the data. The stage keeps its material up to date. */
import type { Stage } from './stage.js';

export function VolumeMesh({ stage }: { stage: Stage }): React.JSX.Element {
  return <mesh geometry={stage.composite.geometry} material={stage.composite.material} frustumCulled={false} renderOrder={1} />;
}
