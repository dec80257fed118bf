/** What every panel of the analysis says before there is something to say: no sample, no channels, no cell, at work. */
import type { Prepared } from '@shared/analysis/result.js';
import type { Sample } from '@shared/contract/library.js';
import type { WireError } from '@shared/errors.js';
import { Button } from '@blueprintjs/core';
import { placePlanes } from '@renderer/state/actions/manualPlanes.js';
import { useAnalysis } from '@renderer/state/analysis.js';
import type { NeededStep } from '@renderer/state/analysisNeeds.js';
import { channelsOf } from '@renderer/state/analysisRequest.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { ProgressLine } from './ProgressLine.js';
import { useAnalysisNeed } from './useAnalysisNeed.js';

interface Props {
  /** Test id of the panel. */
  name: string;
  /** What will be here: "Noise, threshold and clusters of the dendrites". */
  about: string;
  need: NeededStep;
  children: (sample: Sample, prepared: Prepared) => React.ReactNode;
}

export function AnalysisFrame({ name, about, need, children }: Props): React.JSX.Element {
  useAnalysisNeed(need);
  const sample = useStore(activeSample);
  const hasDendrites = useStore(({ document }) => sample !== null && channelsOf(document, sample).dendriteId !== null);
  const hasLlzo = useStore(({ document }) => sample !== null && channelsOf(document, sample).llzoId !== null);
  const ownId = useAnalysis(({ sampleId }) => sampleId);
  const prepared = useAnalysis((state) => state.prepared);
  const error = useAnalysis(({ steps }) => steps.prepare.error ?? steps.segment.error);
  const isLate = useAnalysis(({ isCurrent }) => !isCurrent.prepare);
  const empty = (title: string, text: string): React.JSX.Element => <div className="panel" data-testid={name}><div className="empty"><strong>{title}</strong>{text}</div></div>;
  if (!sample) return empty('No sample', `${about} of the sample on screen appear here.`);
  if (!hasDendrites) return empty('No dendrite channel', `Say in the Channels panel which channel of ${sample.name} shows the dendrites, or combine it with the sample that has them (File menu); then ${about.toLowerCase()} appear here.`);
  const isOwn = ownId === sample.id && prepared !== null;
  return (
    <div className="panel analysis-panel" data-testid={name} data-current={isOwn && !isLate}>
      {error && <Refused error={error} sample={sample} />}
      {!hasLlzo && !error && <p className="muted hint">No LLZO channel: amounts are in relative units, and the whole field of view counts as the cell until its faces are set.</p>}
      {!isOwn && !error && <div className="view-wait"><span className="muted">Finding the cell and the noise …</span><ProgressLine label="Finding the cell and the noise" fraction={null} /></div>}
      {isOwn && children(sample, prepared)}
    </div>
  );
}

/** What to do when the cell was not found: its faces can always be set by hand. */
function Refused({ error, sample }: { error: WireError; sample: Sample }): React.JSX.Element {
  return (
    <div className="refused" role="alert" data-testid="analysis-error">
      <strong>{error.message}</strong>
      <span>{error.hint}</span>
      <Button size="small" text="Place both faces by hand" data-testid="place-planes" onClick={() => { placePlanes(sample); }} />
    </div>
  );
}
