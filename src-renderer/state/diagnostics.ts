/** A text for a bug report: versions, graphics, what is open, messages. No image data. */
import { host } from '../host/current.js';
import { useStore } from './store.js';

export async function diagnosticsText(): Promise<string> {
  const { graphics, library, messages, document } = useStore.getState();
  const info = await host().info();
  return JSON.stringify({
    app: `Dendrograph ${info.version}`, host: `${info.kind} on ${info.platform}`, browser: navigator.userAgent,
    window: `${String(innerWidth)}×${String(innerHeight)} at ${String(devicePixelRatio)}`,
    graphics: { ...graphics, error: graphics.error?.message ?? null },
    samples: library?.samples.map(({ name, format, path, dims, timeCount, warnings }) => ({ name, format, path, dims, timeCount, warnings })),
    memory: library?.memory, document,
    messages: messages.map(({ tone, about, error, at }) => ({ at: new Date(at).toISOString(), tone, about, ...error })),
  }, null, 2);
}
