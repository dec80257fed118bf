/** The host the app talks to, chosen once in `main.tsx` (or by a test). */
import type { Host } from './host.js';

let current: Host | null = null;

export function setHost(host: Host): void {
  current = host;
}

/** @throws Error when no host was set: a mistake in the app's start. */
export function host(): Host {
  if (!current) throw new Error('setHost() was not called before host().');
  return current;
}
