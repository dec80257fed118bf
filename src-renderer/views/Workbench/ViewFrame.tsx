/** Around every view: what it shows before anything is open, and the marks on its picture. */
import { openingJob } from '@renderer/state/opening.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { Suspense } from 'react';
import { ProgressLine } from '@renderer/panels/common/ProgressLine.js';
import { SyntheticBadge } from '@renderer/panels/common/SyntheticBadge.js';

interface Props {
  testId: string;
  label: string;
  /** What else must be known about the picture, beside the mark of synthetic data. */
  marks?: React.ReactNode;
  children: React.ReactNode;
}

export function ViewFrame({ testId, label, marks, children }: Props): React.JSX.Element {
  const sample = useStore(activeSample);
  return (
    <section className="view-frame" data-testid={testId} aria-label={label}>
      <Suspense fallback={null}>{children}</Suspense>
      {sample === null && <div className="view-loading"><Empty /></div>}
      {sample && <span className="corner">{sample.synthetic && <SyntheticBadge />}{marks}</span>}
    </section>
  );
}

function Empty(): React.JSX.Element {
  const isConnecting = useStore(({ library }) => library === null);
  const title = useStore((state) => openingJob(state)?.title);
  const fraction = useStore((state) => openingJob(state)?.fraction);
  if (isConnecting) return <>Connecting to the host…</>;
  if (title === undefined) return <>Nothing is open. Drop scans or voltage logs here, or press Ctrl+O.</>;
  return <div className="opening"><span>{title}…</span><ProgressLine label={title} fraction={fraction ?? null} /></div>;
}
