/** Everything that is known of the network of one sample, the most important first. */
import type { Network, Prepared, Segmented } from '@shared/analysis/result.js';
import { profileTable } from '@shared/analysis/tables.js';
import type { Sample } from '@shared/contract/library.js';
import type { Overlay } from '@shared/session/schema.js';
import type { Connectivity } from '@shared/segment/grid.js';
import { formatNumber } from '@shared/units.js';
import { How } from '@renderer/panels/common/How.js';
import { ToolButton } from '@renderer/panels/common/ToolButton.js';
import { exportText } from '@renderer/state/actions/plotExports.js';
import type { ClusterView } from '@renderer/state/clusterPalette.js';
import { ClassSplit } from './ClassSplit.js';
import { Clusters } from './Clusters.js';
import { pathRows, shapeRows } from './numberRows.js';
import { Numbers } from './Numbers.js';
import { Pictured } from './Pictured.js';
import { DepthPlot, RadialPlot } from './plots/ProfilePlots.js';
import { SizePlots } from './plots/SizePlots.js';
import { Verdict } from './Verdict.js';

interface Props {
  sample: Sample;
  prepared: Prepared;
  segmented: Segmented;
  /** Of the parameters before, until the new one is here; null: there is none yet. */
  network: Network | null;
  isNetworkCurrent: boolean;
  verdictConnectivity: Connectivity;
  overlay: Overlay;
  view: ClusterView;
}

export function NetworkReport({ sample, prepared, segmented, network, isNetworkCurrent, verdictConnectivity, overlay, view }: Props): React.JSX.Element {
  return (
    <>
      <Verdict prepared={prepared} segmented={segmented} network={isNetworkCurrent ? network : null} connectivity={verdictConnectivity} />
      {network && <Pictured sample={sample} network={network} overlay={overlay} />}
      <ClassSplit segmented={segmented} network={isNetworkCurrent ? network : null} />
      <Clusters sample={sample} segmented={segmented} overlay={overlay} view={view} />
      {network && (
        <>
          <h3>Paths</h3>
          <Numbers rows={pathRows(network)} />
          <h3>Shape</h3>
          <Numbers rows={shapeRows(network)} />
          <h3>Distributions<span className="spacer" /><ToolButton small label="Export the profiles as CSV…" text="CSV…" onClick={() => { exportText(sample.name, 'profiles', '.csv', profileTable(network)); }} /></h3>
          <SizePlots sizes={network.sizeDistribution} sampleName={sample.name} />
          <DepthPlot bins={network.depthProfile} sampleName={sample.name} thicknessMm={prepared.cell.thicknessMm} />
          <RadialPlot profiles={network.radialProfiles} sampleName={sample.name} />
          <Heterogeneity layers={network.heterogeneity} />
          {network.messages.map((text) => <p key={text} className="muted note">{text}</p>)}
        </>
      )}
    </>
  );
}

function Heterogeneity({ layers }: { layers: Network['heterogeneity'] }): React.JSX.Element {
  const text = (value: number | null): string => (value === null ? '–' : formatNumber(value, 3));
  return (
    <>
      <h4>Lateral heterogeneity<How id="heterogeneity" /></h4>
      <table className="heterogeneity">
        <thead><tr><th>Layer</th><th>CV</th><th>Moran’s I</th><th>Centre / edge</th></tr></thead>
        <tbody>{layers.map(({ layer, cv, moransI, centreEdgeRatio }) => <tr key={layer}><td>{layer}</td><td>{text(cv)}</td><td>{text(moransI)}</td><td>{text(centreEdgeRatio)}</td></tr>)}</tbody>
      </table>
    </>
  );
}
