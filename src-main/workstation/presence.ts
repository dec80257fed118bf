/** Notices that the last window was closed: the app listens to the host's events for as long as it is on screen. */
import type { EventBus } from '../jobs/eventBus.js';

const CHECK_MS = 250;

/** Calls `onSeen` when somebody listens, `onLeft` once when nobody has for `graceMs()` after that. @returns the function that stops watching. */
export function watchPresence(events: Pick<EventBus, 'listenerCount'>, graceMs: () => number, { onSeen, onLeft }: { onSeen(): void; onLeft(): void }): () => void {
  let lastSeen: number | null = null;
  const timer = setInterval(() => {
    if (events.listenerCount() > 0) {
      if (lastSeen === null) onSeen();
      lastSeen = performance.now();
    } else if (lastSeen !== null && performance.now() - lastSeen > graceMs()) {
      clearInterval(timer);
      onLeft();
    }
  }, CHECK_MS);
  return () => { clearInterval(timer); };
}
