/** Notices that the last window was closed: the app listens to the host's events for as long as it is on screen. */
import type { EventBus } from '../jobs/eventBus.js';

const CHECK_MS = 250;
/** A reload comes back sooner. */
const GRACE_MS = 4_000;

/** Calls `onSeen` when somebody listens, `onLeft` once when nobody has for a while after that. @returns the function that stops watching. */
export function watchPresence(events: Pick<EventBus, 'listenerCount'>, onLeft: () => void, onSeen: () => void = () => undefined): () => void {
  let lastSeen: number | null = null;
  const timer = setInterval(() => {
    if (events.listenerCount() > 0) {
      if (lastSeen === null) onSeen();
      lastSeen = performance.now();
    } else if (lastSeen !== null && performance.now() - lastSeen > GRACE_MS) {
      clearInterval(timer);
      onLeft();
    }
  }, CHECK_MS);
  return () => { clearInterval(timer); };
}
