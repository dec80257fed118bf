import type { KineticsRequest, VoltageRequest } from '@shared/contract/kinetics.js';
import type { VoltageAnalysis } from '@shared/electrochemistry/voltageAnalysis.js';
import { AppError } from '@shared/errors.js';
import type { Measured, PreparedSeries, Resolved } from '@shared/kinetics/result.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setHost } from '../host/current.js';
import type { Host } from '../host/host.js';
import { changeAnalysis } from './actions/analysis.js';
import { addStageBoundary, changeKinetics, moveStageBoundary, removeStageBoundary, resetKinetics, resetStages, setBaseline, setShort, setStageLabel } from './actions/kinetics.js';
import { setLogOffset } from './actions/logs.js';
import { endGesture, undo } from './history.js';
import { emptyKinetics, useKinetics } from './kinetics.js';
import { needKinetics } from './kineticsNeeds.js';
import { followKinetics } from './kineticsService.js';
import { useStore } from './store.js';
import { makeLibrary, makeLogEntry, makeSample, resetStore } from './testing.js';

interface Asked { request: KineticsRequest & VoltageRequest; signal: AbortSignal; answer: (value: unknown) => void; refuse: (error: unknown) => void }
let asked: Record<'prepare' | 'measure' | 'resolve' | 'voltage', Asked[]>;
let stops: (() => void)[];

const series = makeSample({ timeCount: 3, timesH: [0, 10, 20], frameDurationS: 36_000, acquiredAt: '2019-03-10T12:00:00+01:00' });
const log = makeLogEntry({ startedAt: '2019-03-10T11:00:00+01:00', durationS: 40_000 });

const ask = (step: keyof typeof asked) => (request: KineticsRequest | VoltageRequest, signal = new AbortController().signal): Promise<never> =>
  new Promise((resolve, reject) => { asked[step].push({ request: request as Asked['request'], signal, answer: resolve as (value: unknown) => void, refuse: reject }); });
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const last = (step: keyof typeof asked): Asked => {
  const found = asked[step].at(-1);
  if (!found) throw new Error(`${step} was not asked for`);
  return found;
};
const counts = (): number[] => [asked.prepare.length, asked.measure.length, asked.resolve.length, asked.voltage.length];
const answer = async (step: keyof typeof asked, value: unknown): Promise<void> => { last(step).answer(value); await settled(); };
const prepared = { sampleName: 'Series' } as PreparedSeries;
const measured = (unit: string) => ({ unit } as Measured);
const shortedAt = (timeS: number) => ({ hardShort: { timeS } } as VoltageAnalysis);
const setK = (name: string, estimator: 'E0' | 'E1' | 'E2' | 'E3') => { changeKinetics('s1', name, (parameters) => { parameters.estimator = estimator; }); };

beforeEach(() => {
  vi.useFakeTimers();
  resetStore([series]);
  useStore.setState({ library: makeLibrary([series], [log]) });
  useKinetics.setState(emptyKinetics(), true);
  asked = { prepare: [], measure: [], resolve: [], voltage: [] };
  setHost({
    prepareSeries: ask('prepare'), measureSeries: ask('measure'), resolveSeries: ask('resolve'),
    analyseVoltage: (_id: string, request: VoltageRequest, signal?: AbortSignal) => ask('voltage')(request, signal),
  } as Partial<Host> as Host);
  stops = [followKinetics()];
});

afterEach(() => {
  for (const stop of stops) stop();
  vi.useRealTimers();
});

it('computes nothing for those who only look', async () => {
  setK('estimator', 'E2');
  await settled();
  expect(counts()).toEqual([0, 0, 0, 0]);
});

it('prepares, measures, and resolves at rest with the short that the voltage shows', async () => {
  stops.push(needKinetics('resolve'));
  await answer('prepare', prepared);
  await answer('measure', measured('%'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(counts()).toEqual([1, 1, 0, 1]);
  await answer('voltage', shortedAt(10_800));
  expect(useKinetics.getState()).toMatchObject({ logId: 'log', logOffsetS: -3600, shortH: 2, measured: { unit: '%' }, isCurrent: { prepare: true, measure: true, resolve: false, voltage: true } });
  await vi.advanceTimersByTimeAsync(300);
  expect(last('resolve').request.shortH).toBe(2);
  await answer('resolve', { messages: [] } as unknown as Resolved);
  expect(useKinetics.getState().isCurrent.resolve).toBe(true);
  expect(counts()).toEqual([1, 1, 1, 1]);
});

it('measures one behind the hand while a face is dragged, without preparing again', async () => {
  stops.push(needKinetics('measure'));
  await answer('prepare', prepared);
  const plane = (offsetMm: number) => ({ normal: [0, 0, 1] as const, offsetMm });
  changeAnalysis('s1', 'face', ({ cell }) => { cell.planes = [plane(0), plane(1)]; });
  await answer('prepare', prepared);
  for (const offset of [0.1, 0.2, 0.3]) changeAnalysis('s1', 'face', ({ cell }) => { cell.planes = [plane(offset), plane(1)]; }, 'drag');
  endGesture();
  expect(asked.measure.at(-1)?.request.parameters.cell.planes?.[0].offsetMm).toBe(0);
  await answer('measure', measured('first'));
  expect(useKinetics.getState()).toMatchObject({ measured: { unit: 'first' }, isCurrent: { measure: false } });
  expect(last('measure').request.parameters.cell.planes?.[0].offsetMm).toBe(0.3);
  await answer('measure', measured('last'));
  expect([useKinetics.getState().isCurrent.measure, ...counts()]).toEqual([true, 2, 3, 0, 0]);
});

it('takes nothing of another estimator, and says why something could not be done', async () => {
  stops.push(needKinetics('measure'));
  const old = last('prepare');
  setK('estimator', 'E2');
  expect(old.signal.aborted).toBe(true);
  old.answer(prepared);
  await settled();
  expect(useKinetics.getState().prepared).toBeNull();
  last('prepare').refuse(new AppError('unsupported', 'No cell was found.', 'Set both faces.'));
  await settled();
  expect(useKinetics.getState().steps.prepare).toMatchObject({ state: 'error', error: { message: 'No cell was found.' } });
  expect([useKinetics.getState().isCurrent.prepare, ...counts()]).toEqual([false, 2, 0, 0, 0]);
});

it('the short set by hand wins, and moves with undo; the offset of the log moves the one that was found', async () => {
  stops.push(needKinetics('resolve'));
  await answer('voltage', shortedAt(10_800));
  setShort('s1', 7, 'once');
  expect(useKinetics.getState().shortH).toBe(7);
  undo();
  expect(useKinetics.getState().shortH).toBe(2);
  setLogOffset(log, 0, 'once');
  expect(useKinetics.getState()).toMatchObject({ logOffsetS: 0, shortH: 3 });
  expect(asked.voltage.length).toBe(1);
});

it('a log that does not overlap the series tells nothing about it', async () => {
  useStore.setState({ library: makeLibrary([series], [{ ...log, startedAt: '2020-01-01T00:00:00Z' }]) });
  stops.push(needKinetics('resolve'));
  await settled();
  expect([useKinetics.getState().logId, asked.voltage.length]).toEqual([null, 0]);
});

it('a single picture is measured as a series of one time point', async () => {
  resetStore([makeSample()]);
  stops.push(needKinetics('measure'));
  await answer('prepare', prepared);
  await answer('measure', measured('%'));
  expect([...counts(), useKinetics.getState().measured?.unit]).toEqual([1, 1, 0, 0, '%']);
});

it('every setting of the kinetics is one undo step', () => {
  const own = () => useStore.getState().document.kinetics['s1'];
  const shown = { boundariesH: [5, 12], labels: ['I', null, 'III'] } as const;
  setBaseline('s1', [2, 0, 2]);
  for (const timeH of [4, 14, 13]) moveStageBoundary('s1', shown, 0, timeH, [0, 30], 'drag');
  endGesture();
  setStageLabel('s1', { ...shown, boundariesH: [12, 12] }, 1, 'II');
  expect(own()).toMatchObject({ baseline: { timeIndices: [0, 2] }, stages: { manual: { boundariesH: [12, 12], labels: ['I', 'II', 'III'] } } });
  undo();
  expect(own()?.stages.manual?.labels).toEqual(['I', null, 'III']);
  resetStages('s1');
  expect(own()?.stages.manual).toBeNull();
  undo();
  addStageBoundary('s1', { boundariesH: [13, 14], labels: ['I', null, 'III'] }, 20, [0, 30]);
  addStageBoundary('s1', { boundariesH: [13, 14, 20], labels: ['I', null, 'III', null] }, 40, [0, 30]);
  expect(own()?.stages.manual).toEqual({ boundariesH: [13, 14, 20], labels: ['I', null, 'III', null] });
  removeStageBoundary('s1', { boundariesH: [13, 14, 20], labels: ['I', null, 'III', null] }, 1);
  expect(own()?.stages.manual).toEqual({ boundariesH: [13, 20], labels: ['I', 'III', null] });
  for (let step = 0; step < 3; step++) undo();
  expect([own()?.stages.manual, own()?.baseline.timeIndices]).toEqual([null, [0, 2]]);
  resetKinetics('s1');
  expect(own()).toBeUndefined();
});
