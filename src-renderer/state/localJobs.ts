/** Long work done in the window (drawing many pictures), shown and cancelled like the host's jobs. */
import type { Job } from '@shared/contract/jobs.js';
import { AppError } from '@shared/errors.js';
import { host } from '../host/current.js';
import { informExported } from './hostEvents.js';
import { addMessage, attempt } from './messages.js';
import { useStore } from './store.js';

type Work = (signal: AbortSignal, onFraction: (fraction: number) => void) => Promise<string[]>;

const controllers = new Map<string, AbortController>();
let count = 0;

/** `work` resolves to the paths it wrote. Failures become messages; resolves when all is over. */
export async function runLocalJob(title: string, work: Work): Promise<void> {
  const id = `local-${String(++count)}`;
  const controller = new AbortController();
  controllers.set(id, controller);
  const update = (part: Partial<Job>): void => {
    useStore.setState(({ jobs }) => ({ jobs: { ...jobs, [id]: { ...(jobs[id] ?? { id, title, fraction: 0, state: 'running' }), ...part } } }));
  };
  update({});
  try {
    const paths = await work(controller.signal, (fraction) => { update({ fraction }); });
    update({ state: 'done', fraction: 1, result: { kind: 'export', paths } });
    informExported(paths);
  } catch (thrown) {
    const error = AppError.from(thrown, title);
    update({ state: error.code === 'cancelled' ? 'cancelled' : 'failed', error: error.toWire() });
    if (error.code !== 'cancelled') addMessage('error', title, error.toWire());
  } finally {
    controllers.delete(id);
  }
}

/** Cancels a job of the window or of the host. */
export function cancelJob(id: string): void {
  const controller = controllers.get(id);
  if (controller) controller.abort();
  else attempt('Cancelling', () => host().cancelJob(id));
}
