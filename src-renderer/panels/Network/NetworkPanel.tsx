/** What the dendrites of the sample on screen form: whether they connect the electrodes, their clusters, paths, shape and distributions. */
import type { Sample } from '@shared/contract/library.js';
import { ProgressLine } from '@renderer/panels/common/ProgressLine.js';
import { useAnalysisNeed } from '@renderer/panels/common/useAnalysisNeed.js';
import { Methods } from '@renderer/panels/Methods/Methods.js';
import { analysisError, useAnalysis } from '@renderer/state/analysis.js';
import { analysisRequestOf, parametersOf } from '@renderer/state/analysisRequest.js';
import { clusterViewOf } from '@renderer/state/clusterPalette.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { useMemo } from 'react';
import './network.css';
import { NetworkReport } from './NetworkReport.js';

export function NetworkPanel(): React.JSX.Element {
  useAnalysisNeed('network');
  const sample = useStore(activeSample);
  const isAnalysable = useStore((state) => analysisRequestOf(state) !== null);
  if (!sample) return <Empty title="No sample">Clusters, paths and the verdict on a short circuit are shown here.</Empty>;
  if (!isAnalysable) return <Empty title="No dendrite channel">Say in the Channels panel which volume shows the dendrites, or combine this sample with the one that has them (File menu).</Empty>;
  return <div className="panel network-panel" data-testid="network"><Found sample={sample} /></div>;
}

function Found({ sample }: { sample: Sample }): React.JSX.Element {
  const analysis = useAnalysis();
  const document = useStore((state) => state.document);
  const view = useMemo(() => clusterViewOf(document, sample.id), [document, sample.id]);
  const { prepared, segmented, network, isCurrent } = analysis;
  const error = analysisError(analysis, 'network');
  if (error) return <div className="empty" role="alert"><strong>{error.message}</strong>{error.hint}</div>;
  if (analysis.sampleId !== sample.id || !prepared || !segmented) return <div className="empty"><ProgressLine label="Analysing" fraction={null} />Finding the cell, the noise and the clusters…</div>;
  const isOld = !isCurrent.segment || !isCurrent.network;
  return (
    <>
      <p className="working muted" role="status" data-testid="network-state">{isOld ? 'Analysing the network…' : ''}</p>
      <div className={isOld ? 'outdated' : undefined}>
        <NetworkReport sample={sample} prepared={prepared} segmented={segmented} network={network} isNetworkCurrent={isCurrent.network} verdictConnectivity={parametersOf(document, sample.id).network.verdictConnectivity} overlay={document.overlay} view={view} />
        <Methods analysis={{ parameters: parametersOf(document, sample.id), prepared, segmented, network: isCurrent.network ? network : null }} />
      </div>
    </>
  );
}

function Empty({ title, children }: { title: string; children: React.ReactNode }): React.JSX.Element {
  return <div className="panel" data-testid="network"><div className="empty"><strong>{title}</strong>{children}</div></div>;
}
