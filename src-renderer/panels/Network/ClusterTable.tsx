/** All clusters, thousands too: only the rows on screen exist. A click or Enter goes to one, H hides it, I shows it alone. */
import type { Cluster } from '@shared/analysis/result.js';
import type { Sample } from '@shared/contract/library.js';
import { formatNumber } from '@shared/units.js';
import { flyToCluster, isolateClusters, toggleClusters } from '@renderer/state/actions/clusters.js';
import type { ClusterView } from '@renderer/state/clusterPalette.js';
import { CLASS_TITLES } from '@renderer/state/clusterLegend.js';
import { selectCluster, selectedCluster, useClusterSelection } from '@renderer/state/clusterSelection.js';
import { useEffect, useRef, useState } from 'react';
import { CLUSTER_COLUMNS, sortedBy, visibleRows, type ColumnId, type Listing } from './clusterRows.js';

/** Significant digits, where they are not three: what fits the column, never cut. */
const DIGITS: Partial<Record<ColumnId, number>> = { label: 8, voxels: 8, lithium: 2, from: 2, to: 2 };
const ROW_PX = 22, HEIGHT_PX = 242;

interface Props {
  sample: Sample;
  clusters: readonly Cluster[];
  view: ClusterView;
  listing: Listing;
  colourOf: (label: number) => string;
  onListing: (listing: Listing) => void;
}

export function ClusterTable({ sample, clusters, view, listing, colourOf, onListing }: Props): React.JSX.Element {
  const selected = useClusterSelection((state) => selectedCluster(state, sample.id));
  const [scrollPx, setScrollPx] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  const { from, to } = visibleRows(scrollPx, HEIGHT_PX, ROW_PX, clusters.length);
  const at = clusters.findIndex(({ label }) => label === selected);
  useEffect(() => {
    const element = body.current;
    if (!element || at < 0) return;
    const topPx = at * ROW_PX;
    if (topPx < element.scrollTop) element.scrollTop = topPx;
    if (topPx + ROW_PX > element.scrollTop + element.clientHeight) element.scrollTop = topPx + ROW_PX - element.clientHeight;
  }, [at]);

  const onKey = (event: React.KeyboardEvent): void => {
    const pageRows = Math.floor(HEIGHT_PX / ROW_PX), cluster = clusters[at];
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: pageRows, PageUp: -pageRows, Home: -clusters.length, End: clusters.length }[event.key];
    const act: Record<string, ((cluster: Cluster) => void) | undefined> = {
      Enter: (one) => { flyToCluster(sample, one); }, h: ({ label }) => { toggleClusters(sample.id, [label]); }, i: ({ label }) => { isolateClusters(sample.id, [label]); },
      Escape: () => { selectCluster(sample.id, null); },
    };
    const run = act[event.key];
    if (step === undefined && !(run && cluster) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (step !== undefined) selectCluster(sample.id, clusters[Math.min(Math.max(at < 0 && step > 0 ? 0 : at + step, 0), clusters.length - 1)]?.label ?? null);
    else if (run && cluster) run(cluster);
  };

  return (
    <div className="cluster-table" role="grid" aria-label="Clusters" aria-rowcount={clusters.length + 1} data-testid="cluster-table">
      <div className="row head" role="row" aria-rowindex={1}>
        {CLUSTER_COLUMNS.map(({ id, title, about }) => (
          <div key={id} data-column={id} role="columnheader" aria-sort={listing.column !== id ? 'none' : listing.ascending ? 'ascending' : 'descending'}>
            <button type="button" title={`${about}: sort`} data-testid={`sort-${id}`} onClick={() => { onListing(sortedBy(listing, id)); }}>
              {title}{listing.column === id && (listing.ascending ? ' ↑' : ' ↓')}
            </button>
          </div>
        ))}
      </div>
      <div className="rows" ref={body} style={{ height: Math.min(HEIGHT_PX, Math.max(1, clusters.length) * ROW_PX) }} tabIndex={0} role="rowgroup" data-testid="cluster-rows"
        aria-label="Clusters: arrow keys choose, Enter goes there, H hides, I shows alone" aria-activedescendant={at >= 0 ? `cluster-${String(selected)}` : undefined}
        onScroll={(event) => { setScrollPx(event.currentTarget.scrollTop); }} onKeyDown={onKey}>
        <div style={{ height: clusters.length * ROW_PX, position: 'relative' }}>
          {clusters.slice(from, to).map((cluster, i) => (
            <Row key={cluster.label} cluster={cluster} index={from + i} isSelected={cluster.label === selected} colour={colourOf(cluster.label)}
              isSeen={!view.hidden.includes(cluster.label) && (view.only === null || view.only.includes(cluster.label))} onClick={() => { flyToCluster(sample, cluster); }} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Row({ cluster, index, isSelected, isSeen, colour, onClick }: { cluster: Cluster; index: number; isSelected: boolean; isSeen: boolean; colour: string; onClick: () => void }): React.JSX.Element {
  const state = isSeen ? '' : ' · not shown';
  return (
    <div id={`cluster-${String(cluster.label)}`} className="row" role="row" aria-rowindex={index + 2} aria-selected={isSelected} data-seen={isSeen} data-testid={`cluster-${String(cluster.label)}`}
      title={`${CLASS_TITLES[cluster.class]}${state}`} style={{ top: index * ROW_PX }} onClick={onClick}>
      {CLUSTER_COLUMNS.map(({ id, of }) => {
        const value = of(cluster);
        return <div key={id} data-column={id} role="gridcell">{id === 'label' && <span className="swatch" style={{ background: colour }} />}{value === null ? '–' : formatNumber(value, DIGITS[id] ?? 3)}</div>;
      })}
    </div>
  );
}
