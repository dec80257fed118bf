/** The clusters: which are listed, seen, and how they are coloured. */
import { HTMLSelect } from '@blueprintjs/core';
import { CLUSTER_CLASSES, type Segmented } from '@shared/analysis/result.js';
import { clusterTable } from '@shared/analysis/tables.js';
import type { Sample } from '@shared/contract/library.js';
import { COLOURINGS, type Overlay } from '@shared/session/schema.js';
import { formatNumber } from '@shared/units.js';
import { How } from '@renderer/panels/common/How.js';
import { ToolButton } from '@renderer/panels/common/ToolButton.js';
import { isolateClusters, setColouring, showAllClusters, toggleClusters } from '@renderer/state/actions/clusters.js';
import { exportText } from '@renderer/state/actions/plotExports.js';
import { clusterLegend, CLASS_TITLES, COLOURING_TITLES, type ClusterLegend } from '@renderer/state/clusterLegend.js';
import { clusterPalette, type ClusterView } from '@renderer/state/clusterPalette.js';
import { selectedCluster, useClusterSelection } from '@renderer/state/clusterSelection.js';
import { useMemo, useState } from 'react';
import { FIRST_LISTING, listClusters, type Listing } from './clusterRows.js';
import { ClusterTable } from './ClusterTable.js';

const CLASSES = ['all', ...CLUSTER_CLASSES] as const;

export function Clusters({ sample, segmented, overlay, view }: { sample: Sample; segmented: Segmented; overlay: Overlay; view: ClusterView }): React.JSX.Element {
  const [listing, setListing] = useState<Listing>(FIRST_LISTING);
  const listed = useMemo(() => listClusters(segmented.clusters, listing), [segmented, listing]);
  const colours = useMemo(() => clusterPalette(segmented, { colouring: overlay.colouring, rest: 0 }, { hidden: [], only: null }), [segmented, overlay.colouring]);
  const selected = useClusterSelection((state) => selectedCluster(state, sample.id));
  const labels = selected === null ? [] : [selected], all = listed.map(({ label }) => label);
  const colourOf = (label: number): string => `rgb(${[0, 1, 2].map((channel) => String(colours[4 * label + channel] ?? 0)).join(' ')})`;
  const isPartial = view.only !== null || view.hidden.length > 0;
  return (
    <section aria-label="Clusters">
      <h3>Clusters<How id="clusters" inputs={[['Clusters', String(segmented.clusterCount)], ['Voxels above the threshold', String(segmented.detectedCount)]]} /><span className="spacer" />
        <ToolButton small label="Export the cluster table as CSV…" text="CSV…" onClick={() => { exportText(sample.name, 'clusters', '.csv', clusterTable(segmented)); }} /></h3>
      <div className="cluster-tools">
        <HTMLSelect aria-label="Which clusters" value={listing.class} data-testid="filter-class" onChange={(event) => { setListing({ ...listing, class: CLASSES.find((name) => name === event.target.value) ?? 'all' }); }}>
          {CLASSES.map((name) => <option key={name} value={name}>{name === 'all' ? 'Everywhere' : CLASS_TITLES[name]}</option>)}
        </HTMLSelect>
        <ToolButton small pressed={!listing.unconfirmed} label="Confirmed clusters" text={`Confirmed ${String(segmented.clusterCount - segmented.unconfirmedCount)}`} onClick={() => { setListing({ ...listing, unconfirmed: false }); }} />
        <ToolButton small pressed={listing.unconfirmed} label="Unconfirmed clusters" title="Fewer voxels than a cluster must have" text={`Unconfirmed ${String(segmented.unconfirmedCount)}`} testId="unconfirmed" onClick={() => { setListing({ ...listing, unconfirmed: true }); }} />
      </div>
      <ClusterTable sample={sample} clusters={listed} view={view} listing={listing} colourOf={colourOf} onListing={setListing} />
      <div className="cluster-tools">
        <ToolButton small label="Show the selected cluster alone" text="Isolate" disabled={selected === null} testId="isolate" onClick={() => { isolateClusters(sample.id, labels); }} />
        <ToolButton small label="Hide or show the selected cluster" text="Hide" disabled={selected === null} testId="hide" onClick={() => { toggleClusters(sample.id, labels); }} />
        <ToolButton small label="Hide or show all that are listed" text="Hide listed" disabled={all.length === 0} onClick={() => { toggleClusters(sample.id, all); }} />
        <ToolButton small label="Show all clusters" text="Show all" disabled={!isPartial} testId="show-all" onClick={() => { showAllClusters(sample.id); }} />
        <span className="spacer" />
        <HTMLSelect aria-label="Colour clusters by" value={overlay.colouring} data-testid="colouring" onChange={(event) => { const chosen = COLOURINGS.find((name) => name === event.target.value); if (chosen) setColouring(chosen); }}>
          {COLOURINGS.map((name) => <option key={name} value={name}>{`Colour: ${COLOURING_TITLES[name].toLowerCase()}`}</option>)}
        </HTMLSelect>
      </div>
      <Legend legend={clusterLegend(segmented, overlay.colouring)} />
      {segmented.clusterCount > segmented.clusters.length && <p className="muted note">The {segmented.clusters.length} largest are listed; {segmented.clusterCount - segmented.clusters.length} smaller ones are counted only.</p>}
    </section>
  );
}

function Legend({ legend }: { legend: ClusterLegend }): React.JSX.Element {
  if (legend.kind === 'text') return <p className="muted legend">{legend.text}</p>;
  if (legend.kind === 'swatches') return <ul className="classes legend">{legend.entries.map(({ title, colour }) => <li key={title}><span className="swatch" style={{ background: colour }} />{title}</li>)}</ul>;
  return (
    <div className="ramp legend"><span>{formatNumber(legend.low, 3)}</span><i style={{ background: `linear-gradient(to right, ${legend.colours.join(', ')})` }} /><span>{formatNumber(legend.high, 3)}</span><span className="muted">{legend.title}{legend.scale === 'log' ? ', logarithmic' : ''}</span></div>
  );
}
