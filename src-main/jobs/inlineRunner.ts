/** The task runner without threads: the same interface, for tests. */
import { taskError } from './taskErrors.js';
import type { TaskRunner, Tasks } from './taskTypes.js';

export function createInlineRunner(tasks: Tasks): TaskRunner {
  return {
    run: async (name, input, { about, ...context }) => {
      try {
        context.signal.throwIfAborted();
        return await tasks[name](input, context);
      } catch (thrown) {
        throw taskError(thrown, about);
      }
    },
    close: () => Promise.resolve(),
  };
}
