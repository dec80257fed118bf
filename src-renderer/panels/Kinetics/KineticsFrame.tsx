/** What the panel says before there is something to say: no series, no channels, no cell, at work. */
import type { Sample } from '@shared/contract/library.js';
import type { WireError } from '@shared/errors.js';
import type { PreparedSeries } from '@shared/kinetics/result.js';
import { Button } from '@blueprintjs/core';
import { placePlanes } from '@renderer/state/actions/manualPlanes.js';
import { KINETICS_STEPS, useKinetics } from '@renderer/state/kinetics.js';
import { seriesRequestOf } from '@renderer/state/kineticsRequest.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { ProgressLine } from '../common/ProgressLine.js';
import { useKineticsNeed } from '../common/useKineticsNeed.js';

export function KineticsFrame({ children }: { children: (sample: Sample, prepared: PreparedSeries) => React.ReactNode }): React.JSX.Element {
  useKineticsNeed('resolve');
  const sample = useStore(activeSample), isMeasurable = useStore((state) => seriesRequestOf(state) !== null);
  const ownId = useKinetics(({ sampleId }) => sampleId), prepared = useKinetics((state) => state.prepared);
  const isCurrent = useKinetics(({ isCurrent: { prepare, measure, resolve } }) => prepare && measure && resolve);
  if (!sample) return <Empty title="No series">Open a series, or a single picture: amounts appear here, of a series with growth rates and stages.</Empty>;
  if (!isMeasurable) return <Empty title="No dendrite channel">{`Say in the Channels panel which channel of ${sample.name} shows the dendrites.`}</Empty>;
  const isOwn = ownId === sample.id && prepared !== null;
  return (
    <div className="panel analysis-panel kinetics-panel" data-testid="kinetics" data-current={isOwn && isCurrent}>
      <Failures sample={sample} />
      {isOwn ? children(sample, prepared) : <Preparing />}
    </div>
  );
}

function Empty({ title, children }: { title: string; children: string }): React.JSX.Element {
  return <div className="panel" data-testid="kinetics"><div className="empty"><strong>{title}</strong>{children}</div></div>;
}

function Preparing(): React.JSX.Element | null {
  const isRunning = useKinetics(({ steps }) => steps.prepare.state === 'running');
  if (!isRunning) return null;
  return <div className="view-wait"><span className="muted">Finding the cell and the noise …</span><ProgressLine label="Finding the cell and the noise" fraction={null} /></div>;
}

/** What could not be done, one step after the other; where no cell was found its faces can be set by hand. */
function Failures({ sample }: { sample: Sample }): React.JSX.Element {
  const steps = useKinetics((state) => state.steps);
  const failed = KINETICS_STEPS.flatMap((step): { step: string; error: WireError }[] => {
    const { state, error } = steps[step];
    return state === 'error' && error ? [{ step, error }] : [];
  });
  return (
    <>
      {failed.map(({ step, error }) => (
        <div key={step} className="refused" role="alert" data-testid={`kinetics-error-${step}`}>
          <strong>{error.message}</strong>
          <span>{error.hint}</span>
          {step === 'prepare' && <Button size="small" text="Place both faces by hand" onClick={() => { placePlanes(sample); }} />}
        </div>
      ))}
    </>
  );
}
