import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import { setHost } from '../host/current.js';
import type { EventListener, Host } from '../host/host.js';
import { edit, replaceDocument } from './history.js';
import { activeAfter, applyHostEvent, connectHost, openQuietly } from './hostEvents.js';
import { activeSample, useStore } from './store.js';
import { makeLibrary, makeLogEntry, makeSample, resetStore } from './testing.js';

const a = makeSample({ id: 'a' }), b = makeSample({ id: 'b' }), c = makeSample({ id: 'c' });
const activeId = (): string | undefined => activeSample(useStore.getState())?.id;

beforeEach(() => { resetStore(); useStore.setState({ library: null }); });

describe('the active sample', () => {
  it('is the first of the first library', () => { expect(activeAfter(null, makeLibrary([a, b]), null)).toBe('a'); });
  it('stays while it is open', () => { expect(activeAfter(makeLibrary([a]), makeLibrary([b, a]), 'a')).toBe('a'); });
  it('is followed by its neighbour when it is closed', () => {
    expect(activeAfter(makeLibrary([a, b, c]), makeLibrary([a, c]), 'b')).toBe('c');
    expect(activeAfter(makeLibrary([a, b]), makeLibrary([a]), 'b')).toBe('a');
    expect(activeAfter(makeLibrary([a]), makeLibrary([]), 'a')).toBeNull();
  });
  it('of a session is waited for while its data is on the way', () => { expect(activeAfter(makeLibrary([]), makeLibrary([a]), 'later')).toBe('later'); });
});

it('a host that cannot be reached is a message until it can again', () => {
  let listener: EventListener | undefined;
  setHost({ listen: (given) => { listener = given; } } satisfies Partial<Host> as unknown as Host);
  connectHost(new AbortController().signal);
  applyHostEvent({ type: 'job', job: { id: '1', title: 'Opening', fraction: 0.1, state: 'running' } });
  applyHostEvent({ type: 'job', job: { id: '2', title: 'Opening', fraction: 0.1, state: 'cancelled' } });
  expect(listener?.runningJobs()).toEqual(['1']);
  listener?.onLost(new AppError('internal', 'The host of the app does not answer.', 'Restart it.'));
  expect(useStore.getState().messages).toMatchObject([{ tone: 'error', error: { hint: 'Restart it.' } }]);
  listener?.onFound();
  expect(useStore.getState().messages).toEqual([]);
});

describe('jobs', () => {
  it('that opened a voltage log show it and leave the sample', () => {
    useStore.setState({ library: makeLibrary([a, b], [makeLogEntry({ id: 'log-0' }), makeLogEntry({ id: 'log-1' })]) });
    applyHostEvent({ type: 'job', job: { id: '9', title: 'Opening', fraction: 1, state: 'done', result: { kind: 'open', sampleIds: [], logIds: ['log-1'], errors: [] } } });
    expect(useStore.getState().document.activeLogId).toBe('log-1');
    expect(activeId()).toBe('a');
  });

  it('that opened something show it, unless a session asked for it', () => {
    applyHostEvent({ type: 'library', library: makeLibrary([a, b, c]) });
    applyHostEvent({ type: 'job', job: { id: '1', title: 'Opening', fraction: 1, state: 'done', result: { kind: 'open', sampleIds: ['b'], logIds: [], errors: [] } } });
    expect(activeId()).toBe('b');
    openQuietly('2');
    applyHostEvent({ type: 'job', job: { id: '2', title: 'Opening', fraction: 1, state: 'done', result: { kind: 'open', sampleIds: ['c'], logIds: [], errors: [] } } });
    expect(activeId()).toBe('b');
  });

  it('that failed give one message, also when the end is reported twice', () => {
    const job = { id: '1', title: 'Opening x', fraction: 0.5, state: 'failed', error: { code: 'truncated', message: 'x ends early.', hint: 'Copy it again.' } } as const;
    applyHostEvent({ type: 'job', job });
    applyHostEvent({ type: 'job', job });
    expect(useStore.getState().messages.map(({ tone, about, error }) => [tone, about, error.code])).toEqual([['error', 'Opening x', 'truncated']]);
  });

  it('give a message for each path that did not open', () => {
    const error = { code: 'unknown-format', message: 'what is this?', hint: '' } as const;
    applyHostEvent({ type: 'job', job: { id: '1', title: 'Opening', fraction: 1, state: 'done', result: { kind: 'open', sampleIds: [], logIds: [], errors: [{ path: '/x', error }] } } });
    expect(useStore.getState().messages[0]?.about).toBe('/x');
  });

  it('that were cancelled say nothing', () => {
    applyHostEvent({ type: 'job', job: { id: '1', title: 'Opening', fraction: 0.1, state: 'cancelled' } });
    expect(useStore.getState().messages).toEqual([]);
  });
});

it('the sample that a source shows first is active from the first moment on: nothing is fetched for another', () => {
  const seen = new Set<string | undefined>();
  const stop = useStore.subscribe(() => seen.add(activeId()));
  applyHostEvent({ type: 'library', library: { ...makeLibrary([a, b, c]), sources: [{ path: '/data', contentHash: 'hash', sampleIds: ['c', 'a', 'b'], logIds: [], recipe: {}, hasQuestion: false }] } });
  stop();
  expect([...seen]).toEqual(['c']);
});

it('a library event corrects what the document says about the samples that came', () => {
  replaceDocument({ ...useStore.getState().document, activeSampleId: 'later', timeIndex: 30, crosshairMm: { later: [99, 0, 0] } });
  applyHostEvent({ type: 'library', library: makeLibrary([a]) });
  expect(useStore.getState().document).toMatchObject({ timeIndex: 30, crosshairMm: { later: [99, 0, 0] } });
  applyHostEvent({ type: 'library', library: makeLibrary([a, makeSample({ id: 'later', timeCount: 9 })]) });
  expect(useStore.getState().document.timeIndex).toBe(8);
  expect(useStore.getState().document.crosshairMm['later']?.[0]).toBeCloseTo(0.45, 12);
});

it('a library event is no undo step and does not split a drag', () => {
  applyHostEvent({ type: 'library', library: makeLibrary([makeSample({ id: 'a', timeCount: 9 })]) });
  expect(useStore.temporal.getState().pastStates).toHaveLength(0);
  edit('time point', (document) => { document.timeIndex = 3; });
  applyHostEvent({ type: 'library', library: makeLibrary([makeSample({ id: 'a', timeCount: 9 })]) });
  expect(useStore.temporal.getState().pastStates).toHaveLength(1);
});
