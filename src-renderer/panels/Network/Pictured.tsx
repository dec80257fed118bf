/** What of the network is drawn into 3D view and slices. */
import { Checkbox, HTMLSelect } from '@blueprintjs/core';
import type { Network } from '@shared/analysis/result.js';
import type { Sample } from '@shared/contract/library.js';
import type { Overlay } from '@shared/session/schema.js';
import { ToolButton } from '@renderer/panels/common/ToolButton.js';
import { flyToPlace, setSkeleton, toggleNetwork } from '@renderer/state/actions/clusters.js';

const SWITCHES = [['shortestPath', 'Shortest path'], ['leastResistancePath', 'Least resistance'], ['weakestLink', 'Weakest link'], ['surface', 'Surface (3D)']] as const;
const SKELETONS: readonly (readonly [Overlay['skeleton'], string])[] = [['off', 'No skeleton'], ['lines', 'Skeleton as lines'], ['tubes', 'Skeleton as tubes']];

export function Pictured({ sample, network, overlay }: { sample: Sample; network: Network; overlay: Overlay }): React.JSX.Element {
  const weakest = network.percolation.weakestLinkMm;
  const isThere: Record<(typeof SWITCHES)[number][0], boolean> = {
    shortestPath: network.shortestPath !== null, leastResistancePath: network.leastResistancePath !== null, weakestLink: weakest !== null, surface: network.surface.triangleCount > 0,
  };
  return (
    <section aria-label="Drawn" className="pictured">
      <h3>Drawn</h3>
      {SWITCHES.map(([name, title]) => (
        <Checkbox key={name} label={title} checked={overlay[name]} disabled={!isThere[name]} title={isThere[name] ? undefined : 'There is none'} data-testid={`draw-${name}`} onChange={() => { toggleNetwork(name); }} />
      ))}
      <HTMLSelect aria-label="Skeleton" value={overlay.skeleton} data-testid="draw-skeleton" onChange={(event) => { const chosen = SKELETONS.find(([id]) => id === event.target.value); if (chosen) setSkeleton(chosen[0]); }}>
        {SKELETONS.map(([id, title]) => <option key={id} value={id}>{title}</option>)}
      </HTMLSelect>
      <ToolButton small label="Go to the weakest link" text="Go to the weakest link" disabled={!weakest} testId="go-weakest" onClick={() => { if (weakest) flyToPlace(sample, weakest); }} />
    </section>
  );
}
