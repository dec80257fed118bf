import { DEFAULT_PARAMETERS } from '@shared/analysis/parameters.js';
import type { Network, Prepared, Segmented } from '@shared/analysis/result.js';
import type { AnalysisRequest, SegmentReply } from '@shared/contract/analysis.js';
import { AppError } from '@shared/errors.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setHost } from '../host/current.js';
import type { Host } from '../host/host.js';
import { changeAnalysis, setThreshold, toggleOverlay } from './actions/analysis.js';
import { analysisError, emptyAnalysis, useAnalysis } from './analysis.js';
import { needAnalysis } from './analysisNeeds.js';
import { followPictures } from './analysisPictures.js';
import { followAnalysis } from './analysisService.js';
import { edit, endGesture, undo } from './history.js';
import { useLabelOverlay } from './labelOverlay.js';
import { useStore } from './store.js';
import { makeChannel, makeSample, resetStore } from './testing.js';

interface Asked { request: AnalysisRequest; signal: AbortSignal; answer: (value: unknown) => void; refuse: (error: unknown) => void }
let asked: Record<'prepare' | 'segment' | 'network', Asked[]>;
let stops: (() => void)[];

const ask = (step: keyof typeof asked) => (request: AnalysisRequest, signal = new AbortController().signal): Promise<never> =>
  new Promise((resolve, reject) => { asked[step].push({ request, signal, answer: resolve as (value: unknown) => void, refuse: reject }); });

const segmented = (value: number): SegmentReply => ({ segmented: { threshold: { value, lowValue: null }, clusters: [], clusterCount: 0 } as unknown as Segmented, labels: new Uint16Array(480) });
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const last = (step: keyof typeof asked): Asked => {
  const found = asked[step].at(-1);
  if (!found) throw new Error(`${step} was not asked for`);
  return found;
};

beforeEach(() => {
  vi.useFakeTimers();
  resetStore([makeSample()]);
  useAnalysis.setState(emptyAnalysis(), true);
  asked = { prepare: [], segment: [], network: [] };
  const host: Partial<Host> = { prepareAnalysis: ask('prepare'), segment: ask('segment'), analyseNetwork: ask('network') };
  setHost(host as Host);
  stops = [followAnalysis(), followPictures()];
});

afterEach(() => {
  for (const stop of stops) stop();
  vi.useRealTimers();
});

async function prepared(): Promise<void> {
  stops.push(needAnalysis('segment'));
  last('prepare').answer({ sampleName: 'Pristine', cell: {} } as Prepared);
  await settled();
}

it('computes nothing for those who only look', async () => {
  changeAnalysis('s1', 'layers', (parameters) => { parameters.layers = 6; });
  await settled();
  expect([asked.prepare.length, useAnalysis.getState().key]).toEqual([0, null]);
});

it('asks for the channels that the user names, then for the clusters', async () => {
  await prepared();
  expect(last('prepare').request).toEqual({ sampleId: 's1', timeIndex: 0, dendriteId: 'v2', llzoId: 'v1', stackAxis: 2, pristine: null, parameters: DEFAULT_PARAMETERS });
  expect(useAnalysis.getState().steps.segment.state).toBe('running');
  last('segment').answer(segmented(5));
  await settled();
  expect(useAnalysis.getState()).toMatchObject({ segmented: { threshold: { value: 5 } }, isCurrent: { prepare: true, segment: true }, steps: { segment: { state: 'idle' } } });
  edit('species', ({ species }) => { species['v1'] = 'other'; });
  await settled();
  expect([last('prepare').request.llzoId, asked.prepare.length]).toEqual([null, 2]);
});

it('has one segmentation in flight during a drag, then asks for the newest; the drag is one undo step', async () => {
  await prepared();
  last('segment').answer(segmented(1));
  await settled();
  for (const value of [2, 3, 4, 5]) setThreshold('s1', value, 'drag');
  endGesture();
  expect(asked.segment.map(({ request }) => request.parameters.threshold.value)).toEqual([null, 2]);
  last('segment').answer(segmented(2));
  await settled();
  expect(useAnalysis.getState()).toMatchObject({ segmented: { threshold: { value: 2 } }, isCurrent: { segment: false } });
  expect(useLabelOverlay.getState().overlay?.threshold).toBe(2);
  expect(asked.segment.map(({ request }) => request.parameters.threshold.value)).toEqual([null, 2, 5]);
  last('segment').answer(segmented(5));
  await settled();
  expect([useAnalysis.getState().isCurrent.segment, asked.segment.length, asked.prepare.length]).toEqual([true, 3, 1]);
  undo();
  expect(useStore.getState().document).toMatchObject({ analysis: {}, overlay: { clusters: false } });
  expect(useLabelOverlay.getState().overlay).toBeNull();
});

it('drops what belongs to another cell, and aborts it', async () => {
  await prepared();
  const old = last('segment');
  changeAnalysis('s1', 'layers', (parameters) => { parameters.layers = 6; });
  expect(old.signal.aborted).toBe(true);
  old.answer(segmented(9));
  await settled();
  expect([useAnalysis.getState().segmented, asked.prepare.length]).toEqual([null, 2]);
});

it('says why there is no cell, and asks again only when something changed', async () => {
  stops.push(needAnalysis('segment'));
  last('prepare').refuse(new AppError('unsupported', 'No cell was found.', 'Set both faces.'));
  await settled();
  expect(analysisError(useAnalysis.getState(), 'segment')).toMatchObject({ message: 'No cell was found.' });
  edit('theme', ({ view3d }) => { view3d.axesBox = false; });
  await settled();
  expect([asked.prepare.length, asked.segment.length]).toEqual([1, 0]);
  changeAnalysis('s1', 'thickness', ({ cell }) => { cell.nominalThicknessMm = 2; });
  expect(asked.prepare.length).toBe(2);
});

it('looks at the network when the threshold rests, and only if somebody needs it', async () => {
  await prepared();
  last('segment').answer(segmented(1));
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked.network.length).toBe(0);
  stops.push(needAnalysis('network'));
  await vi.advanceTimersByTimeAsync(200);
  setThreshold('s1', 2, 'once');
  last('segment').answer(segmented(2));
  await vi.advanceTimersByTimeAsync(200);
  expect(asked.network.length).toBe(0);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked.network.map(({ request }) => request.parameters.threshold.value)).toEqual([2]);
  last('network').answer({ messages: [] } as unknown as Network);
  await settled();
  expect(useAnalysis.getState()).toMatchObject({ network: { messages: [] }, isCurrent: { network: true } });
});

it('forgets everything when nobody needs it any more', async () => {
  toggleOverlay('clusters');
  await settled();
  const running = last('prepare');
  toggleOverlay('clusters');
  expect([running.signal.aborted, useAnalysis.getState()]).toEqual([true, emptyAnalysis()]);
});

it('an analysis of a sample without dendrites is not asked for', async () => {
  resetStore([makeSample({ channels: [makeChannel()] })]);
  stops.push(needAnalysis('segment'));
  await settled();
  expect(asked.prepare.length).toBe(0);
});
