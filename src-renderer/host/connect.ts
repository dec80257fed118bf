/** The host of this page: Electron or workstation, whichever serves it. */
import { createHostClient } from './client.js';
import type { Host } from './host.js';
import { createNativeShell } from './nativeShell.js';

export function connect(page: Window = window): Host {
  const { origin } = page.location;
  const info = (): Promise<string | null> => host.info().then(({ startupSession }) => startupSession);
  const host: Host = createHostClient(origin, createNativeShell(page, info));
  return host;
}
