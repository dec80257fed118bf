/** Work that answers a request. What takes long appears on the board meanwhile, with its progress and a way to cancel it. */
import type { JobBoard } from './jobBoard.js';
import type { TaskContext } from './taskTypes.js';

const APPEARS_AFTER_MS = 300;

/**
 * The result of `work`. `signal`: of the request; aborting it, or cancelling the job, stops the work.
 * @throws what `work` throws; the job itself never fails, because the one who asked is told.
 */
export async function watched<T>(board: JobBoard, title: string, signal: AbortSignal, work: (context: TaskContext) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => { controller.abort(); };
  signal.addEventListener('abort', stop, { once: true });
  let fraction = 0;
  let tell: TaskContext['onFraction'] = () => undefined;
  const result = work({ signal: controller.signal, onFraction: (now) => { fraction = now; tell(now); } });
  const timer = setTimeout(() => {
    board.start(title, async (job) => {
      job.signal.addEventListener('abort', stop, { once: true });
      tell = job.onFraction;
      tell(fraction);
      await result.catch(() => undefined);
      return { kind: 'analysis' };
    });
  }, APPEARS_AFTER_MS);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
