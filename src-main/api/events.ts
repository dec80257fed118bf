/**
 * `/api/events`: one stream in server-sent-events format. First the library, then running jobs and how the start went, then everything that
 * happens. Who lost the stream names the jobs it still believes to be running (`?jobs=id,id`) and hears how those ended.
 */
import type { HostEvent } from '@shared/contract/jobs.js';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { Services } from './services.js';
import { query } from './validate.js';

const HEARTBEAT_MS = 10_000;
const eventsQuery = z.object({ jobs: z.string().max(10_000).default('') });

export const eventRoutes = ({ events, library, jobs, info }: Services) => new Hono()
  .get('/', query(eventsQuery), (c) => streamSSE(c, async (stream) => {
    const queue: HostEvent[] = [];
    let wake: () => void = () => undefined;
    const unsubscribe = events.subscribe((event) => {
      queue.push(event);
      wake();
    });
    stream.onAbort(() => { unsubscribe(); wake(); });
    const send = (event: HostEvent): Promise<void> => stream.writeSSE({ data: JSON.stringify(event) });

    await send({ type: 'library', library: await library.snapshot() });
    const asked = [info().startupJobId ?? '', ...c.req.valid('query').jobs.split(',')];
    for (const job of jobs.worthTelling(asked)) await send({ type: 'job', job });
    while (!stream.aborted) {
      const event = queue.shift();
      if (event) {
        await send(event);
        continue;
      }
      const isHeartbeat = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(resolve, HEARTBEAT_MS, true);
        wake = () => { clearTimeout(timer); resolve(false); };
      });
      if (isHeartbeat && !stream.aborted) await stream.write(': alive\n\n');
    }
  }));
