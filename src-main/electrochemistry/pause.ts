/** Long loops stop here for a moment, so that a cancel can arrive. */
import { setImmediate } from 'node:timers/promises';

export const letOthersRun = (): Promise<void> => setImmediate();
