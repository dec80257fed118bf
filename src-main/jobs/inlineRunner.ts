/** The task runner without threads: the same interface, for tests. */
import { taskError } from './taskErrors.js';
import type { TaskRunner, Tasks } from './taskTypes.js';

export function createInlineRunner(tasks: Tasks): TaskRunner {
  return {
    run: async (name, input, { signal, onFraction, about }) => {
      try {
        signal.throwIfAborted();
        return await tasks[name](input, { signal, onFraction });
      } catch (thrown) {
        throw taskError(thrown, about);
      }
    },
    close: () => Promise.resolve(),
  };
}
