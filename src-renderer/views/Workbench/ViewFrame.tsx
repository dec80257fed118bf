/** Around every view: what it shows before anything is open, and the mark of synthetic data. */
import { activeSample, useStore } from '@renderer/state/store.js';
import { Suspense } from 'react';
import { SyntheticBadge } from '@renderer/panels/common/SyntheticBadge.js';

interface Props { testId: string; label: string; children: React.ReactNode }

export function ViewFrame({ testId, label, children }: Props): React.JSX.Element {
  const sample = useStore(activeSample);
  const isLoading = useStore(({ library }) => library === null);
  return (
    <section className="view-frame" data-testid={testId} aria-label={label}>
      <Suspense fallback={null}>{children}</Suspense>
      {sample === null && <div className="view-loading">{isLoading ? 'Connecting to the host…' : 'Nothing is open. Drop scans here, or press Ctrl+O.'}</div>}
      {sample?.synthetic === true && <span className="corner"><SyntheticBadge /></span>}
    </section>
  );
}
