/** The window of the workstation host: started with it, and its end is the end of the host. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { EventBus } from '../jobs/eventBus.js';
import { watchPresence } from './presence.js';

export interface AppWindow {
  /** Ends the browser, gently at first. */
  close(): Promise<void>;
}

const GENTLE_MS = 1_500;
/** A reload comes back sooner. */
const RELOAD_MS = 4_000;
/** A browser that still runs may only be asleep with its computer; on a Mac it runs on after its last window. */
const SLEEP_MS = 30_000;
const FIRST_SIGN_MS = 20_000;

/**
 * `onClosed`: the last window was closed. `onFailed`: nobody came although a browser was started; a browser that handed
 * the address to an instance that runs already counts as started.
 */
export function followAppWindow(browser: ChildProcess, events: Pick<EventBus, 'listenerCount'>, { onClosed, onFailed }: { onClosed(): void; onFailed(): void }): AppWindow {
  let hasExited = false;
  let wasSeen = false;
  const stopWatching = watchPresence(events, () => hasExited ? RELOAD_MS : SLEEP_MS, { onLeft: onClosed, onSeen: () => { wasSeen = true; } });
  const exited = Promise.race([once(browser, 'exit'), once(browser, 'error')]).catch(() => undefined).then(() => {
    hasExited = true;
    if (wasSeen && events.listenerCount() === 0) onClosed();
  });
  const firstSign = setTimeout(() => { if (!wasSeen) onFailed(); }, FIRST_SIGN_MS).unref();
  return {
    close: async () => {
      stopWatching();
      clearTimeout(firstSign);
      if (hasExited) return;
      browser.kill();
      const gentle = setTimeout(() => { browser.kill('SIGKILL'); }, GENTLE_MS);
      await exited;
      clearTimeout(gentle);
    },
  };
}
