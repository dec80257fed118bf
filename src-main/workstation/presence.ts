/** Notices that the last window was closed: the app listens to the host's events for as long as it is on screen. */
import type { EventBus } from '../jobs/eventBus.js';

const CHECK_MS = 500;

/** Calls `onLeft` once, when nobody has listened for `graceMs` after somebody did. A reload comes back sooner. @returns the function that stops watching. */
export function watchPresence(events: Pick<EventBus, 'listenerCount'>, onLeft: () => void, graceMs = 4_000): () => void {
  let lastSeen: number | null = null;
  const timer = setInterval(() => {
    if (events.listenerCount() > 0) lastSeen = performance.now();
    else if (lastSeen !== null && performance.now() - lastSeen > graceMs) {
      clearInterval(timer);
      onLeft();
    }
  }, CHECK_MS);
  return () => { clearInterval(timer); };
}
