import { Cross } from '@blueprintjs/icons';
import type { Job } from '@shared/contract/jobs.js';
import { cancelJob } from '@renderer/state/localJobs.js';
import { useStore } from '@renderer/state/store.js';
import { useShallow } from 'zustand/react/shallow';
import { ProgressLine } from '../common/ProgressLine.js';
import { ToolButton } from '../common/ToolButton.js';

const SHOWN = 2;

/** Running work, newest last, each with its progress and a way to stop it. */
export function Jobs(): React.JSX.Element {
  const running = useStore(useShallow(({ jobs }) => Object.values(jobs).filter(({ state }) => state === 'running')));
  return (
    <div className="jobs" aria-label="Running tasks">
      {running.slice(-SHOWN).map((job) => <RunningJob key={job.id} job={job} />)}
      {running.length > SHOWN && <span>+{running.length - SHOWN} more</span>}
    </div>
  );
}

function RunningJob({ job }: { job: Job }): React.JSX.Element {
  return (
    <span className="job" data-testid={`job-${job.id}`}>
      <span className="title" title={job.title}>{job.title}{job.detail !== undefined && <span className="muted"> · {job.detail}</span>}</span>
      <ProgressLine label={job.title} fraction={job.fraction} />
      <ToolButton small label={`Cancel ${job.title}`} icon={<Cross size={12} />} onClick={() => { cancelJob(job.id); }} />
    </span>
  );
}
