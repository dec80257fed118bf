import type { HostEvent } from '@shared/contract/jobs.js';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createEventParser, followEvents } from './eventStream.js';

const event = (path: string): HostEvent => ({ type: 'file-changed', path });
const text = (path: string): string => `data: ${JSON.stringify(event(path))}\n\n`;

it('reads events however the text is cut', () => {
  const whole = `: alive\n\n${text('/a')}event: x\n${text('/b µ')}: alive\n\n${text('/c')}`;
  fc.assert(fc.property(fc.array(fc.nat(whole.length)), (cuts) => {
    const events: HostEvent[] = [];
    const parse = createEventParser((one) => events.push(one));
    const edges = [0, ...cuts.sort((a, b) => a - b), whole.length];
    for (let i = 1; i < edges.length; i++) parse(whole.slice(edges[i - 1], edges[i]));
    expect(events).toEqual([event('/a'), event('/b µ'), event('/c')]);
  }));
});

it('skips events of a newer host that it does not know', () => {
  const onEvent = vi.fn();
  createEventParser(onEvent)(`data: {"type":"unknown"}\n\n${text('/a')}`);
  expect(onEvent.mock.calls).toEqual([[event('/a')]]);
});

it('connects again after the stream broke, until it is told to stop', async () => {
  const stop = new AbortController();
  const events: HostEvent[] = [];
  let connections = 0;
  const connect = (): Promise<Response> => {
    connections++;
    return connections === 2 ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve(new Response(text(`/${connections}`)));
  };
  await followEvents(connect, (one) => { events.push(one); if (events.length === 2) stop.abort(); }, stop.signal);
  expect(events).toEqual([event('/1'), event('/3')]);
});
