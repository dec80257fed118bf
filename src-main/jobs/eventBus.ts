/** Everything the host says unasked, to everyone who listens. */
import type { HostEvent } from '@shared/contract/jobs.js';

export interface EventBus {
  publish(event: HostEvent): void;
  /** @returns the function that ends the subscription. */
  subscribe(listener: (event: HostEvent) => void): () => void;
  listenerCount(): number;
}

export function createEventBus(): EventBus {
  const listeners = new Set<(event: HostEvent) => void>();
  return {
    publish: (event) => { for (const listener of [...listeners]) listener(event); },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    listenerCount: () => listeners.size,
  };
}
