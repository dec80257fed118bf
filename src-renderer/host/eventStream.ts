/** The host's events over a streamed fetch: `EventSource` is not promised on the desktop's own scheme. */
import { hostEventSchema, type HostEvent } from '@shared/contract/jobs.js';

const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 4_000;
/** The host sends something every 10 s; silence for longer means that the connection is dead. */
const SILENCE_MS = 30_000;

/** Calls `onEvent` until `signal` aborts, through as many connections as it takes. */
export async function followEvents(connect: (signal: AbortSignal) => Promise<Response>, onEvent: (event: HostEvent) => void, signal: AbortSignal): Promise<void> {
  let retryMs = RETRY_FIRST_MS;
  while (!signal.aborted) {
    try {
      await readConnection(connect, (event) => { retryMs = RETRY_FIRST_MS; onEvent(event); }, signal);
    } catch {
      if (signal.aborted) return;
    }
    await new Promise((resolve) => { setTimeout(resolve, retryMs); });
    retryMs = Math.min(2 * retryMs, RETRY_LAST_MS);
  }
}

async function readConnection(connect: (signal: AbortSignal) => Promise<Response>, onEvent: (event: HostEvent) => void, signal: AbortSignal): Promise<void> {
  const dead = new AbortController();
  const response = await connect(AbortSignal.any([signal, dead.signal]));
  if (!response.ok || !response.body) throw new Error(`The event stream answered with status ${response.status}.`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = createEventParser(onEvent);
  for (;;) {
    const silence = setTimeout(() => { dead.abort(); }, SILENCE_MS);
    const { done, value } = await reader.read().finally(() => { clearTimeout(silence); });
    if (done) return;
    parser(value);
  }
}

/** Server-sent-events format → events; pieces of text may end anywhere. Comments and unknown events are skipped. */
export function createEventParser(onEvent: (event: HostEvent) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trimStart()).join('\n');
      if (!data) continue;
      const parsed = hostEventSchema.safeParse(JSON.parse(data));
      if (parsed.success) onEvent(parsed.data);
    }
  };
}
