/** The host's events over a streamed fetch: `EventSource` is not promised on the desktop's own scheme. */
import { hostEventSchema, type HostEvent } from '@shared/contract/jobs.js';
import { AppError } from '@shared/errors.js';
import type { EventListener } from './host.js';

const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 4_000;
/** The host sends something every 10 s; silence for longer means that the connection is dead. */
const SILENCE_MS = 30_000;

/** A broken stream is usually back at the first try; after this many it is worth telling. */
const TRIES_BEFORE_TELLING = 2;

/** Hands events to `listener` until `signal` aborts, through as many connections as it takes. */
export async function followEvents(connect: (signal: AbortSignal) => Promise<Response>, listener: Omit<EventListener, 'runningJobs'>, signal: AbortSignal): Promise<void> {
  let retryMs = RETRY_FIRST_MS;
  let failures = 0;
  const onEvent = (event: HostEvent): void => {
    if (failures >= TRIES_BEFORE_TELLING) listener.onFound();
    failures = 0;
    retryMs = RETRY_FIRST_MS;
    listener.onEvent(event);
  };
  while (!signal.aborted) {
    try {
      await readConnection(connect, onEvent, signal);
    } catch (thrown) {
      if (signal.aborted) return;
      if (++failures === TRIES_BEFORE_TELLING) listener.onLost(AppError.from(thrown, 'Listening to the host'));
    }
    await new Promise((resolve) => { setTimeout(resolve, retryMs); });
    retryMs = Math.min(2 * retryMs, RETRY_LAST_MS);
  }
}

async function readConnection(connect: (signal: AbortSignal) => Promise<Response>, onEvent: (event: HostEvent) => void, signal: AbortSignal): Promise<void> {
  const dead = new AbortController();
  const response = await connect(AbortSignal.any([signal, dead.signal]));
  if (!response.body) throw new Error('The event stream has no body.');
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
