/** What the host says unasked → the store. */
import type { HostEvent, Job } from '@shared/contract/jobs.js';
import type { Library, OpenResult } from '@shared/contract/library.js';
import { host } from '../host/current.js';
import { reportFailedOpening, settleAnswer } from './actions/import.js';
import { carryOver } from './carryOver.js';
import { adjust } from './history.js';
import { layoutService } from './layoutService.js';
import { addMessage, attempt, dismissAbout, inform } from './messages.js';
import { useStore } from './store.js';

/** Listens until `signal` aborts. */
export function connectHost(signal: AbortSignal): void {
  host().listen({
    onEvent: applyHostEvent,
    runningJobs: () => Object.values(useStore.getState().jobs).filter(({ state }) => state === 'running').map(({ id }) => id),
    onLost: (error) => { addMessage('error', CONNECTION, error.toWire()); },
    onFound: () => { dismissAbout(CONNECTION); },
  }, signal);
}

const CONNECTION = 'Connection to the host';

export function applyHostEvent(event: HostEvent): void {
  switch (event.type) {
    case 'library': return applyLibrary(event.library);
    case 'job': return applyJob(event.job);
    case 'file-changed':
      return addMessage('warning', event.path, event.gone
        ? { code: 'not-found', message: `${event.path} was moved, renamed or deleted after it was opened.`, hint: 'What is shown stays as long as it is in memory. Put it back, or save what you need now.' }
        : { code: 'damaged', message: `${event.path} changed on disk after it was opened.`, hint: 'What is shown is the earlier content. Close the sample and open it again to see the new one.' });
  }
}

/** The active sample stays active; when it was closed, its neighbour follows; at the start, the one its source shows first. */
export function activeAfter(previous: Library | null, next: Library, activeId: string | null): string | null {
  if (next.samples.some(({ id }) => id === activeId)) return activeId;
  const place = previous?.samples.findIndex(({ id }) => id === activeId) ?? -1;
  if (activeId !== null && place < 0) return activeId;
  if (place < 0) return next.sources[0]?.sampleIds[0] ?? next.samples[0]?.id ?? null;
  return next.samples[Math.min(Math.max(0, place), next.samples.length - 1)]?.id ?? null;
}

function applyLibrary(library: Library): void {
  const { library: previous, document } = useStore.getState();
  const active = activeAfter(previous, library, document.activeSampleId);
  adjust((draft) => {
    draft.activeSampleId = active;
    if (!previous) return;
    for (const [volumeId, species] of carryOver(draft, previous, library)) attempt(volumeId, () => host().rememberSpecies(volumeId, species));
  }, library);
}

function applyJob(job: Job): void {
  const known = useStore.getState().jobs[job.id];
  useStore.setState(({ jobs }) => ({ jobs: { ...jobs, [job.id]: job } }));
  if (known && known.state !== 'running') return;
  if (job.state === 'failed' && job.error) reportFailedOpening(job, job.error);
  if (job.state === 'done' && job.result?.kind === 'open') {
    settleAnswer(job.id);
    for (const { path, error } of job.result.errors) addMessage(error.question ? 'warning' : 'error', path, error);
    showOpened(job.id, job.result);
  }
  if (job.state === 'done' && job.result?.kind === 'export') informExported(job.result.paths);
}

export function informExported(paths: readonly string[]): void {
  const [first] = paths;
  if (first === undefined) return;
  inform(first, paths.length === 1 ? `Exported ${first}.` : `Exported ${String(paths.length)} files, the first is ${first}.`);
}

const quietJobs = new Set<string>();

/** The samples that this job opens do not become active: a session says itself which one is. */
export function openQuietly(jobId: string): void {
  quietJobs.add(jobId);
}

function showOpened(jobId: string, { sampleIds: [sampleId], logIds: [logId] }: OpenResult): void {
  if (quietJobs.delete(jobId)) return;
  adjust((draft) => {
    if (sampleId !== undefined) Object.assign(draft, { activeSampleId: sampleId, timeIndex: 0 });
    if (logId !== undefined) draft.activeLogId = logId;
  });
  // Beside images the voltage has its place already, and they are what was opened.
  if (logId !== undefined && sampleId === undefined) layoutService()?.show('voltage');
}
