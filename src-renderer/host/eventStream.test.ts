import type { HostEvent } from '@shared/contract/jobs.js';
import { AppError } from '@shared/errors.js';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createEventParser, followEvents } from './eventStream.js';

const event = (path: string): HostEvent => ({ type: 'file-changed', path, gone: false });
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
  const onEvent = (one: HostEvent): void => { events.push(one); if (events.length === 2) stop.abort(); };
  const onLost = vi.fn(), onFound = vi.fn();
  await followEvents(connect, { onEvent, onLost, onFound }, stop.signal);
  expect(events).toEqual([event('/1'), event('/3')]);
  expect([onLost.mock.calls, onFound.mock.calls]).toEqual([[], []]);
});

it('tells once that the host is gone, and once that it is back', async () => {
  vi.useFakeTimers();
  const stop = new AbortController();
  const told: string[] = [];
  let connections = 0;
  const gone = new AppError('not-allowed', 'This browser has not shown the token.', 'Open the address.');
  const connect = (): Promise<Response> => (++connections < 5 ? Promise.reject(gone) : Promise.resolve(new Response(text(`/${connections}`))));
  const listener = { onEvent: () => { told.push('event'); stop.abort(); }, onLost: ({ code }: AppError) => { told.push(code); }, onFound: () => { told.push('found'); } };
  const following = followEvents(connect, listener, stop.signal);
  await vi.advanceTimersByTimeAsync(60_000);
  await following;
  vi.useRealTimers();
  expect(told).toEqual(['not-allowed', 'found', 'event']);
});
