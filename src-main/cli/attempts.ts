/** Work of a command that may fail in parts: what failed is told at once, kept for the result, and the rest goes on. */
import { taskError } from '@main/jobs/taskErrors.js';
import { AppError } from '@shared/errors.js';
import { errorRecord, type ErrorRecord } from './errorRecord.js';
import type { Output } from './run.js';

const CANCELLED_EXIT = 130;

export interface Attempts {
  /** Null: it failed; why is in `failed`. */
  attempt<T>(about: string, work: () => Promise<T> | T): Promise<T | null>;
  readonly failed: ErrorRecord[];
  /** 0 all done, 1 something could not be, 130 cancelled. */
  exitCode(): number;
  /** For functions that report a fraction: a line a quarter; throws when the command was cancelled. */
  progress(about: string): (fraction: number) => void;
}

export function createAttempts(output: Output, signal: AbortSignal): Attempts {
  const failed: ErrorRecord[] = [];
  return {
    failed,
    attempt: async (about, work) => {
      try {
        signal.throwIfAborted();
        return await work();
      } catch (thrown) {
        const error = signal.aborted ? new AppError('cancelled', `${about} was cancelled.`, '') : taskError(thrown, about);
        failed.push(errorRecord(error));
        output.err(`${error.message} ${error.hint}\n`);
        return null;
      }
    },
    exitCode: () => (signal.aborted ? CANCELLED_EXIT : failed.length > 0 ? 1 : 0),
    progress: (about) => {
      let told = -1;
      return (fraction) => {
        signal.throwIfAborted();
        const quarter = Math.floor(4 * fraction);
        if (quarter <= told) return;
        told = quarter;
        output.err(`${about}: ${25 * quarter} %\n`);
      };
    },
  };
}
